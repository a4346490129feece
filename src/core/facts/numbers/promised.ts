// What the file promises of a screen's availability.

import type { Facts } from '../../facts.ts';
import { isQuantity, saysSome, type Screen, type Value } from '../../model.ts';

export interface Promised {
  readonly value: Value<unknown>;
  /** A fraction; undefined for a word that says there is a promise, and not how high it is. */
  readonly fraction: number | undefined;
  readonly text: string;
}

/** The screen's own, else that of all screens. */
export function promisedTo(screen: Screen | undefined, { design }: Facts): Promised | undefined {
  const wish = screen?.availability ?? design.targets.availability;
  if (wish === undefined || !saysSome(wish)) return undefined;
  const { value } = wish;
  if (!isQuantity(value)) return { value: wish, fraction: undefined, text: String(value) };
  return { value: wish, fraction: value.is === 'number' ? value.low : undefined, text: value.text };
}
