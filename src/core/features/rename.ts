// Gives a component, API, screen, data, owner or assumption another name, everywhere it is named.

import type { Analysis } from '../analyze.ts';
import { withArticle } from '../article.ts';
import { isUnit, parseQuantity } from '../quantity.ts';
import type { Range, TextEdit } from '../text.ts';
import { isDeclared, isForeign, isSame, occurrencesOf, subjectAt, type Subject } from './subject.ts';

export interface Renaming {
  readonly edits: readonly TextEdit[];
  /** Why there are none, for people. */
  readonly refused?: string;
}

/** The name to be changed, when it can be. */
export function prepareRename(
  analysis: Analysis,
  offset: number,
): { readonly range: Range; readonly name: string } | undefined {
  const found = subjectAt(analysis, offset);
  if (found === undefined || !isDeclared(analysis, found.subject) || isForeign(analysis, found.subject))
    return undefined;
  return { range: found.range, name: found.subject.id };
}

export function rename(analysis: Analysis, offset: number, name: string): Renaming | undefined {
  const found = subjectAt(analysis, offset);
  if (found === undefined) return undefined;
  const { subject } = found;
  if (isForeign(analysis, subject))
    return { edits: [], refused: `'${subject.id}' is declared in another file; rename it there` };
  const refused = objection(analysis, subject, name);
  if (refused !== undefined) return { edits: [], refused };
  return { edits: occurrencesOf(analysis, subject).map(({ range }) => ({ range, text: name })) };
}

function objection(analysis: Analysis, subject: Subject, name: string): string | undefined {
  const wrong = badName(name) ?? (subject.is === 'assumption' ? badAssumption(name) : undefined);
  if (wrong !== undefined) return wrong;
  const renamed: Subject = { ...subject, id: name };
  if (!isSame(renamed, subject) && isDeclared(analysis, renamed))
    return `There is already ${withArticle(subject.is)} '${name}'`;
  return undefined;
}

/** Names are written plainly, in block and flow style alike, so what YAML or a reference would read otherwise is no name. */
function badName(name: string): string | undefined {
  if (name === '' || name.trim() !== name)
    return 'A name holds at least one character, and no space at its ends';
  if (name.length > 100) return 'A name has at most 100 characters';
  const strange = /[/:,[\]{}#&*!|>'"%@`\\\n\r\t]/.exec(name)?.[0];
  if (strange !== undefined)
    return `A name holds no ${strange.trim() === '' ? 'line ends and tabs' : `'${strange}'`}`;
  if (/^[-?](\s|$)|^(none|some|unknown|null|~|either|<<)$/i.test(name))
    return `'${name}' already means something; take another name`;
  return undefined;
}

function badAssumption(name: string): string | undefined {
  const { names, problem } = parseQuantity(name);
  if (isUnit(name)) return `'${name}' is a unit; an assumption of that name could not be used`;
  const isName =
    problem === undefined && names.length === 1 && names[0]!.start === 0 && names[0]!.end === name.length;
  return isName
    ? undefined
    : 'The name of an assumption begins with a letter and holds letters, digits, - and _';
}
