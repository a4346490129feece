// Which APIs answer with a list, and which data make a long one.

import type { Facts } from '../../facts.ts';
import { atMost, type Api, type Data } from '../../model.ts';
import { gathered } from '../across-parts.ts';
import { mostRowsOf } from '../numbers/rows.ts';

/** By what it returns, else by what it does. */
export function isList(api: Api): boolean {
  if (api.returns !== undefined) return api.returns.value === 'list';
  return api.does?.value.some((it) => it.value === 'list') === true;
}

/** The APIs that answer with a list, without those of included files. */
export const listsOf = gathered((part) => (part.foreign ? [] : part.requests.filter(isList)));

/** Unless its figures say that a list of it is short: how many one list has, else how many there are at all. */
export function mayBeLong(data: Data, facts: Facts): boolean {
  return (atMost(data.bounded) ?? mostRowsOf(data, facts) ?? Infinity) > facts.thresholds.longList;
}
