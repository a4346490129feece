// Changes of a design -> the smallest edits of its text. Each change is placed in the text that the ones before it made, and all
// together become one list of edits, so that one undo takes them back.

import type { Analysis } from './analyze.ts';
import type { Change } from './change.ts';
import { changedOnlyThis } from './edits/only-this.ts';
import { placeChange, type Placing } from './edits/place-change.ts';
import { belongsToStep, placeInLastStep } from './edits/place-in-step.ts';
import { editsFrom, piecesOf, rangeNow, rewrite, textOf, type Piece } from './edits/pieces.ts';
import { styleOf } from './edits/style.ts';
import { parse, type Source } from './parse.ts';
import { versions } from './steps.ts';
import type { TextEdit } from './text.ts';
import { childOf, pairOf, type Span } from './tree.ts';

/** Where a change of the design is written: where that part of it is, or into the last step, over what was there before. */
export type WritesTo = 'design' | 'last step';

/**
 * Edits of the analysed text, in the order of the text and without overlap. Undefined when a change cannot be placed: it concerns
 * what another file declares, or a place that holds something else than the change expects.
 */
export function editsOf(
  changes: readonly Change[],
  analysis: Analysis,
  writesTo: WritesTo = 'design',
): readonly TextEdit[] | undefined {
  const first = analysis.source;
  const written = first.text.toString();
  const style = styleOf(written);
  let pieces = piecesOf(written);
  let source: Source = first;
  // Where steps and aliases write into each other's entries, each change is placed in the text that those before it made.
  const isPlain =
    writesTo === 'design' && analysis.versions.length === 1 && !first.blocks.some((it) => it.tree.hasAliases);
  /** Placed in the text of `source`, and not yet made. */
  let waiting: TextEdit[] = [];
  const entries = new Set<string>();
  const make = () => {
    if (waiting.length === 0) return;
    pieces = rewrite(pieces, waiting);
    source = parse(textOf(written, pieces), first.file, source);
    waiting = [];
    entries.clear();
  };
  for (const change of changes) {
    if (isForeign(change, analysis)) return undefined;
    const entry = isPlain ? entryOf(change, first) : undefined;
    if (entry === undefined || entries.has(entry)) make();
    const placing: Placing = {
      draft: { source, text: source.text.toString(), style },
      scope: analysis.design.version,
      range: (span: Span) => placeNow(span, first, pieces),
    };
    const isStep = writesTo === 'last step' && belongsToStep(change);
    const edits = isStep ? placeInLastStep(change, placing) : placeChange(change, placing);
    if (edits === undefined) return undefined;
    waiting.push(...edits);
    if (entry === undefined) make();
    else entries.add(entry);
  }
  make();
  // A text that got worse was laid out in a way that we did not foresee; better no edit than a broken file.
  const writesText = changes.some((it) => it.is === 'write');
  if (!writesText && source.mistakes.length > first.mistakes.length) return undefined;
  if (writesTo === 'last step') {
    const meant = changes.filter(belongsToStep);
    const [before, after] = [first, source].map((it) => versions(it.root).at(-1)!.root);
    if (meant.length > 0 && !changedOnlyThis(meant, before!, after!)) return undefined;
  }
  return editsFrom(written, pieces);
}

/**
 * The entry of a section that a change stays inside of, where it is written as one: changes of several such do not meet, so the
 * text is read anew once for all of them. A fix may concern thousands.
 */
function entryOf(change: Change, { root }: Source): string | undefined {
  if (change.is !== 'set' || change.path.length < 3) return undefined;
  const [section = '', name = ''] = change.path;
  const list = childOf(root, section);
  const entry = list?.is === 'mapping' ? pairOf(list, name) : undefined;
  const isOne = entry !== undefined && (entry.value === undefined || entry.value.is === 'mapping');
  return isOne ? JSON.stringify([section, name]) : undefined;
}

/** Where a span of the analysed text stands after the changes so far. */
function placeNow(span: Span, first: Source, pieces: readonly Piece[]) {
  const range = first.range(span);
  return range === undefined
    ? undefined
    : (rangeNow(pieces, range) ?? rangeNow(pieces, { start: range.start, end: range.start + 1 }));
}

/**
 * Changes a key of something that an included file declares, or that stands under a name that is no section; a name that is new here
 * may well be that of such a thing.
 */
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
  const declared = Object.hasOwn(sections, section ?? '') ? sections[section!]!.get(name) : undefined;
  return declared !== undefined && (declared.foreign || pairOf(design.root, section!) === undefined);
}
