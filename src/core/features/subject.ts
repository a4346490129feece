// What a name names, and everywhere it is written: the base of definition, references, highlights and rename.

import type { Analysis } from '../analyze.ts';
import type { Design, Reference } from '../model.ts';
import { parseQuantity } from '../quantity.ts';
import { resolve } from '../references.ts';
import type { Range } from '../text.ts';
import { within, type Span } from '../tree.ts';
import type { Target } from '../vocabulary/shape.ts';
import type { Home } from './descend.ts';
import { allMarks, locate } from './locate.ts';
import type { Mark } from './marks.ts';

export type Subject =
  | { readonly is: 'component' | 'screen' | 'data' | 'owner' | 'assumption'; readonly id: string }
  | { readonly is: 'api'; readonly component: string; readonly id: string };

export interface Occurrence {
  readonly range: Range;
  /** The version whose text declares it here; undefined where it is only mentioned. */
  readonly declares: number | undefined;
}

/** The subject whose name holds the offset. */
export function subjectAt(
  analysis: Analysis,
  offset: number,
): { readonly subject: Subject; readonly range: Range } | undefined {
  const found = locate(analysis, offset);
  if (found === undefined) return undefined;
  for (const piece of piecesOf(found.mark, analysis)) {
    const range = analysis.source.range(piece.at);
    if (range !== undefined && range.start <= offset && offset <= range.end)
      return { subject: piece.subject, range };
  }
  return undefined;
}

/** In the order of the text. */
export function occurrencesOf(analysis: Analysis, subject: Subject): readonly Occurrence[] {
  return allMarks(analysis).flatMap((mark) =>
    piecesOf(mark, analysis).flatMap((piece): Occurrence[] => {
      const range = isSame(piece.subject, subject) ? analysis.source.range(piece.at) : undefined;
      return range === undefined ? [] : [{ range, declares: piece.declares }];
    }),
  );
}

/** Where it is declared first: in the first version that has it. */
export function declarationOf(analysis: Analysis, subject: Subject): Range | undefined {
  const declared = occurrencesOf(analysis, subject).filter((it) => it.declares !== undefined);
  return declared.sort((a, b) => a.declares! - b.declares!)[0]?.range;
}

/** Is it declared in a version of the design, here or in a file that is included? */
export function isDeclared(analysis: Analysis, subject: Subject): boolean {
  return declaringDesign(analysis, (it) => has(it, subject)) !== undefined;
}

export function isForeign(analysis: Analysis, subject: Subject): boolean {
  const { design } = analysis;
  switch (subject.is) {
    case 'component':
      return design.components.get(subject.id)?.foreign === true;
    case 'api':
      return design.components.get(subject.component)?.foreign === true;
    case 'screen':
      return design.screens.get(subject.id)?.foreign === true;
    case 'data':
      return design.data.get(subject.id)?.foreign === true;
    case 'owner':
      return design.owners.get(subject.id)?.foreign === true;
    case 'assumption':
      return false;
    default:
      return subject satisfies never;
  }
}

export function isSame(a: Subject, b: Subject): boolean {
  return a.is === b.is && a.id === b.id && (a.is !== 'api' || b.is !== 'api' || a.component === b.component);
}

export interface Piece {
  readonly subject: Subject;
  readonly at: Span;
  readonly declares: number | undefined;
}

export function piecesOf(mark: Mark, analysis: Analysis): readonly Piece[] {
  switch (mark.is) {
    case 'name': {
      const subject = subjectOf(mark.home);
      return subject === undefined ? [] : [{ subject, at: inside(mark), declares: mark.home.version }];
    }
    case 'reference':
      return piecesOfReference(mark.reference, mark.to, mark.loose, analysis);
    case 'quantity':
      return parseQuantity(mark.text).names.map((it) => {
        const shift = mark.quoted ? 1 : 0;
        return {
          subject: { is: 'assumption', id: it.name },
          at: within(mark.at, shift + it.start, shift + it.end),
          declares: undefined,
        };
      });
    default:
      return [];
  }
}

function inside(mark: Mark): Span {
  return mark.quoted ? { ...mark.at, start: mark.at.start + 1, end: mark.at.end - 1 } : mark.at;
}

/** What the name at this home declares. */
export function subjectOf(home: Home): Subject | undefined {
  const { section, name, api } = home;
  if (name === undefined) return undefined;
  if (api !== undefined) return { is: 'api', component: name, id: api };
  const kinds = {
    screens: 'screen',
    components: 'component',
    data: 'data',
    owners: 'owner',
    assume: 'assumption',
  } as const;
  const is = Object.hasOwn(kinds, section) ? kinds[section as keyof typeof kinds] : undefined;
  return is === undefined ? undefined : { is, id: name };
}

function piecesOfReference(
  reference: Reference,
  to: Target,
  loose: boolean,
  analysis: Analysis,
): readonly Piece[] {
  const is = namespaceOf(reference, to, analysis);
  const subject: Subject = { is, id: reference.name };
  if (loose && !isDeclared(analysis, subject)) return [];
  const pieces: Piece[] = [{ subject, at: reference.nameAt, declares: undefined }];
  if (is === 'component' && reference.api !== undefined && reference.apiAt !== undefined) {
    pieces.push({
      subject: { is: 'api', component: reference.name, id: reference.api },
      at: reference.apiAt,
      declares: undefined,
    });
  }
  return pieces;
}

function namespaceOf(
  reference: Reference,
  to: Target,
  analysis: Analysis,
): 'component' | 'screen' | 'data' | 'owner' {
  if (to === 'owner' || to === 'data' || to === 'screen') return to;
  if (to === 'part' || to === 'component') return 'component';
  if (reference.prefix !== undefined) return reference.prefix;
  // An API that is gone, of a component that is there, still names the component.
  const { api: _api, apiAt: _apiAt, ...whole } = reference;
  const design = declaringDesign(analysis, (it) => resolve(it, whole, to) !== undefined);
  return (design === undefined ? undefined : resolve(design, whole, to)?.is) ?? 'component';
}

/** The last version first: most names are in it, and earlier ones need not be built then. */
function declaringDesign(analysis: Analysis, holds: (design: Design) => boolean): Design | undefined {
  if (holds(analysis.design)) return analysis.design;
  for (const version of analysis.versions) {
    const design = version();
    if (holds(design)) return design;
  }
  return undefined;
}

function has(design: Design, subject: Subject): boolean {
  switch (subject.is) {
    case 'component':
      return design.components.has(subject.id);
    case 'api':
      return design.components.get(subject.component)?.requests.some((it) => it.id === subject.id) === true;
    case 'screen':
      return design.screens.has(subject.id);
    case 'data':
      return design.data.has(subject.id);
    case 'owner':
      return design.owners.has(subject.id);
    case 'assumption':
      return design.assume.has(subject.id);
    default:
      return subject satisfies never;
  }
}
