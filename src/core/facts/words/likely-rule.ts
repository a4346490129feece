// Which rule a problem that the author wrote in own words is most likely about. No guess is better than a wrong one, so its words
// must tell by themselves, or tell somewhat and name a place where the rule finds something.

import type { Facts } from '../../facts.ts';
import type { Problem } from '../../model.ts';
import type { Likeness } from './alike-rules.ts';
import { namedElements, wordsAbout } from './named-elements.ts';
import { problemRef } from './problem-place.ts';

export interface LikelyRule {
  readonly rule: string;
  /** Where the rule finds what the problem is about, when that is clear. */
  readonly place: string | undefined;
}

/** A few words that only this rule has, or more that some have; fewer do when nothing else is near. */
const sure = 5;
const alone = 4.7;
/** What the words must be worth at least, and how much more they are worth where the rule finds something. */
const possible = 3.5;
const certainty = 1.45;
const tried = 3;
/** How far it must be ahead of every other, and how far to be alone. */
const lead = 1.2;
const farAhead = 2;

export function likelyRule(problem: Problem, facts: Facts): LikelyRule | undefined {
  const text = problem.problem?.value ?? '';
  const { design, rules } = facts;
  const at = problemRef(problem, facts);
  const named = namedElements(text, design);
  const around = at === undefined ? named : [at];
  const ranked = rules.alike(wordsAbout(text, [...new Set([...around, ...named])], design));
  const best = bestOf(ranked) ?? bestOf(confirmed(ranked, around, facts));
  if (best === undefined) return undefined;
  return { rule: best.rule, place: at === undefined ? placeOf(best.rule, named, facts) : undefined };
}

/** The first, if it is sure and ahead of every other. */
function bestOf(all: readonly Likeness[]): Likeness | undefined {
  const [best, next] = [...all].sort((a, b) => b.score - a.score);
  const isAhead = (times: number) => next === undefined || next.score * times <= best!.score;
  const isBest =
    best !== undefined &&
    ((best.score >= sure && isAhead(lead)) || (best.score >= alone && isAhead(farAhead)));
  return isBest ? best : undefined;
}

/** What its words leave open is settled by what the rules find; that costs a run of each, so only the likeliest are tried. */
function confirmed(
  ranked: readonly Likeness[],
  around: readonly string[],
  { design, rules }: Facts,
): readonly Likeness[] {
  if (around.length === 0) return [];
  return ranked.map((it, index) => {
    const isTried = index < tried && it.score >= possible;
    const isFound =
      isTried && rules.placesFound(it.rule, design.version).some((place) => isAt(place, around));
    return isFound ? { ...it, score: it.score * certainty } : it;
  });
}

/** A word about a component is about its APIs too. */
function isAt(place: string, refs: readonly string[]): boolean {
  return refs.some((ref) => place === ref || place.startsWith(`${ref}/`));
}

/** The place that the text names, or the only one that there is. */
function placeOf(rule: string, named: readonly string[], { design, rules }: Facts): string | undefined {
  const places = [...new Set(rules.placesFound(rule, design.version))].filter((it) => it !== '');
  const meant = places.filter((it) => isAt(it, named));
  if (meant.length === 1) return meant[0];
  return places.length === 1 ? places[0] : undefined;
}
