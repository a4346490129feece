// Ranges to grow a selection by: the piece of text at an offset, then everything that holds it, outwards.

import type { Analysis } from '../analyze.ts';
import type { Range } from '../text.ts';
import type { Node } from '../tree.ts';
import { blockAt, locate } from './locate.ts';
import { trimRange } from './trim-range.ts';

/** From the smallest to the whole text; each holds the one before. */
export function selection(analysis: Analysis, offset: number): readonly Range[] {
  const { source } = analysis;
  const index = blockAt(source, offset);
  const placed = source.blocks[index];
  const outward: Range[] = [{ start: 0, end: source.text.length }];
  if (placed !== undefined) {
    const section = sectionRange(analysis, index);
    if (section !== undefined) outward.push(trimRange(source.text, section));
    const inner: Range[] = [];
    collect(placed.tree.root, offset - placed.start, placed.start, inner);
    outward.push(...inner.map((it) => trimRange(source.text, it)).filter((it) => offset <= it.end));
    const piece = locate(analysis, offset)?.range;
    if (piece !== undefined) outward.push(piece);
  }
  const inward = outward.filter((it, at) => {
    const before = outward[at - 1];
    return (
      before === undefined ||
      (it.start >= before.start &&
        it.end <= before.end &&
        (it.start !== before.start || it.end !== before.end))
    );
  });
  return inward.reverse();
}

function collect(node: Node | undefined, at: number, base: number, ranges: Range[]): void {
  const holds = (it: { readonly start: number; readonly end: number }) => it.start <= at && at <= it.end;
  if (node?.is === 'sequence') {
    const item = node.items.find(holds);
    if (item === undefined) return;
    ranges.push({ start: base + item.start, end: base + item.end });
    collect(item, at, base, ranges);
  }
  if (node?.is !== 'mapping') return;
  const pair = node.pairs.find((it) => it.start <= at && at <= Math.max(it.end, it.value?.end ?? 0));
  if (pair === undefined) return;
  ranges.push({ start: base + pair.start, end: base + Math.max(pair.end, pair.value?.end ?? 0) });
  if (pair.value === undefined || !holds(pair.value)) return;
  ranges.push({ start: base + pair.value.start, end: base + pair.value.end });
  collect(pair.value, at, base, ranges);
}

/** The whole section, when the offset lies in one of its entries. */
function sectionRange(analysis: Analysis, index: number): Range | undefined {
  const { blocks } = analysis.source;
  if (blocks[index]?.is !== 'entry') return undefined;
  let first = index;
  while (first > 0 && blocks[first]!.is === 'entry') first--;
  let last = index;
  while (blocks[last + 1]?.is === 'entry') last++;
  const end = blocks[last]!.start + (blocks[last]!.tree.root?.end ?? 0);
  return { start: blocks[first]!.start + (blocks[first]!.tree.root?.start ?? 0), end };
}
