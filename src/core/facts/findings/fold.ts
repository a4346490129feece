// Questions that recur are asked once for the file: several findings of one rule with the same cause become one.

import type { Facts } from '../../facts.ts';
import type { Evidence, Found, Place } from '../../rule.ts';
import { enumerate } from '../words/enumerate.ts';
import { fileSpan } from './file-span.ts';

/** The places are all listed; what each rests on is told of the first ones, since a longer list helps nobody. */
const mostTold = 50;

/** A single finding stays where it is; of several, one for the file that lists their places and says `message` of their names. */
export function folded(
  all: readonly Found[],
  facts: Facts,
  message: (names: string) => string,
): readonly Found[] {
  const [first] = all;
  if (first === undefined || all.length === 1) return all;
  const places = all.map(({ ref, at }): Place => ({ ref, at }));
  const fixes = all.flatMap((it) =>
    (it.fixes ?? []).slice(0, 1).map((fix) => ({ ...fix, title: `${fix.title} at ${bare(it.ref)}` })),
  );
  return [
    {
      ref: '',
      at: fileSpan(facts),
      level: first.level,
      message: message(enumerate([...new Set(all.map((it) => bare(it.ref)))])),
      places,
      because: distinct(all.slice(0, mostTold).flatMap((it) => (it.because ?? []).slice(0, 1))),
      screens: [...new Set(all.flatMap((it) => it.screens ?? []))],
      fixes,
      narrow: (left) =>
        folded(
          all.filter((it) => isAmong(left, it)),
          facts,
          message,
        )[0],
    },
  ];
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

/** Is the finding at one of these places? */
export function isAmong(places: readonly Place[], { ref }: Pick<Place, 'ref'>): boolean {
  return places.some((it) => it.ref === ref);
}

/** The name without what says its kind: in a sentence the kind is clear. */
export function bare(ref: string): string {
  return ref.replace(/^(data|screen|owner|component):/, '');
}
