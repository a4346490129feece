// What a rule may know of the other rules: their names, and whether one of them finds something in some version.
// The rules themselves are handed in, so that no rule and no fact depends on the list of them.

import { factsOf, type Facts } from '../../facts.ts';
import { once } from '../../once.ts';
import type { Design } from '../../model.ts';
import type { Found, Rule } from '../../rule.ts';
import { alikeRules, type Likeness } from '../words/alike-rules.ts';

export interface RuleBook {
  readonly ids: readonly string[];
  /**
   * The version nearest before `version`, itself first, in which the rule finds something at this place, or anywhere when
   * none is given; else the first one after it.
   */
  lastFound(rule: string, ref: string | undefined, version: number): number | undefined;
  /** Where the rule finds something in a version. */
  placesFound(rule: string, version: number): readonly string[];
  /** The rules that these plain words sound like, the likeliest first. */
  alike(words: ReadonlySet<string>): readonly Likeness[];
}

export function ruleBookOf(
  rules: readonly Rule[],
  versions: readonly (() => Design)[],
  analysed: () => Facts,
): RuleBook {
  const factsAt = versions.map((version) =>
    once(() =>
      version() === analysed().design
        ? analysed()
        : factsOf(version(), [], versions, undefined, analysed().thresholds),
    ),
  );
  const byRule = new Map<string, () => readonly Found[]>();
  const finds = (rule: Rule, version: number): readonly Found[] => {
    const key = `${rule.id} ${version}`;
    const known = byRule.get(key) ?? once(() => tolerant(rule, factsAt[version]!()));
    byRule.set(key, known);
    return known();
  };
  return {
    ids: rules.map((it) => it.id),
    alike: (words) => alikeRules(rules)(words),
    placesFound(id, version) {
      const rule = rules.find((it) => it.id === id);
      return rule === undefined ? [] : finds(rule, version).flatMap(placesOf);
    },
    lastFound(id, ref, version) {
      // What is wrong with the text itself is never a problem that somebody noted.
      const rule = rules.find((it) => it.id === id && it.topic !== 'language');
      if (rule === undefined) return undefined;
      const isHere = (found: Found) => placesOf(found).some((it) => answersAt(ref, it));
      const all = versions.map((_, index) => index);
      const order = [...all.slice(0, version + 1).reverse(), ...all.slice(version + 1)];
      return order.find((it) => finds(rule, it).some(isHere));
    },
  };
}

/** A folded finding stands for its places, and is itself at none. */
function placesOf(found: Found): readonly string[] {
  return found.places === undefined ? [found.ref] : found.places.map((it) => it.ref);
}

/** A rule that breaks is told where it runs for itself; here it finds nothing. */
function tolerant(rule: Rule, facts: Facts): readonly Found[] {
  try {
    return [...rule.check(facts)];
  } catch {
    return [];
  }
}

/** A word at a component answers for its APIs too. */
function answersAt(ref: string | undefined, place: string): boolean {
  return ref === undefined || place === ref || place.startsWith(`${ref}/`);
}
