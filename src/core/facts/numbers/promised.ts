// What the file promises of a screen's availability.

import type { Facts } from '../../facts.ts';
import { atLeast, isQuantity, saysSome, type Screen, type Value } from '../../model.ts';

export interface Promised {
  readonly value: Value<unknown>;
  /** A fraction; undefined for a word that says there is a promise, and not how high it is. */
  readonly fraction: number | undefined;
  readonly text: string;
  /** For the middle of a sentence: `99.9%`, `high availability`. */
  readonly words: string;
}

/** The screen's own, else that of all screens. */
export function promisedTo(screen: Screen | undefined, { design }: Facts): Promised | undefined {
  const wish = screen?.availability ?? design.targets.availability;
  if (wish === undefined || !saysSome(wish)) return undefined;
  const { value } = wish;
  if (isQuantity(value)) return { value: wish, fraction: atLeast(wish), text: value.text, words: value.text };
  return { value: wish, fraction: undefined, text: 'high', words: 'high availability' };
}

/** That much is promised: in numbers, or `high` in a word. `some` says not how much. */
export function isPromised(fraction: number, promise: Promised | undefined): promise is Promised {
  if (promise === undefined) return false;
  return promise.fraction === undefined ? promise.value.value === 'high' : promise.fraction >= fraction;
}
