// Which rule a problem that the author wrote in own words is most likely about. No guess is better than a wrong one, so its words
// must tell by themselves, or tell somewhat and name a place where the rule finds something.

import type { Facts } from '../facts.ts';
import type { Problem } from '../model.ts';
import { namedElements, wordsAbout } from './named-elements.ts';
import { problemRef } from './problem-place.ts';

export interface LikelyRule {
  readonly rule: string;
  /** Where the rule finds what the problem is about, when that is clear. */
  readonly place: string | undefined;
}

/** A few words that only this rule has, or more that some have. */
const sure = 5;
/** What the words must be worth at least, and how much more they are worth where the rule finds something. */
const possible = 3.5;
const confirmed = 1.45;
/** How far it must be ahead of every other. */
const lead = 1.2;

export function likelyRule(problem: Problem, facts: Facts): LikelyRule | undefined {
  const text = problem.problem?.value ?? '';
  const { design, rules } = facts;
  const at = problemRef(problem, facts);
  const named = namedElements(text, design);
  const around = at === undefined ? named : [at];
  const ranked = rules.alike(wordsAbout(text, [...new Set([...around, ...named])], design));
  const candidates = ranked
    .slice(0, 3)
    .filter((it) => it.score >= possible)
    .map((it) => {
      const isFound = around.some((ref) => rules.lastFound(it.rule, ref, design.version) !== undefined);
      return { rule: it.rule, score: it.score * (isFound ? confirmed : 1) };
    });
  const [best] = [...candidates].sort((a, b) => b.score - a.score);
  if (best === undefined || best.score < sure) return undefined;
  const others = [...candidates, ...ranked.slice(3)].filter((it) => it.rule !== best.rule);
  if (others.some((it) => it.score * lead > best.score)) return undefined;
  return { rule: best.rule, place: at === undefined ? placeOf(best.rule, named, facts) : undefined };
}

/** The place that the text names, or the only one that there is. */
function placeOf(rule: string, named: readonly string[], { design, rules }: Facts): string | undefined {
  const places = [...new Set(rules.placesFound(rule, design.version))].filter((it) => it !== '');
  const meant = places.filter((it) => named.some((ref) => it === ref || it.startsWith(`${ref}/`)));
  if (meant.length === 1) return meant[0];
  return places.length === 1 ? places[0] : undefined;
}
