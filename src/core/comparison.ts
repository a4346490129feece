// Two versions of a design side by side: what was added, which problems that solved and which it brought, what every screen
// gained, and what was paid for it.

import { atVersion, type Analysis } from './analyze.ts';
import { isActive, type Finding } from './finding.ts';
import type { Figure } from './facts/numbers/figure.ts';
import type { Screen, Step } from './model.ts';
import {
  apisOf,
  callsOf,
  changesOf,
  dataOf,
  keyChanges,
  partsOf,
  screensOf,
  wholeOf,
  type Changes,
  type KeyChange,
} from './comparison/changes.ts';

export interface Comparison {
  readonly from: number;
  readonly to: number;
  readonly parts: Changes;
  /** By `component/api`. */
  readonly apis: Changes;
  /** By `feed-api/timeline → tweet-db`. */
  readonly calls: Changes;
  readonly screens: Changes;
  readonly data: Changes;
  /** Assumptions, targets and the stage. */
  readonly whole: readonly KeyChange[];
  /** Findings that wanted an answer before, and do not any more; and the other way round. */
  readonly solved: readonly Mark[];
  readonly brought: readonly Mark[];
  readonly figures: readonly ScreenFigures[];
  /** Money a second, where prices are given. */
  readonly cost: Pair<Figure>;
  /** What was asked, done and paid on the way. */
  readonly steps: readonly Paid[];
}

export interface Mark {
  readonly rule: string;
  readonly level: 'fault' | 'question';
  readonly message: string;
  /** The places where it came or went; a finding of the whole file has the empty one. */
  readonly refs: readonly string[];
}

export interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

/** Undefined on the side where there is no such screen. */
export interface ScreenFigures {
  readonly id: string;
  readonly supported: Pair<boolean | undefined>;
  readonly availability: Pair<Figure | undefined>;
  readonly latency: Pair<Figure | undefined>;
  readonly load: Pair<Figure | undefined>;
}

export interface Paid {
  readonly step: number;
  readonly ask: string;
  readonly fix: string;
  readonly chose: string;
  readonly over: readonly string[];
  readonly gain: string;
  readonly cost: string;
}

/** `from` and `to` are versions of the text that was analysed; the later one may come first. */
export function compareVersions(analysis: Analysis, from: number, to: number): Comparison {
  return compare(atVersion(analysis, from), atVersion(analysis, to));
}

/** The same of versions that were judged already. */
export function compare(before: Analysis, after: Analysis): Comparison {
  const [a, b] = [before.design, after.design];
  const [first, last] = [Math.min(a.version, b.version), Math.max(a.version, b.version)];
  return {
    from: a.version,
    to: b.version,
    parts: changesOf(partsOf(a), partsOf(b)),
    apis: changesOf(apisOf(a), apisOf(b)),
    calls: changesOf(callsOf(a), callsOf(b)),
    screens: changesOf(screensOf(a), screensOf(b)),
    data: changesOf(dataOf(a), dataOf(b)),
    whole: keyChanges(wholeOf(a), wholeOf(b)),
    solved: gone(before.findings, after.findings),
    brought: gone(after.findings, before.findings),
    figures: figuresOf(before, after),
    cost: { before: before.facts.costs().total(), after: after.facts.costs().total() },
    steps: b.steps.filter((it) => it.number > first && it.number <= last).map(paidFor),
  };
}

/** Active findings of `some` that are not active in `others`, by rule and place. */
function gone(some: readonly Finding[], others: readonly Finding[]): readonly Mark[] {
  const left = new Set(others.filter(isActive).flatMap((it) => refsOf(it).map((ref) => `${it.rule} ${ref}`)));
  return some.filter(isActive).flatMap((it): Mark[] => {
    const { rule, level, message } = it;
    if (level === 'language') return [];
    const refs = refsOf(it).filter((ref) => !left.has(`${rule} ${ref}`));
    return refs.length === 0 ? [] : [{ rule, level, message, refs: [...new Set(refs)] }];
  });
}

function refsOf(finding: Finding): readonly string[] {
  const places = finding.places ?? [];
  return places.length > 0 ? places.map((it) => it.ref) : [finding.ref];
}

function figuresOf(before: Analysis, after: Analysis): readonly ScreenFigures[] {
  const ids = [...before.design.screens.values(), ...after.design.screens.values()]
    .filter((it) => !it.foreign)
    .map((it) => it.id);
  return [...new Set(ids)].map((id): ScreenFigures => {
    const both = <T>(figure: (of: Analysis, screen: Screen) => T): Pair<T | undefined> => ({
      before: withScreen(before, id, figure),
      after: withScreen(after, id, figure),
    });
    return {
      id,
      supported: both(({ facts }, it) => facts.coverage(it).supported),
      availability: both(({ facts }, it) => facts.availability(it).figure),
      latency: both(({ facts }, it) => facts.latencies().screen(it)),
      load: both(({ facts }, it) => facts.loads().screen(it).average),
    };
  });
}

function withScreen<T>(
  analysis: Analysis,
  id: string,
  figure: (of: Analysis, screen: Screen) => T,
): T | undefined {
  const screen = analysis.design.screens.get(id);
  return screen === undefined ? undefined : figure(analysis, screen);
}

function paidFor(step: Step): Paid {
  const tradeoff = step.tradeoff?.value;
  return {
    step: step.number,
    ask: step.ask?.value ?? '',
    fix: step.fix?.value ?? '',
    chose: tradeoff?.chose?.value ?? '',
    over: tradeoff?.over?.value.map((it) => it.value) ?? [],
    gain: tradeoff?.gain?.value ?? '',
    cost: tradeoff?.cost?.value ?? '',
  };
}
