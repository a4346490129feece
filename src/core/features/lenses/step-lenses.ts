// Above each step: what it solves and brings, and what that does to the screen that works least. Two versions are judged for it, so a
// lens says at first only where it stands, and the rest when it is on the screen.

import type { Analysis } from '../../analyze.ts';
import { compare, type Comparison, type Mark } from '../../comparison.ts';
import { judgedVersion } from '../../comparison/judged-version.ts';
import { showAvailability } from '../../facts/numbers/availability/show.ts';
import { bare } from '../../facts/findings/fold.ts';
import { enumerate } from '../../facts/words/enumerate.ts';
import type { Range } from '../../text.ts';
import type { Lens } from '../lenses.ts';

export interface StepPlace {
  /** The question of the step. */
  readonly at: Range;
  /** The version that it makes: the first step makes version 1. */
  readonly step: number;
}

export function stepPlaces({ design, source }: Analysis): readonly StepPlace[] {
  return design.steps.flatMap((it) => {
    const at = source.range(it.ask?.at ?? it.node);
    return at === undefined ? [] : [{ at, step: it.number }];
  });
}

export function stepLens(analysis: Analysis, step: number): Omit<Lens, 'at'> | undefined {
  if (!Number.isInteger(step) || step < 1 || step >= analysis.versions.length) return undefined;
  const [before, after] = [judgedVersion(analysis, step - 1), judgedVersion(analysis, step)];
  const compared = compare(before, after);
  const { solved, brought } = compared;
  const counts = [
    ...(solved.length === 0 ? [] : [`solves ${solved.length}`]),
    ...(brought.length === 0 ? [] : [`brings ${brought.length}`]),
  ];
  const title = [counts.length === 0 ? 'solves and brings nothing' : counts.join(', '), weakest(compared)];
  return {
    title: title.filter((it) => it !== '').join(' · '),
    tooltip: [told('Solved', solved), told('Brought', brought)].filter((it) => it !== '').join('\n'),
    places: placesOf(brought, after),
  };
}

/** `99.8% → 99.9%` of the screens that work least before and after; empty where that is the same, or not known. */
function weakest({ figures }: Comparison): string {
  const least = (side: 'before' | 'after') => {
    const values = figures.flatMap(({ availability }) => availability[side]?.value ?? []);
    return values.length === 0 ? undefined : showAvailability(Math.min(...values));
  };
  const [before, after] = [least('before'), least('after')];
  return before === undefined || after === undefined || before === after ? '' : `${before} → ${after}`;
}

function told(word: string, marks: readonly Mark[]): string {
  if (marks.length === 0) return '';
  const all = marks.map(({ rule, refs }) => {
    const where = refs.filter((it) => it !== '').map(bare);
    return where.length === 0 ? rule : `${rule} at ${enumerate(where)}`;
  });
  return `${word}: ${all.join('; ')}.`;
}

/** Where that shows which the step has brought. */
function placesOf(brought: readonly Mark[], { findings, source }: Analysis): readonly Range[] {
  const names = new Set(brought.flatMap(({ rule, refs }) => refs.map((ref) => `${rule} ${ref}`)));
  return findings.flatMap((finding) =>
    (finding.places ?? [finding]).flatMap(({ ref, at }) => {
      const range = names.has(`${finding.rule} ${ref}`) ? source.range(at) : undefined;
      return range === undefined ? [] : [range];
    }),
  );
}
