// The text that is being edited, with its tree, and where in the text things end. The tree says where a value begins and ends;
// edits need to know more: where its colon is, where its line ends, and what was really written in a map and not merged into it.

import type { Source } from '../parse.ts';
import type { Range, TextEdit } from '../text.ts';
import type { Mapping, Node, Pair, Span } from '../tree.ts';
import type { Style } from './style.ts';

export interface Draft {
  readonly source: Source;
  readonly text: string;
  readonly style: Style;
}

/** A pair and the map it is written in. */
export interface Entry {
  readonly mapping: Mapping;
  readonly pair: Pair;
}

export const insertion = (at: number, text: string): TextEdit => ({ range: { start: at, end: at }, text });
export const replacement = (start: number, end: number, text: string): TextEdit => ({
  range: { start, end },
  text,
});

export function rangeOf(draft: Draft, span: Span): Range {
  return draft.source.range(span) ?? { start: 0, end: 0 };
}

/** The map is the file itself or one of its sections, whose pairs stand in many blocks. */
function isAssembled(draft: Draft, mapping: Mapping): boolean {
  const { root } = draft.source;
  return mapping === root || (!mapping.flow && root.pairs.some((it) => it.value === mapping));
}

/** The pairs written in this map, without those that `<<` brings. */
export function ownPairs(draft: Draft, mapping: Mapping): readonly Pair[] {
  if (isAssembled(draft, mapping)) return mapping.pairs;
  return mapping.pairs.filter((it) => contains(mapping, it));
}

/** The value is what `*name` stands for, and is written elsewhere. */
export function isAlias(draft: Draft, { mapping, pair }: Entry): boolean {
  if (pair.value === undefined || mapping === draft.source.root) return false;
  return pair.value.block !== pair.block || pair.value.start < pair.key.end || pair.value.end > pair.end;
}

function contains(outer: Span, inner: Span): boolean {
  return outer.block === inner.block && outer.start <= inner.start && inner.end <= outer.end;
}

/** Behind the last character of a value; comments behind it are not part of it. */
export function endOf(draft: Draft, node: Node): number {
  const { start, end } = rangeOf(draft, node);
  if (node.is === 'scalar') return node.quoted ? endOfQuoted(draft.text, start, end) : end;
  if (node.flow) return end;
  const last = node.is === 'sequence' ? node.items[node.items.length - 1] : undefined;
  if (last !== undefined) return endOf(draft, last);
  const pair = node.is === 'mapping' ? ownPairs(draft, node).at(-1) : undefined;
  if (node.is === 'mapping' && pair !== undefined) return endOfEntry(draft, { mapping: node, pair });
  return start + draft.text.slice(start, end).trimEnd().length;
}

/** A block text (`|`, `>`) ends with its last line; one that keeps its blank lines (`|+`) ends behind those. */
function endOfQuoted(text: string, start: number, end: number): number {
  const written = text.slice(start, end);
  if (!/^[|>]/.test(written)) return end;
  const header = written.slice(0, written.search(/\s|$/));
  return start + (header.includes('+') ? written.replace(/\r?\n$/, '') : written.trimEnd()).length;
}

export function endOfEntry(draft: Draft, entry: Entry): number {
  const { pair } = entry;
  if (pair.value === undefined) return afterColon(draft, pair) ?? rangeOf(draft, pair.key).end;
  return isAlias(draft, entry) ? rangeOf(draft, pair).end : endOf(draft, pair.value);
}

/** Behind the colon of a key; undefined in `{ key }`, which has none. */
export function afterColon(draft: Draft, pair: Pair): number | undefined {
  const { end } = rangeOf(draft, pair.key);
  const space = /^[ \t]*:/.exec(draft.text.slice(end, end + 200));
  return space === null ? undefined : end + space[0].length;
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Before the line break of the line of `at`. */
export function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  if (newline < 0) return text.length;
  return newline > at && text.charAt(newline - 1) === '\r' ? newline - 1 : newline;
}

/** Behind the line break of the line of `at`. */
export function nextLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

/** Only spaces stand before `at` on its line. */
export function beginsLine(text: string, at: number): boolean {
  return text.slice(lineStart(text, at), at).trim() === '';
}

export function column(text: string, at: number): number {
  return at - lineStart(text, at);
}

/** New lines after the line of `at`: `lines` begins with a line break. The file's last line gets the end that it lacks. */
export function insertLines(draft: Draft, at: number, lines: string): TextEdit {
  const end = lineEnd(draft.text, at);
  const closing = end === draft.text.length ? '\n' : '';
  return insertion(end, asWritten(draft, lines + closing));
}

/** LF as the line end of the file. */
export function asWritten(draft: Draft, text: string): string {
  return draft.style.newline === '\n' ? text : text.replace(/\r?\n/g, draft.style.newline);
}
