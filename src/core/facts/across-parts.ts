// Remembers what was made of each part of a design, and after an edit makes anew what looks up what changed.

import type { Component } from '../model.ts';
import { looksUp, stateOrFirst, type List, type Whole } from './followed.ts';
import { watch, type Parts } from './watched.ts';

/**
 * What `compute` makes of each part, in the order of a design; it may use nothing but the part and those that it looks up. After an
 * edit all are gone over in one sweep, which is much quicker than to ask of each. A value that is the same as the one before stays it, and the whole list stays the same while all of its values do.
 */
export function acrossParts<Value>(
  compute: (part: Component, parts: Parts) => Value,
  isSame: (a: Value, b: Value) => boolean = Object.is,
): (design: Whole) => readonly Value[] {
  return (design) => {
    const { components } = design;
    const state = stateOrFirst(components);
    const known = state.lists.get(compute) as List<Value> | undefined;
    if (known !== undefined) return known.values;
    const older = state.older.get(compute);
    const list = listOf(design, older?.list as List<Value> | undefined, older?.changed ?? []);
    state.lists.set(compute, list);
    return list.values;
  };

  function listOf(design: Whole, older: List<Value> | undefined, changed: readonly string[]): List<Value> {
    const parts = [...design.components.values()];
    const names: (readonly string[])[] = [];
    const values: Value[] = [];
    const placeBefore = placesIn(older?.parts ?? []);
    let isAsBefore = parts.length === older?.parts.length;
    parts.forEach((part, index) => {
      const place = placeBefore(part, index);
      const before = place === undefined ? undefined : older?.values[place];
      const lookedUp = place === undefined ? undefined : older?.names[place];
      if (lookedUp !== undefined && older?.parts[place!] === part && !looksUp(lookedUp, changed)) {
        names.push(lookedUp);
        values.push(before!);
      } else {
        const fresh = watch(compute, part, design);
        names.push(fresh.names);
        values.push(lookedUp !== undefined && isSame(before!, fresh.value) ? before! : fresh.value);
      }
      isAsBefore &&= place === index && values[index] === before;
    });
    return { parts, names, values: isAsBefore ? older!.values : values };
  }
}

/** Where a part of this name was, which is mostly where it is. */
function placesIn(older: readonly Component[]): (part: Component, index: number) => number | undefined {
  let places: ReadonlyMap<string, number> | undefined;
  return ({ id }, index) => {
    if (older[index]?.id === id) return index;
    places ??= new Map(older.map((it, at) => [it.id, at]));
    return places.get(id);
  };
}
