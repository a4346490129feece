// The places that load comes to. Each element of a design has one, the same as long as the element is, so that what flows
// between places is known again after an edit elsewhere.

import type { Api, Component, Screen, Use } from '../../../model.ts';
import { weakly } from '../../../once.ts';

export type Place =
  | PlaceOfUse
  | (Numbered & { readonly is: 'api'; readonly api: Api })
  | (Numbered & { readonly is: 'part'; readonly part: Component })
  /** A part with several APIs that was called without saying which. */
  | (Numbered & { readonly is: 'whole'; readonly part: Component });

interface Numbered {
  /** Where it was in the last order that it was put into: orders look here first, since they hold thousands of places. */
  hint: number;
}

export interface PlaceOfUse extends Numbered {
  readonly is: 'use';
  readonly screen: Screen;
  readonly use: Use;
  readonly index: number;
}

export const placeOfApi = weakly((api: Api): Place => ({ is: 'api', api, hint: 0 }));
export const placeOfPart = weakly((part: Component): Place => ({ is: 'part', part, hint: 0 }));
export const placeOfWhole = weakly((part: Component): Place => ({ is: 'whole', part, hint: 0 }));

/** Those of what a screen uses, in its order. */
export const placesOfUses = weakly((screen: Screen): readonly PlaceOfUse[] =>
  (screen.uses?.value ?? []).map((use, index) => ({ is: 'use', screen, use, index, hint: 0 })),
);

/** They stand for the same in two designs that follow each other. */
export function isSamePlace(a: Place, b: Place): boolean {
  if (a.is === 'use') return b.is === 'use' && a.index === b.index && labelOf(a) === labelOf(b);
  return a.is === b.is && labelOf(a) === labelOf(b);
}

/** What a divided share of a screen's requests is called where shares are added up. */
export function shareName(screen: Screen, index: number): string {
  return `use:${screen.id}#${index}`;
}

/** The name of what is at a place: a use by its screen. */
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
