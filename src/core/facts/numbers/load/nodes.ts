// The places that load comes to, numbered: sums are kept by number, since each is looked up for every flow that comes there.

import type { Api, Component, Design, Screen, Use } from '../../../model.ts';

export type Place =
  | { readonly is: 'use'; readonly screen: Screen; readonly use: Use; readonly index: number }
  | { readonly is: 'api'; readonly api: Api }
  | { readonly is: 'part'; readonly part: Component }
  /** A part with several APIs that was called without saying which. */
  | { readonly is: 'whole'; readonly part: Component };

export interface Nodes {
  /** Uses of screens and APIs come first: below this number load may start. */
  readonly starts: number;
  use(use: Use): number | undefined;
  api(api: Api): number;
  part(part: Component): number;
  whole(part: Component): number;
  place(node: number): Place;
}

export function nodesOf(design: Design): Nodes {
  const places: Place[] = [];
  const numbers = new Map<Use | Api | Component, number>();
  for (const screen of design.screens.values()) {
    (screen.uses?.value ?? []).forEach((use, index) => {
      numbers.set(use, places.length);
      places.push({ is: 'use', screen, use, index });
    });
  }
  for (const it of design.apis.values()) api(it);
  const starts = places.length;

  function api(it: Api): number {
    const known = numbers.get(it);
    if (known !== undefined) return known;
    numbers.set(it, places.length);
    return places.push({ is: 'api', api: it }) - 1;
  }

  /** The whole of a part has the number after it. */
  function part(it: Component): number {
    const known = numbers.get(it);
    if (known !== undefined) return known;
    numbers.set(it, places.length);
    return places.push({ is: 'part', part: it }, { is: 'whole', part: it }) - 2;
  }

  return {
    starts,
    use: (it) => numbers.get(it),
    api,
    part,
    whole: (it) => part(it) + 1,
    place: (node) => places[node]!,
  };
}

/** What a divided share of a screen's requests is called where shares are added up. */
export function shareName(screen: Screen, index: number): string {
  return `use:${screen.id}#${index}`;
}

export function screenOf(share: string): string {
  return share.replace(/^use:(.*)#\d+$/s, '$1');
}

/** The name of what is at a node: a use by its screen. */
export function labelOf(place: Place): string {
  switch (place.is) {
    case 'use':
      return place.screen.id;
    case 'api':
      return place.api.ref;
    case 'part':
    case 'whole':
      return place.part.id;
    default:
      return place satisfies never;
  }
}
