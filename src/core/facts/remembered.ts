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
}

/** `compute` may use nothing but its element and the parts that it looks up. */
export function remembered<Element extends object, Value>(
  compute: (element: Element, parts: Parts) => Value,
): (element: Element, parts: Parts) => Value {
  const all = new WeakMap<Element, Kept<Value>>();
  return (element, parts) => {
    const kept = all.get(element);
    if (kept !== undefined && holds(kept, parts)) return kept.value;
    const names: string[] = [];
    const found: (Component | undefined)[] = [];
    const watched: Parts = {
      components: {
        // What it asks of others that remember is looked up here too, so it hears of their changes.
        get: (id) => {
          const part = parts.components.get(id);
          names.push(id);
          found.push(part);
          return part;
        },
      },
    };
    const value = compute(element, watched);
    all.set(element, { names, found, value });
    return value;
  };
}

function holds({ names, found }: Kept<unknown>, { components }: Parts): boolean {
  for (let index = 0; index < names.length; index++)
    if (components.get(names[index]!) !== found[index]) return false;
  return true;
}
