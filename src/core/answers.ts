// What the file answers to its findings: its problems, and what its steps say they solve.

import { refMeant } from './facts/words/slips.ts';
import type { Answer, Status } from './finding.ts';
import type { Design, Problem, Step } from './model.ts';
import { canonicalRef } from './references.ts';
import type { Place } from './rule.ts';

export interface Claim extends Answer {
  readonly rule: string;
  /** The place it answers; undefined claims every place. */
  readonly ref: string | undefined;
}

/** The claims of a design; names of any of its versions count, since a part that was answered for may be gone since. */
export function claimsOf(design: Design, versions: readonly (() => Design)[]): readonly Claim[] {
  const canonical = (text: string): string => {
    const here = canonicalRef(design, text);
    if (here !== undefined) return here;
    for (const version of versions) {
      const there = canonicalRef(version(), text);
      if (there !== undefined) return there;
    }
    // What is misspelled is told as that, and not as a finding without an answer too.
    return refMeant(text, design) ?? text;
  };
  const problems = design.problems.flatMap((it) => claimOfProblem(it, canonical));
  const steps = design.steps.slice(0, design.version).flatMap((it) => claimsOfStep(it, canonical));
  return [...problems, ...steps];
}

function claimOfProblem(problem: Problem, canonical: (text: string) => string): readonly Claim[] {
  if (problem.rule === undefined) return [];
  return [
    {
      rule: problem.rule.value,
      ref: problem.at === undefined ? undefined : canonical(prefixed(problem)),
      status: statusOf(problem),
      by: 'problem',
      fix: problem.fix?.value,
      because: problem.because?.value,
      tradeoff: tradeoffOf(problem.tradeoff?.value),
      problem,
    },
  ];
}

function prefixed(problem: Problem): string {
  const { prefix, text } = problem.at!.value;
  return prefix === undefined ? text : `${prefix}:${text}`;
}

export function statusOf(problem: Problem): Status {
  const status = problem.status?.value;
  return status === 'later' || status === 'accepted' || status === 'solved' ? status : 'open';
}

function tradeoffOf(
  it: { readonly gain?: { readonly value: string }; readonly cost?: { readonly value: string } } | undefined,
): Answer['tradeoff'] {
  return it === undefined ? undefined : { gain: it.gain?.value, cost: it.cost?.value };
}

function claimsOfStep(step: Step, canonical: (text: string) => string): readonly Claim[] {
  return (step.solves?.value ?? []).map(({ value }): Claim => {
    const { rule, place } = splitSolves(value);
    return {
      rule,
      ref: place === undefined ? undefined : canonical(place),
      status: 'solved',
      by: 'step',
      fix: step.fix?.value,
      because: undefined,
      tradeoff: tradeoffOf(step.tradeoff?.value),
      step: step.number,
    };
  });
}

/** `spof-database at tweet-db`: the rule, and the place where one is named. */
export function splitSolves(text: string): { readonly rule: string; readonly place: string | undefined } {
  const match = /^(\S+)(?:\s+at\s+(.+))?$/.exec(text.trim());
  return { rule: match?.[1] ?? text, place: match?.[2]?.trim() };
}

/** Of a finding of its rule: is it at the place of the claim? A claim at a component answers for its APIs too. */
export function claims(claim: Claim, place: Place): boolean {
  return claim.ref === undefined || claim.ref === place.ref || place.ref.startsWith(`${claim.ref}/`);
}
