// What stands at an offset of the text.

import type { Analysis } from '../analyze.ts';
import type { Source } from '../parse.ts';
import type { Range } from '../text.ts';
import { marksOf, marksOfBlock, type Known, type Mark } from './marks.ts';

export interface Located {
  readonly mark: Mark;
  readonly range: Range;
}

/** The smallest meaningful piece of text that holds the offset, or ends at it. */
export function locate(analysis: Analysis, offset: number): Located | undefined {
  const { source } = analysis;
  const index = blockAt(source, offset);
  const placed = source.blocks[index];
  if (placed === undefined) return undefined;
  const at = offset - placed.start;
  let best: Mark | undefined;
  for (const mark of marksOfBlock(source, index, knownBy(analysis))) {
    if (at < mark.at.start || at > mark.at.end) continue;
    if (best === undefined || mark.at.end - mark.at.start <= best.at.end - best.at.start) best = mark;
  }
  if (best === undefined) return undefined;
  return { mark: best, range: { start: placed.start + best.at.start, end: placed.start + best.at.end } };
}

/** The index of the block that the offset lies in; -1 for an empty text. */
export function blockAt(source: Source, offset: number): number {
  let low = 0;
  let high = source.blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (source.blocks[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return high < 0 ? -1 : low;
}

/** The marks of all blocks that reach into the range. */
export function marksIn(analysis: Analysis, range: Range): readonly Mark[] {
  const { source } = analysis;
  const from = Math.max(0, blockAt(source, range.start));
  const to = blockAt(source, range.end);
  return source.blocks
    .slice(from, to + 1)
    .flatMap((_, index) => marksOfBlock(source, from + index, knownBy(analysis)));
}

export function allMarks(analysis: Analysis): readonly Mark[] {
  return marksOf(analysis.source, knownBy(analysis));
}

function knownBy(analysis: Analysis): Known {
  return (name) => analysis.design.assume.has(name);
}
