// The designs that follow each other while somebody types, and which parts are others from one to the next.

import type { Component } from '../model.ts';

/** A design, as far as its parts go. */
export interface Whole {
  readonly components: ReadonlyMap<string, Component>;
}

/** A design among those that follow each other while somebody types. */
export interface State {
  readonly number: number;
  /** The one before, and the names of the parts that are others than there. */
  readonly before: number | undefined;
  readonly changed: readonly string[];
  /** What was made of all its parts, by what made it; and of those of the one before, as long as it may be taken over. */
  readonly lists: Map<object, List<unknown>>;
  readonly older: ReadonlyMap<object, Older>;
}

/** What was made of each part of a design, in its order. */
export interface List<Value> {
  readonly parts: readonly Component[];
  /** Of each part, which it looked up. */
  readonly names: readonly (readonly string[])[];
  readonly values: readonly Value[];
}

interface Older {
  readonly list: List<unknown>;
  /** The names of the parts that are others since. */
  readonly changed: readonly string[];
}

const states = new WeakMap<object, State>();
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
  const before = states.get(previous) ?? firstState();
  states.set(previous, before);
  const changed: string[] = [];
  for (const [id, part] of parts) if (previous.get(id) !== part) changed.push(id);
  for (const id of previous.keys()) if (!parts.has(id)) changed.push(id);
  const isFew = changed.length <= mostChanged;
  states.set(parts, {
    number: ++last,
    before: isFew ? before.number : undefined,
    changed: isFew ? changed : [],
    lists: new Map(),
    older: isFew ? olderOf(before, changed) : new Map(),
  });
}

/** Nobody asks for everything after each edit, so what was made before the last one may still be the newest. */
function olderOf(before: State, changed: readonly string[]): ReadonlyMap<object, Older> {
  const older = new Map<object, Older>();
  for (const [by, it] of before.older) {
    const since = [...it.changed, ...changed];
    if (since.length <= mostChanged) older.set(by, { list: it.list, changed: since });
  }
  for (const [by, list] of before.lists) older.set(by, { list, changed });
  return older;
}

const firstState = (): State => ({
  number: ++last,
  before: undefined,
  changed: [],
  lists: new Map(),
  older: new Map(),
});

/** The state of a design of these parts; undefined when it follows no other. */
export function stateOf(parts: object): State | undefined {
  return states.get(parts);
}

/** The same, and when it follows no other, it is the first. */
export function stateOrFirst(parts: object): State {
  const state = states.get(parts) ?? firstState();
  states.set(parts, state);
  return state;
}

export function looksUp(names: readonly string[], changed: readonly string[]): boolean {
  for (const it of changed) if (names.includes(it)) return true;
  return false;
}
