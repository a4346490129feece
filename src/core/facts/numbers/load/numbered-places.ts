// Places by number: sums and flows are then lists, which are much quicker than maps by place.

import type { Place } from './places.ts';

export interface Places {
  /** The number of a place, which is a new one when it has none. */
  add(place: Place): number;
  numberOf(place: Place): number | undefined;
  at(number: number): Place;
  count(): number;
  /** The same with others at these numbers. */
  with(others: ReadonlyMap<number, Place>): Places;
}

export function placesOf(places: Place[] = []): Places {
  let numbers: Map<Place, number> | undefined;
  /** Another list may have numbered the place since, as when a failure is followed beside the whole. */
  const numberOf = (place: Place): number | undefined => {
    if (places[place.hint] === place) return place.hint;
    if (numbers?.size !== places.length) numbers = numberedAgain();
    return numbers.get(place);
  };
  function numberedAgain(): Map<Place, number> {
    const all = new Map<Place, number>();
    places.forEach((it, number) => all.set(it, (it.hint = number)));
    return all;
  }
  return {
    add(place) {
      if (places[place.hint] === place) return place.hint;
      // Nobody else numbers places while these are added, so that one is not here yet.
      place.hint = places.length;
      places.push(place);
      return place.hint;
    },
    numberOf,
    at: (number) => places[number]!,
    count: () => places.length,
    with(others) {
      const all = [...places];
      for (const [number, place] of others) {
        all[number] = place;
        place.hint = number;
      }
      return placesOf(all);
    },
  };
}
