// A text after several rewritings, as pieces: runs of the first text, and what was written between them. So that changes
// made one after the other become one list of edits of the first text.

import type { Range, TextEdit } from '../text.ts';

/** A run of the first text, or new text. */
export type Piece = Range | string;

export function piecesOf(text: string): readonly Piece[] {
  return [{ start: 0, end: text.length }];
}

/**
 * The pieces after `edits`, which refer to the text that the pieces make, and do not overlap. Of two insertions at one place the
 * first of the list comes first.
 */
export function rewrite(pieces: readonly Piece[], edits: readonly TextEdit[]): readonly Piece[] {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const result: Piece[] = [];
  const keep = (piece: Piece) => {
    if (lengthOf(piece) > 0) result.push(piece);
  };
  let next = 0;
  /** Up to here the text is kept, written or gone. */
  let done = 0;
  let at = 0;
  for (const piece of pieces) {
    const end = at + lengthOf(piece);
    for (let edit = sorted[next]; edit !== undefined && edit.range.start < end; edit = sorted[++next]) {
      if (edit.range.start > done) keep(part(piece, Math.max(0, done - at), edit.range.start - at));
      keep(edit.text);
      done = edit.range.end;
    }
    if (done < end) keep(part(piece, Math.max(0, done - at), end - at));
    done = Math.max(done, end);
    at = end;
  }
  for (const edit of sorted.slice(next)) keep(edit.text);
  return result;
}

export function textOf(first: string, pieces: readonly Piece[]): string {
  return pieces.map((it) => (typeof it === 'string' ? it : first.slice(it.start, it.end))).join('');
}

/** Where a range of the first text stands now; undefined when it was rewritten. */
export function rangeNow(pieces: readonly Piece[], range: Range): Range | undefined {
  let at = 0;
  for (const piece of pieces) {
    if (typeof piece !== 'string' && piece.start <= range.start && range.end <= piece.end) {
      const shift = at - piece.start;
      return { start: range.start + shift, end: range.end + shift };
    }
    at += lengthOf(piece);
  }
  return undefined;
}

/** The edits of the first text that lead to the pieces. */
export function editsFrom(first: string, pieces: readonly Piece[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let written = '';
  const flush = (end: number) => {
    if (first.slice(at, end) !== written) edits.push({ range: { start: at, end }, text: written });
    written = '';
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      written += piece;
      continue;
    }
    flush(piece.start);
    at = piece.end;
  }
  flush(first.length);
  return edits;
}

function lengthOf(piece: Piece): number {
  return typeof piece === 'string' ? piece.length : piece.end - piece.start;
}

function part(piece: Piece, from: number, to: number): Piece {
  if (typeof piece === 'string') return piece.slice(from, to);
  return { start: piece.start + from, end: piece.start + to };
}
