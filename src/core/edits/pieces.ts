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
  // From the last to the first, so that the offsets of those before still hold.
  const sorted = edits
    .toReversed()
    .sort((a, b) => b.range.start - a.range.start || b.range.end - a.range.end);
  return sorted.reduce(rewriteOnce, pieces);
}

function rewriteOnce(pieces: readonly Piece[], edit: TextEdit): readonly Piece[] {
  const before: Piece[] = [];
  const after: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const length = lengthOf(piece);
    const inside = (offset: number) => Math.max(0, Math.min(offset - at, length));
    before.push(part(piece, 0, inside(edit.range.start)));
    after.push(part(piece, inside(edit.range.end), length));
    at += length;
  }
  return [...before, edit.text, ...after].filter((it) => lengthOf(it) > 0);
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
