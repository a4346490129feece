// Remembers what was made of each part of a design, and after an edit makes anew what looks up what changed, and nothing else.

import type { Component } from '../model.ts';
import { weakly } from '../once.ts';
import { stateOrFirst, type List, type Older, type Whole } from './followed.ts';
import { isSameList } from './same-data.ts';
import { watch, type Parts } from './watched.ts';

/**
 * What `compute` makes of each part, in the order of a design; it may use nothing but the part and those that it looks up. A value
 * that is the same as the one before stays it, and the whole list stays the same while all of its values do.
 */
export function acrossParts<Value>(
  compute: (part: Component, parts: Parts) => Value,
  isSame: (a: Value, b: Value) => boolean = Object.is,
): (design: Whole) => readonly Value[] {
  return (design) => {
    const state = stateOrFirst(design.components);
    const known = state.lists.get(compute) as List<Value> | undefined;
    if (known !== undefined) return known.values;
    const older = state.older.get(compute);
    const list = older?.isSameOrder === true ? mended(design, older) : made(design, older);
    state.lists.set(compute, list);
    return list.values;
  };

  function made(design: Whole, older: Older | undefined): List<Value> {
    const list = older?.list as List<Value> | undefined;
    const touched = older === undefined ? undefined : touchedBy(older);
    const names: (readonly string[])[] = [];
    const values: Value[] = [];
    for (const part of design.components.values()) {
      const before = list?.places.get(part.id);
      const isKept = before !== undefined && !touched!.has(before);
      const fresh = isKept ? undefined : watch(compute, part, design);
      names.push(fresh?.names ?? list!.names[before!]!);
      const value = fresh === undefined ? list!.values[before!]! : fresh.value;
      values.push(before === undefined ? value : sameAs(list!.values[before]!, value));
    }
    const lookedUpBy = new Map<string, number[]>();
    names.forEach((all, place) => {
      // Each name once, and places in their order, so none is there already.
      for (const name of all) {
        const looking = lookedUpBy.get(name);
        if (looking === undefined) lookedUpBy.set(name, [place]);
        else looking.push(place);
      }
    });
    return { values, names, places: placesIn(design.components), lookedUpBy };
  }

  /** The same parts in the same order as before: most of the time somebody types within one. */
  function mended(design: Whole, older: Older): List<Value> {
    const list = older.list as List<Value>;
    const ids = idsOf(list.places);
    let names: (readonly string[])[] | undefined;
    let values: Value[] | undefined;
    for (const place of touchedBy(older)) {
      const before = list.values[place]!;
      const fresh = watch(compute, partAt(place), design);
      const value = sameAs(before, fresh.value);
      if (value !== before) (values ??= [...list.values])[place] = value;
      if (isSameList(fresh.names, list.names[place]!)) continue;
      (names ??= [...list.names])[place] = fresh.names;
      for (const name of fresh.names) note(list.lookedUpBy, name, place);
    }
    return { ...list, names: names ?? list.names, values: values ?? list.values };

    function partAt(place: number): Component {
      return design.components.get(ids[place]!)!;
    }
  }

  function sameAs(before: Value, now: Value): Value {
    return isSame(before, now) ? before : now;
  }
}

/** What `compute` makes of all parts in one list, which stays the same as long as it holds the same. */
export function gathered<Item>(
  compute: (part: Component, parts: Parts) => readonly Item[],
): (design: Whole) => readonly Item[] {
  const across = acrossParts(compute, isSameItems);
  const flat = weakly(joined<Item>);
  return (design) => flat(across(design));
}

/** By hand: `flat` takes ten times as long over thousands of short lists. */
function joined<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  const all: Item[] = [];
  for (const list of lists) for (let index = 0; index < list.length; index++) all.push(list[index]!);
  return all;
}

/** The same items, or items that say the same with the same elements. */
function isSameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((it, index) => it === b[index] || isAlike(it, b[index]));
}

function isAlike(a: unknown, b: unknown): boolean {
  // An element is another one when anything of it is.
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || 'node' in a) return false;
  const [own, other] = [Object.entries(a), b as Readonly<Record<string, unknown>>];
  return own.length === Object.keys(b).length && own.every(([key, value]) => value === other[key]);
}

/** The parts that are like this by themselves, in the order of the design. */
export function partsWhere(isSo: (part: Component) => boolean): (design: Whole) => readonly Component[] {
  return gathered((part) => (isSo(part) ? [part] : nothing));
}

const nothing: readonly never[] = [];

/** The same for all that is made of one design, and of those that follow it with the same parts. */
const placesIn = weakly(
  (components: ReadonlyMap<string, Component>): ReadonlyMap<string, number> =>
    new Map([...components.keys()].map((id, place) => [id, place])),
);

const idsOf = weakly((places: ReadonlyMap<string, number>) => [...places.keys()]);

/** The places of the parts that changed, and of those that looked one of them up. */
function touchedBy(older: Older): ReadonlySet<number> {
  const list = older.list as List<unknown>;
  const touched = new Set<number>();
  for (const name of older.changed) {
    const place = list.places.get(name);
    if (place !== undefined) touched.add(place);
    for (const it of list.lookedUpBy.get(name) ?? nothing) touched.add(it);
  }
  return touched;
}

function note(lookedUpBy: Map<string, number[]>, name: string, place: number): void {
  const places = lookedUpBy.get(name);
  if (places === undefined) lookedUpBy.set(name, [place]);
  else if (!places.includes(place)) places.push(place);
}
