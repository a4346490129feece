// What a computation about one element looks up of a design decides whether it holds for the next one.

import type { Component } from '../model.ts';

/** All that such a computation may see of a design: its parts, by name. */
export interface Parts {
  readonly components: { get(id: string): Component | undefined };
}

export interface Watched<Value> {
  readonly value: Value;
  /** The names of the parts that were looked up, and what was found. */
  readonly names: readonly string[];
  readonly found: readonly (Component | undefined)[];
}

/** Computes, and notes what was looked up. */
export function watch<Element, Value>(
  compute: (element: Element, parts: Parts) => Value,
  element: Element,
  parts: Parts,
): Watched<Value> {
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
  return { names: [...found.keys()], found: [...found.values()], value };
}
