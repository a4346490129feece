// The designs that follow each other while somebody types, and which parts are others from one to the next.

import { Entries } from '../entries.ts';
import type { Component } from '../model.ts';

/** A design, as far as its parts go. */
export interface Whole {
  readonly components: ReadonlyMap<string, Component>;
}

/** A design among those that follow each other while somebody types. */
export interface State extends Changes {
  readonly number: number;
  /** The one before; undefined when none is known, or much is different there. */
  readonly before: number | undefined;
  /** What was made of all its parts, by what made it; and of those of the one before, as long as it may be taken over. */
  readonly lists: Map<object, object>;
  readonly older: ReadonlyMap<object, Older>;
}

/** From one design to another. */
export interface Changes {
  /** The names of the parts that are others, new or gone. */
  readonly changed: readonly string[];
  /** The parts have the same names in the same order. */
  readonly isSameOrder: boolean;
}

/** What was made of each part of a design, in its order. */
export interface List<Value> {
  readonly values: readonly Value[];
  /** Of each part, the names that it looked up. */
  readonly names: readonly (readonly string[])[];
  /** Where a part is, by its name. */
  readonly places: ReadonlyMap<string, number>;
  /** The places of the parts that look up a name, or did some time before. */
  readonly lookedUpBy: Map<string, number[]>;
}

export interface Older extends Changes {
  readonly list: object;
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
  const before = stateOrFirst(previous);
  const changes = changesOf(parts, previous);
  const isFew = changes.changed.length <= mostChanged;
  states.set(parts, {
    ...(isFew ? changes : { changed: [], isSameOrder: false }),
    number: ++last,
    before: isFew ? before.number : undefined,
    lists: new Map(),
    older: isFew ? olderOf(before, changes) : new Map(),
  });
}

function changesOf(parts: ReadonlyMap<string, Component>, previous: ReadonlyMap<string, Component>): Changes {
  const known = parts instanceof Entries ? (parts as Entries<Component>).namesChangedIn(previous) : undefined;
  if (known !== undefined) return { changed: known, isSameOrder: true };
  const changed: string[] = [];
  let isSameOrder = parts.size === previous.size;
  const others = previous.keys();
  for (const [id, part] of parts) {
    if (previous.get(id) !== part) changed.push(id);
    isSameOrder &&= others.next().value === id;
  }
  if (!isSameOrder) for (const id of previous.keys()) if (!parts.has(id)) changed.push(id);
  return { changed, isSameOrder };
}

/** Nobody asks for everything after each edit, so what was made before the last one may still be the newest. */
function olderOf(before: State, changes: Changes): ReadonlyMap<object, Older> {
  const older = new Map<object, Older>();
  for (const [by, it] of before.older) {
    const changed = [...it.changed, ...changes.changed];
    if (changed.length <= mostChanged)
      older.set(by, { list: it.list, changed, isSameOrder: it.isSameOrder && changes.isSameOrder });
  }
  for (const [by, list] of before.lists) older.set(by, { list, ...changes });
  return older;
}

/** The state of a design of these parts; undefined when it follows no other. */
export function stateOf(parts: object): State | undefined {
  return states.get(parts);
}

/** The same, and when it follows no other, it is the first. */
export function stateOrFirst(parts: object): State {
  const known = states.get(parts);
  if (known !== undefined) return known;
  const state: State = {
    ...{ number: ++last, before: undefined, changed: [], isSameOrder: false },
    ...{ lists: new Map(), older: new Map() },
  };
  states.set(parts, state);
  return state;
}

/** What is made for a design out of what was made last, for the same parts or for those before: `by` is who makes it. */
export function carriedOn<Value extends object>(
  by: object,
  { components }: Whole,
  make: (before: Value | undefined) => Value,
): Value {
  const { lists, older } = stateOrFirst(components);
  const value = make((lists.get(by) ?? older.get(by)?.list) as Value | undefined);
  lists.set(by, value);
  return value;
}

export function looksUp(names: readonly string[], changed: readonly string[]): boolean {
  for (const it of changed) if (names.includes(it)) return true;
  return false;
}
