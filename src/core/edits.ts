// Changes of a design -> the smallest edits of its text. Each change is placed in the text that the ones before it made, and all
// together become one list of edits, so that one undo takes them back.

import type { Analysis } from './analyze.ts';
import type { Change } from './change.ts';
import { placeChange } from './edits/place-change.ts';
import { editsFrom, piecesOf, rangeNow, rewrite, textOf, type Piece } from './edits/pieces.ts';
import { styleOf } from './edits/style.ts';
import { parse, type Source } from './parse.ts';
import type { TextEdit } from './text.ts';
import type { Span } from './tree.ts';

/**
 * Edits of the analysed text, in the order of the text and without overlap. Undefined when a change cannot be placed: it concerns
 * what another file declares, or a place that holds something else than the change expects.
 */
export function editsOf(changes: readonly Change[], analysis: Analysis): readonly TextEdit[] | undefined {
  const first = analysis.source;
  const style = styleOf(first.text);
  let pieces = piecesOf(first.text);
  let source: Source = first;
  for (const change of changes) {
    if (isForeign(change, analysis)) return undefined;
    const range = (span: Span) => placeNow(span, first, pieces);
    const edits = placeChange(change, {
      draft: { source, text: source.text, style },
      version: analysis.design.version,
      range,
    });
    if (edits === undefined) return undefined;
    if (edits.length === 0) continue;
    pieces = rewrite(pieces, edits);
    source = parse(textOf(first.text, pieces), first.file, source);
  }
  // A text that got worse was laid out in a way that we did not foresee; better no edit than a broken file.
  const writesText = changes.some((it) => it.is === 'write');
  if (!writesText && source.mistakes.length > first.mistakes.length) return undefined;
  return editsFrom(first.text, pieces);
}

/** Where a span of the analysed text stands after the changes so far. */
function placeNow(span: Span, first: Source, pieces: readonly Piece[]) {
  const range = first.range(span);
  return range === undefined
    ? undefined
    : (rangeNow(pieces, range) ?? rangeNow(pieces, { start: range.start, end: range.start + 1 }));
}

/** Changes a key of something that an included file declares; a name that is new here may well be that of such a thing. */
function isForeign(change: Change, { design }: Analysis): boolean {
  if (change.is !== 'set' && change.is !== 'append' && change.is !== 'remove') return false;
  const [section, name] = change.path;
  if (name === undefined || change.path.length === 2) return false;
  const sections: Readonly<Record<string, ReadonlyMap<string, { readonly foreign: boolean }>>> = {
    screens: design.screens,
    components: design.components,
    data: design.data,
    owners: design.owners,
  };
  return Object.hasOwn(sections, section ?? '') && sections[section!]?.get(name)?.foreign === true;
}
