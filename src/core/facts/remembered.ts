// Remembers what was computed for one element of a design, for as long as it would look up the same parts again. An edit makes new
// elements of what it touched and leaves all others as they are, so only they, and what looks them up, are computed anew.

import type { Component } from '../model.ts';

/** All that such a computation may see of a design: its parts, by name. */
export interface Parts {
  readonly components: { get(id: string): Component | undefined };
}

interface Kept<Value> {
  readonly names: readonly string[];
  readonly found: readonly (Component | undefined)[];
  readonly value: Value;
  /** The state of a design for which it was found to hold. */
  heldIn: number | undefined;
}

/** A design among those that follow each other while somebody types. */
interface State {
  readonly number: number;
  /** The one before, and the names of the parts that are others than there. */
  readonly before: number | undefined;
  readonly changed: readonly string[];
}

const states = new WeakMap<Parts['components'], State>();
let last = 0;

/** More than this change at once only when a design is another one. */
const mostChanged = 16;

/**
 * Says that these parts come after `previous`. What was computed for the ones is then asked only whether it looked up one of those
 * few that changed, which is much quicker than to look up all that it did.
 */
export function follow(
  parts: ReadonlyMap<string, Component>,
  previous: ReadonlyMap<string, Component>,
): void {
  if (parts === previous || states.has(parts)) return;
  const before = states.get(previous) ?? { number: ++last, before: undefined, changed: [] };
  states.set(previous, before);
  const changed: string[] = [];
  for (const [id, part] of parts) if (previous.get(id) !== part) changed.push(id);
  for (const id of previous.keys()) if (!parts.has(id)) changed.push(id);
  const isFew = changed.length <= mostChanged;
  states.set(parts, {
    number: ++last,
    before: isFew ? before.number : undefined,
    changed: isFew ? changed : [],
  });
}

/** `compute` may use nothing but its element and the parts that it looks up. */
export function remembered<Element extends object, Value>(
  compute: (element: Element, parts: Parts) => Value,
): (element: Element, parts: Parts) => Value {
  const all = new WeakMap<Element, Kept<Value>>();
  return (element, parts) => {
    const kept = all.get(element);
    if (kept !== undefined && holds(kept, parts)) return kept.value;
    const found = new Map<string, Component | undefined>();
    const watched: Parts = {
      components: {
        // What it asks of others that remember is looked up here too, so it hears of their changes.
        get(id) {
          const part = parts.components.get(id);
          found.set(id, part);
          return part;
        },
      },
    };
    const value = compute(element, watched);
    const heldIn = states.get(parts.components)?.number;
    all.set(element, { names: [...found.keys()], found: [...found.values()], value, heldIn });
    return value;
  };
}

function holds(kept: Kept<unknown>, { components }: Parts): boolean {
  const state = states.get(components);
  if (state !== undefined) {
    if (kept.heldIn === state.number) return true;
    const isNext = kept.heldIn !== undefined && kept.heldIn === state.before;
    if (isNext && state.changed.some((it) => kept.names.includes(it))) return false;
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
