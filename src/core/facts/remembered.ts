// Remembers what was computed for one element of a design, for as long as it would look up the same parts again. An edit makes new
// elements of what it touched and leaves all others as they are, so only they, and what looks them up, are computed anew.

import { looksUp, stateOf } from './followed.ts';
import { watch, type Parts, type Watched } from './watched.ts';

export type { Parts } from './watched.ts';

interface Kept<Value> extends Watched<Value> {
  /** The state of a design for which it was found to hold. */
  heldIn: number | undefined;
}

/** `compute` may use nothing but its element and the parts that it looks up. */
export function remembered<Element extends object, Value>(
  compute: (element: Element, parts: Parts) => Value,
): (element: Element, parts: Parts) => Value {
  const all = new WeakMap<Element, Kept<Value>>();
  return (element, parts) => {
    const kept = all.get(element);
    if (kept !== undefined && holds(kept, parts)) return kept.value;
    const fresh = { ...watch(compute, element, parts), heldIn: stateOf(parts.components)?.number };
    all.set(element, fresh);
    return fresh.value;
  };
}

function holds(kept: Kept<unknown>, { components }: Parts): boolean {
  const state = stateOf(components);
  if (state !== undefined) {
    if (kept.heldIn === state.number) return true;
    const isNext = kept.heldIn !== undefined && kept.heldIn === state.before;
    if (isNext && looksUp(kept.names, state.changed)) return false;
    if (isNext) {
      kept.heldIn = state.number;
      return true;
    }
  }
  for (let index = 0; index < kept.names.length; index++)
    if (components.get(kept.names[index]!) !== kept.found[index]) return false;
  if (state !== undefined) kept.heldIn = state.number;
  return true;
}
