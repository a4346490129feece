// Which parts an API asks for some data by its own calls, or holds itself; what other APIs do for it is theirs.

import type { Facts } from '../../facts.ts';
import { isQueue, type Api, type Component } from '../../model.ts';
import { holdingsOf } from './data-flow.ts';

/** Parts with the data or a copy of it; caches pass on what they miss, so they are left out. */
export function directHolders(api: Api, data: string, facts: Facts): readonly Component[] {
  const home = facts.design.components.get(api.component);
  const asked = facts
    .arrivals(api)
    .filter(
      ({ call, component }) =>
        call.async?.value !== true && component.group !== 'compute' && !isQueue(component),
    )
    .map(({ component }) => component);
  return [...new Set([...(home === undefined ? [] : [home]), ...asked])].filter((it) =>
    holdingsOf(it, data).some((as) => as !== 'caches'),
  );
}
