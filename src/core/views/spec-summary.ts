// What a list of many designs says of each: how far it is, what is left to do in it, and who owns what.

import type { Analysis } from '../analyze.ts';
import { statusOf } from '../answers.ts';
import { isActive } from '../finding.ts';
import type { Design } from '../model.ts';
import { canonicalRef } from '../references.ts';
import type { Severity } from '../rule.ts';
import type { Range } from '../text.ts';
import { titleOfRef } from './checklist-groups.ts';
import { needsOwner, ownerOf } from '../facts/owners.ts';
import { doneOf, type Done } from './done.ts';
import { nodeOf } from './node-marks.ts';

export interface SpecSummary {
  readonly title: string;
  readonly about: string;
  readonly done: Done;
  /** What is left to do, the most pressing first. */
  readonly problems: readonly OpenProblem[];
  /** In the order of the file; what nobody owns stands first, under an empty id. */
  readonly owners: readonly OwnedParts[];
}

export interface OpenProblem {
  readonly message: string;
  readonly level: 'mistake' | 'fault' | 'note' | 'question';
  readonly severity: Severity;
  /** It is noted, to be done when its place is built. */
  readonly isLater: boolean;
  /** What it is about, as people call it. */
  readonly place: string;
  readonly range: Range;
}

export interface OwnedParts {
  readonly id: string;
  readonly title: string;
  readonly contact: string;
  readonly parts: readonly {
    readonly title: string;
    readonly kind: string;
    readonly range: Range;
  }[];
}

export function specSummary(analysis: Analysis): SpecSummary {
  const { design } = analysis;
  return {
    title: design.system?.value ?? '',
    about: design.about?.value ?? '',
    done: doneOf(analysis),
    problems: problemsOf(analysis),
    owners: ownersOf(analysis),
  };
}

const ranks: Readonly<Record<OpenProblem['level'], number>> = { mistake: 0, fault: 1, note: 2, question: 3 };

function problemsOf(analysis: Analysis): readonly OpenProblem[] {
  const { findings, design, source } = analysis;
  const answering = new Set(findings.map((it) => it.answer?.problem));
  const found = findings.filter(isActive).flatMap((it): readonly OpenProblem[] => {
    const range = source.range(it.at);
    if (range === undefined) return [];
    const { message, severity } = it;
    const level = it.level === 'language' ? 'mistake' : it.level;
    const place = level === 'mistake' ? '' : titleOfRef(nodeOf(it.ref), design);
    return [{ message, level, severity, isLater: it.status === 'later', place, range }];
  });
  const noted = design.problems.flatMap((it): readonly OpenProblem[] => {
    const status = statusOf(it);
    const range = source.range(it.problem?.at ?? it.at_);
    if (range === undefined || answering.has(it) || status === 'accepted' || status === 'solved') return [];
    const written = it.at?.value;
    const text = written?.prefix === undefined ? written?.text : `${written.prefix}:${written.text}`;
    const ref = text === undefined ? '' : (canonicalRef(design, text) ?? '');
    return [
      {
        message: it.problem?.value ?? 'A problem without words',
        level: 'note',
        severity: 'info',
        isLater: status === 'later',
        place: titleOfRef(nodeOf(ref), design),
        range,
      },
    ];
  });
  const rank = (it: OpenProblem) => ranks[it.level] + (it.isLater ? 0.5 : 0);
  return [...found, ...noted].sort((a, b) => rank(a) - rank(b) || a.range.start - b.range.start);
}

function ownersOf({ design, source }: Analysis): readonly OwnedParts[] {
  const parts = new Map<string, OwnedParts['parts'][number][]>();
  const add = (owner: string, title: string, kind: string, range: Range | undefined) => {
    if (range === undefined) return;
    parts.set(owner, [...(parts.get(owner) ?? []), { title, kind, range }]);
  };
  for (const it of design.screens.values()) {
    // A screen without an owner belongs to those who build what it shows.
    if (!it.foreign && it.owner !== undefined)
      add(it.owner.value.name, it.title?.value ?? it.id, 'screen', source.range(it.at));
  }
  for (const it of design.allParts) {
    const owner = ownerOf(it, design);
    if (it.foreign || (owner === undefined && !needsOwner(it))) continue;
    add(owner ?? '', it.title?.value ?? it.id, it.kindName ?? '', source.range(it.at));
  }
  const ids = [...new Set(['', ...design.owners.keys(), ...parts.keys()])];
  return ids.flatMap((id) => {
    const owned = parts.get(id);
    return owned === undefined ? [] : [{ id, ...namesOf(id, design), parts: owned }];
  });
}

function namesOf(id: string, { owners }: Design): { readonly title: string; readonly contact: string } {
  const owner = owners.get(id);
  return { title: owner?.title?.value ?? id, contact: owner?.contact?.value ?? '' };
}
