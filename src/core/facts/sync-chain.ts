// How many parts that compute wait for each other, one behind the other, for one request.

import type { Facts } from '../facts.ts';
import type { Api, Call } from '../model.ts';
import { requiredArrivals } from './waiting.ts';

export interface Link {
  readonly api: Api;
  /** The call that led here; undefined for the first. */
  readonly call: Call | undefined;
}

/** The longest chain of required calls from an API, itself included. Rings are cut where they close. */
export function syncChains(facts: Facts): (api: Api) => readonly Link[] {
  const known = new Map<Api, readonly Link[]>();
  const below = (api: Api): readonly Link[] => {
    const done = known.get(api);
    if (done !== undefined) return done;
    known.set(api, []);
    let longest: readonly Link[] = [];
    for (const { call, component, api: next } of requiredArrivals(facts.arrivals(api))) {
      if (next === undefined || component.id === api.component) continue;
      const chain = [{ api: next, call }, ...below(next)];
      if (chain.length > longest.length) longest = chain;
    }
    known.set(api, longest);
    return longest;
  };
  return (api) => [{ api, call: undefined }, ...below(api)];
}
