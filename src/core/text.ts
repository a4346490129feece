// Text by offsets: ranges, edits and lines. Offsets are UTF-16 units, as JavaScript strings count them.

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A text to read from: a string, or a long one in chunks (`chunked-text.ts`). */
export interface Text {
  readonly length: number;
  /** NaN outside of the text. */
  charCodeAt(at: number): number;
  slice(start?: number, end?: number): string;
  indexOf(sought: string, from?: number): number;
  toString(): string;
}

/** Replace the text of `range` by `text`. Edits of one list never overlap and refer to the text before any of them. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** 0-based line and column, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Offsets at which the lines of `text` start; lines end with LF or CRLF (a lone CR is no line end in YAML files we write). */
export function lineStarts(text: Text): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The line and column of an offset; an offset outside of the text is moved to its nearest end. */
export function positionAt(starts: ArrayLike<number>, length: number, offset: number): Position {
  const inside = Math.max(0, Math.min(offset, length));
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= inside) low = middle;
    else high = middle - 1;
  }
  return { line: low, column: inside - starts[low]! };
}

/** `text` after `edits`; they may come in any order. */
export function applyEdits(text: Text, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = '';
  let at = 0;
  for (const edit of sorted) {
    result += text.slice(at, edit.range.start) + edit.text;
    at = edit.range.end;
  }
  return result + text.slice(at);
}
