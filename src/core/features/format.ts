// The formatter: blanks at the ends of lines, one line end at the end of the file, and nothing else. What YAML reads stays
// the same: lines inside of quotes and block texts are left alone, since their blanks may be meant.

import type { Analysis } from '../analyze.ts';
import type { Range, TextEdit } from '../text.ts';
import type { Node } from '../tree.ts';

export function format(analysis: Analysis): readonly TextEdit[] {
  const text = analysis.source.text.toString();
  // A file that cannot be read as a whole is not touched: what its quotes hold is not known.
  if (text.trim() === '' || analysis.source.mistakes.length > 0) return [];
  const kept = textsOverLines(analysis);
  const edits: TextEdit[] = [];
  for (const blank of text.matchAll(/[ \t]+(?=\r?\n|$)/g)) {
    const range = { start: blank.index, end: blank.index + blank[0].length };
    if (range.end === text.trimEnd().length + blank[0].length && range.end === text.length) continue;
    if (!kept.some((it) => it.start < range.end && range.start < it.end)) edits.push({ range, text: '' });
  }
  const end = endOfFile(text, kept);
  if (end === undefined) return edits;
  return [...edits.filter((it) => it.range.start < end.range.start), end];
}

function endOfFile(text: string, kept: readonly Range[]): TextEdit | undefined {
  const written = text.trimEnd().length;
  if (kept.some((it) => it.end > written)) return undefined;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return text.slice(written) === newline
    ? undefined
    : { range: { start: written, end: text.length }, text: newline };
}

/** Quoted and block texts that go over line ends. */
function textsOverLines(analysis: Analysis): readonly Range[] {
  const ranges: Range[] = [];
  for (const placed of analysis.source.blocks) {
    const visit = (node: Node | undefined): void => {
      if (
        node?.is === 'scalar' &&
        node.quoted &&
        placed.block.text.slice(node.start, node.end).includes('\n')
      ) {
        ranges.push({ start: placed.start + node.start, end: placed.start + node.end });
      }
      if (node?.is === 'sequence') node.items.forEach(visit);
      if (node?.is !== 'mapping') return;
      for (const pair of node.pairs) {
        visit(pair.key);
        visit(pair.value);
      }
    };
    visit(placed.tree.root);
  }
  return ranges;
}
