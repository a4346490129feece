// Places by number: sums and flows are then lists, which are much quicker than maps by place.

import { LongList } from '../../long-list.ts';
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

export function placesOf(places = new LongList<Place>()): Places {
  let numbers: Map<Place, number> | undefined;
  const isAt = (number: number, place: Place) => number < places.length && places.at(number) === place;
  /** Another list may have numbered the place since, as when a failure is followed beside the whole. */
  const numberOf = (place: Place): number | undefined => {
    if (isAt(place.hint, place)) return place.hint;
    if (numbers?.size !== places.length) numbers = numberedAgain();
    return numbers.get(place);
  };
  function numberedAgain(): Map<Place, number> {
    const all = new Map<Place, number>();
    for (let number = 0; number < places.length; number++) {
      const place = places.at(number);
      all.set(place, (place.hint = number));
    }
    return all;
  }
  return {
    add(place) {
      if (isAt(place.hint, place)) return place.hint;
      // Nobody else numbers places while these are added, so that one is not here yet.
      place.hint = places.length;
      places.push(place);
      return place.hint;
    },
    numberOf,
    at: (number) => places.at(number),
    count: () => places.length,
    with(others) {
      const all = places.copy();
      for (const [number, place] of others) {
        all.set(number, place);
        place.hint = number;
      }
      return placesOf(all);
    },
  };
}
