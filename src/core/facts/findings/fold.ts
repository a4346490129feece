// Questions that recur are asked once for the file: several findings of one rule with the same cause become one.

import type { Fix } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import { once } from '../../once.ts';
import type { Evidence, Found, Place } from '../../rule.ts';
import { enumerate } from '../words/enumerate.ts';
import { fileSpan } from './file-span.ts';

/** The places are all listed; what each rests on is told of the first ones, since a longer list helps nobody. */
const mostTold = 50;

/** A single finding stays where it is; of several, one for the file that lists their places and says `message` of their names, and of what is asked there. */
export function folded(
  all: readonly Found[],
  facts: Facts,
  message: (names: string, all: readonly Found[]) => string,
): readonly Found[] {
  return foldedPlaces(all, (it) => it, facts, message);
}

/**
 * The same of places of which there may be one for each part of a large design: what is told of each alone is made for a single one, and
 * of several when somebody opens it.
 */
export function foldedPlaces<At extends Place>(
  all: readonly At[],
  tell: (at: At) => Found,
  facts: Facts,
  message: (names: string, all: readonly At[]) => string,
): readonly Found[] {
  const [first] = all;
  if (first === undefined) return [];
  if (all.length === 1) return [tell(first)];
  const names = namesOf(all);
  const because = once(() => distinct(all.slice(0, mostTold).flatMap((it) => tell(it).because?.[0] ?? [])));
  const screens = once(() => [...new Set(all.flatMap((it) => tell(it).screens ?? []))]);
  const fixes = once(() => all.flatMap((it) => fixHere(tell(it))));
  return [
    {
      ref: '',
      at: fileSpan(facts),
      level: tell(first).level,
      message: message(names, all),
      places: all,
      get because() {
        return because();
      },
      get screens() {
        return screens();
      },
      get fixes() {
        return fixes();
      },
      narrow: (left) => foldedPlaces(all.filter(among(left)), tell, facts, message)[0],
    },
  ];
}

export function namesOf(places: readonly Place[]): string {
  return enumerate([...new Set(places.map((it) => bare(it.ref)))]);
}

function fixHere({ ref, fixes }: Found): readonly Fix[] {
  const fix = fixes?.[0];
  return fix === undefined ? [] : [{ ...fix, title: `${fix.title} at ${bare(ref)}` }];
}

/** Many rest on the same line of the file, which is told once. */
function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  const seen = new Map<object, Set<string>>();
  return evidence.filter(({ message, at }) => {
    const here = seen.get(at.block) ?? new Set();
    seen.set(at.block, here);
    const key = `${at.start} ${message}`;
    if (here.has(key)) return false;
    here.add(key);
    return true;
  });
}

/** Tells of what is at one of these places. */
export function among(places: readonly Place[]): (it: Pick<Place, 'ref'>) => boolean {
  const refs = new Set(places.map((it) => it.ref));
  return ({ ref }) => refs.has(ref);
}

/** The name without what says its kind: in a sentence the kind is clear. */
export function bare(ref: string): string {
  return ref.includes(':') ? ref.replace(/^(data|screen|owner|component):/, '') : ref;
}
