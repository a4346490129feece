// What the file says of the backup of a store.

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
