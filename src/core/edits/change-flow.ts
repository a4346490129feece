// Edits inside of `{}` and `[]`: an entry is added behind the last, or taken out with its comma. Entries that stand each on a
// line of their own are joined by another such line.

import type { Range, TextEdit } from '../text.ts';
import {
  asWritten,
  beginsLine,
  column,
  insertion,
  lineEnd,
  lineStart,
  replacement,
  type Draft,
} from './draft.ts';

/** `entry` behind `last`, the last entry of the collection at `range`. */
export function insertInFlow(
  draft: Draft,
  range: Range,
  last: Range | undefined,
  entry: string,
): readonly TextEdit[] | undefined {
  const { text } = draft;
  const close = range.end - 1;
  const brace = text.charAt(close);
  if (brace !== '}' && brace !== ']') return undefined;
  if (last === undefined) return insertFirst(text, range, entry);
  const comma = /^\s*,/.exec(text.slice(last.end, close))?.[0].length;
  const onOwnLine = beginsLine(text, last.start) && text.slice(last.end, close).includes('\n');
  if (!onOwnLine)
    return [insertion(last.end + (comma ?? 0), comma === undefined ? `, ${entry}` : ` ${entry}`)];
  const end = lineEnd(text, last.end);
  const line = asWritten(draft, `\n${' '.repeat(column(text, last.start))}${entry}`);
  if (comma !== undefined) return [insertion(Math.max(end, last.end + comma), `${line},`)];
  return end === last.end ? [insertion(end, `,${line}`)] : [insertion(last.end, ','), insertion(end, line)];
}

function insertFirst(text: string, range: Range, entry: string): readonly TextEdit[] {
  const inner = text.slice(range.start + 1, range.end - 1);
  const spaced = text.charAt(range.start) === '{' ? ` ${entry} ` : entry;
  if (inner.trim() === '') return [replacement(range.start + 1, range.end - 1, spaced)];
  // Only what `<<` names stands here.
  return [insertion(range.start + 1 + inner.trimEnd().length, `, ${entry}`)];
}

export interface FlowEntry extends Range {
  /** The end of the entry before it, and the start of the one after it. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

export function removeFromFlow(draft: Draft, range: Range, entry: FlowEntry): readonly TextEdit[] {
  const { text } = draft;
  if (entry.after !== undefined) return [replacement(entry.start, entry.after, '')];
  if (entry.before === undefined) return [replacement(range.start + 1, range.end - 1, '')];
  const between = text.slice(entry.before, entry.start);
  if (!between.includes('#')) return [replacement(entry.before, entry.end, '')];
  // The comment between belongs to the entry before, which only loses its comma.
  const comma = entry.before + between.indexOf(',');
  const line = lineEnd(text, Math.max(0, lineStart(text, entry.start) - 1));
  return [replacement(comma, comma + 1, ''), replacement(Math.min(line, entry.start), entry.end, '')];
}
