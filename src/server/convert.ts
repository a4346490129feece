// Offsets to positions and back: the only file that knows both. Everything before it counts in offsets, everything behind it in
// lines and columns.

import type { Position, Range as LspRange, TextEdit as LspTextEdit } from 'vscode-languageserver';
import type { Range, TextEdit } from '../core/text.ts';
import type { InPositions } from '../protocol/positions.ts';
import type { TextVersion } from './text-version.ts';

export function offsetAt(document: TextVersion, position: Position): number {
  return document.offsetAt(position);
}

export function rangeFrom(document: TextVersion, range: LspRange): Range {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

export function toRange(document: TextVersion, range: Range): LspRange {
  return { start: document.positionAt(range.start), end: document.positionAt(range.end) };
}

export function toEdits(document: TextVersion, edits: readonly TextEdit[]): LspTextEdit[] {
  return edits.map((it) => ({ range: toRange(document, it.range), newText: it.text }));
}

/** The part of a range on its first line: editors draw a finding over many lines as a wall. */
export function firstLine(document: TextVersion, range: Range): LspRange {
  const whole = toRange(document, range);
  if (whole.start.line === whole.end.line) return whole;
  const text = document
    .getText({ start: whole.start, end: { line: whole.start.line + 1, character: 0 } })
    .trimEnd();
  return {
    start: whole.start,
    end: { line: whole.start.line, character: whole.start.character + text.length },
  };
}

/** Every `range` of offsets in a view, at any depth, becomes one of positions. */
export function convertRanges<T>(document: TextVersion, it: T): InPositions<T> {
  return convertAny(document, it) as InPositions<T>;
}

function convertAny(document: TextVersion, it: unknown): unknown {
  if (Array.isArray(it)) return it.map((item) => convertAny(document, item));
  if (typeof it !== 'object' || it === null) return it;
  if (isRange(it)) return toRange(document, it);
  return Object.fromEntries(Object.entries(it).map(([key, value]) => [key, convertAny(document, value)]));
}

function isRange(it: object): it is Range {
  return 'start' in it && typeof it.start === 'number' && 'end' in it && typeof it.end === 'number';
}
