// Questions that recur are asked once for the file: several findings of one rule with the same cause become one.

import type { Fix } from '../../change.ts';
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
  // There may be one for each part of a large design, so they are gone over once.
  const places: Place[] = [];
  const fixes: Fix[] = [];
  const names = new Set<string>();
  const screens = new Set<string>();
  for (const it of all) {
    const name = bare(it.ref);
    const fix = it.fixes?.[0];
    names.add(name);
    places.push({ ref: it.ref, at: it.at });
    if (fix !== undefined) fixes.push({ ...fix, title: `${fix.title} at ${name}` });
    for (const screen of it.screens ?? none) screens.add(screen);
  }
  return [
    {
      ref: '',
      at: fileSpan(facts),
      level: first.level,
      message: message(enumerate([...names])),
      places,
      because: distinct(all.slice(0, mostTold).flatMap((it) => (it.because ?? []).slice(0, 1))),
      screens: [...screens],
      fixes,
      narrow: (left) => folded(all.filter(among(left)), facts, message)[0],
    },
  ];
}

const none: readonly string[] = [];

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
