// What the trees of the side bar show of the designs of a workspace, as data: problems by design, and who owns what in all of them.

import type { OpenProblem, Spec, SpecSummary } from '../../protocol/specs.ts';

export interface NamedSpec {
  readonly uri: string;
  /** Its title, else the name of its file. */
  readonly label: string;
  /** Where it lies, for those whose label does not say. */
  readonly path: string;
  readonly summary: SpecSummary | undefined;
}

/** `pathOf` as people see it: relative to the workspace. By path, as in the explorer of files. */
export function namedSpecs(specs: readonly Spec[], pathOf: (uri: string) => string): readonly NamedSpec[] {
  return specs
    .map(({ uri, summary }) => {
      const path = pathOf(uri);
      const title = summary?.title ?? '';
      return { uri, label: title === '' ? path.slice(path.lastIndexOf('/') + 1) : title, path, summary };
    })
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** `2 faults, 1 noted, 1 put off, 3 questions`; how far it is, in few words. */
export function stateWords(summary: SpecSummary | undefined): string {
  if (summary === undefined) return 'cannot be read';
  const { done, problems } = summary;
  if (done.done) return 'done';
  const mistakes = problems.filter((it) => it.level === 'mistake').length;
  const { supported, total } = done.screens;
  const words = [
    mistakes > 0 ? counted(mistakes, 'mistake') : '',
    done.faults > 0 ? counted(done.faults, 'fault') : '',
    done.noted > 0 ? `${done.noted} noted` : '',
    done.putOff > 0 ? `${done.putOff} put off` : '',
    done.questions > 0 ? counted(done.questions, 'question') : '',
    done.faults + done.noted + done.putOff + mistakes > 0 ? '' : notYet(supported, total, done.unowned),
  ];
  return words.filter((it) => it !== '').join(', ');
}

/** Where no problem keeps it from being done, this does. */
function notYet(supported: number, total: number, unowned: number): string {
  if (total === 0) return 'no screen yet';
  if (supported < total) return `${supported} of ${counted(total, 'screen')} supported`;
  return unowned > 0 ? `${unowned} without owner` : '';
}

export interface SpecProblems {
  readonly spec: NamedSpec;
  /** What is wrong, or was noted. */
  readonly problems: readonly OpenProblem[];
  readonly questions: readonly OpenProblem[];
}

/** Designs without any are not in it. */
export function problemsBySpec(specs: readonly NamedSpec[]): readonly SpecProblems[] {
  return specs.flatMap((spec) => {
    const all = spec.summary?.problems ?? [];
    if (all.length === 0) return [];
    return {
      spec,
      problems: all.filter((it) => it.level !== 'question'),
      questions: all.filter((it) => it.level === 'question'),
    };
  });
}

export interface Ownership {
  /** Empty where there is no owner. */
  readonly id: string;
  readonly label: string;
  readonly contact: string;
  readonly parts: readonly OwnedPart[];
  /** How many designs they are of. */
  readonly specs: number;
}

export interface OwnedPart {
  readonly spec: NamedSpec;
  readonly title: string;
  readonly kind: string;
  readonly range: SpecSummary['owners'][number]['parts'][number]['range'];
}

/** One owner in several designs is one owner. What nobody owns comes first, then by name. */
export function ownership(specs: readonly NamedSpec[]): readonly Ownership[] {
  const all = new Map<string, { label: string; contact: string; parts: OwnedPart[] }>();
  for (const spec of specs) {
    for (const { id, title, contact, parts } of spec.summary?.owners ?? []) {
      const known = all.get(id) ?? { label: title, contact, parts: [] };
      // A design may name whom another one describes.
      if (known.label === id) known.label = title;
      if (known.contact === '') known.contact = contact;
      known.parts.push(...parts.map((it) => ({ spec, ...it })));
      all.set(id, known);
    }
  }
  return [...all]
    .map(([id, { label, contact, parts }]) => ({
      id,
      label: id === '' ? 'No owner' : label,
      contact,
      parts,
      specs: new Set(parts.map((it) => it.spec.uri)).size,
    }))
    .sort((a, b) => Number(b.id === '') - Number(a.id === '') || a.label.localeCompare(b.label));
}

export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
