// The commonest edit of an option or a fix: give one key of the place a value.

import type { Change, Plain } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import type { Place } from '../../rule.ts';
import { pathOf } from './path-of.ts';

export function setKey(
  key: string,
  value: Plain,
): (place: Pick<Place, 'ref'>, facts: Facts) => readonly Change[] {
  return (place, facts) => [{ is: 'set', path: [...pathOf(place.ref, facts), key], value }];
}
