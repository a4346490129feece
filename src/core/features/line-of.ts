import type { Source } from '../parse.ts';
import { lineStarts, positionAt } from '../text.ts';
import type { Span } from '../tree.ts';

/** As editors count them, from 1; undefined for a span of another file. */
export function lineOf(span: Span, { text, range }: Source): number | undefined {
  const at = range(span);
  return at === undefined ? undefined : positionAt(lineStarts(text), text.length, at.start).line + 1;
}
