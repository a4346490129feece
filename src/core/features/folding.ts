// What can be folded: every key whose value goes on over more lines, and runs of comment lines.

import type { Analysis } from '../analyze.ts';
import { lineStarts, positionAt, type Range } from '../text.ts';
import type { Node } from '../tree.ts';

export interface Fold {
  readonly range: Range;
  readonly is: 'region' | 'comment';
}

export function folding(analysis: Analysis): readonly Fold[] {
  const { source } = analysis;
  const text = source.text.toString();
  const starts = lineStarts(text);
  const line = (offset: number) => positionAt(starts, text.length, offset).line;
  const folds: Fold[] = [];
  const add = (start: number, end: number, is: Fold['is']) => {
    const trimmed = start + text.slice(start, end).trimEnd().length;
    if (line(trimmed) > line(start)) folds.push({ range: { start, end: trimmed }, is });
  };
  const visit = (node: Node | undefined, base: number): void => {
    if (node?.is === 'sequence') {
      for (const item of node.items) {
        if (item.is !== 'scalar') add(base + item.start, base + item.end, 'region');
        visit(item, base);
      }
    }
    if (node?.is !== 'mapping') return;
    for (const pair of node.pairs) {
      if (pair.value === undefined) continue;
      add(base + pair.key.start, base + pair.value.end, 'region');
      visit(pair.value, base);
    }
  };
  let header: number | undefined;
  source.blocks.forEach((placed, index) => {
    visit(placed.tree.root, placed.start);
    if (placed.is === 'header') header = placed.start + (placed.tree.root?.start ?? 0);
    const next = source.blocks[index + 1];
    if (header !== undefined && placed.is === 'entry' && next?.is !== 'entry') {
      add(header, placed.start + (placed.tree.root?.end ?? 0), 'region');
      header = undefined;
    }
  });
  for (const run of text.matchAll(/^[ ]*#.*(?:\r?\n[ ]*#.*)+/gm))
    add(run.index, run.index + run[0].length, 'comment');
  return folds.sort((a, b) => a.range.start - b.range.start);
}
