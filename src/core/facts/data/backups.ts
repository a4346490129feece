// What the file says of the backup of a store, and how long that is.

import { isQuantity, type Component, type Value } from '../../model.ts';

/** How it is made, where more is said than how often. */
export function detailsOf({ backup }: Component) {
  const value = backup?.value;
  return typeof value === 'object' && !isQuantity(value) ? value : undefined;
}

/** How long there is from one to the next, as it is written. */
export function intervalOf(part: Component): Value<unknown> | undefined {
  const { backup } = part;
  return isQuantity(backup?.value) ? backup : detailsOf(part)?.every;
}

/** Seconds, at one end of what is written; undefined where no time is. */
export function secondsOf(value: Value<unknown> | undefined, end: 'low' | 'high'): number | undefined {
  const it = value?.value;
  return isQuantity(it) && it.is === 'number' ? it[end] : undefined;
}
