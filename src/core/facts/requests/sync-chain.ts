// How many parts that compute wait for each other, one behind the other, for one request.

import type { Facts } from '../../facts.ts';
import type { Api, Call } from '../../model.ts';
import { requiredArrivals } from './waiting.ts';

export interface Link {
  readonly api: Api;
  /** The call that led here; undefined for the first. */
  readonly call: Call | undefined;
}

/** A chain shares its end with the chains that lead into it; copies of long ones would fill the memory. */
interface Chain {
  readonly link: Link;
  readonly rest: Chain | undefined;
  readonly length: number;
}

/** Longer than any request goes, and shorter than any call stack: what lies behind is not looked at. */
const deepest = 1_000;

/** The longest chain of required calls from an API, itself included. Rings are cut where they close. */
export function syncChains(facts: Facts): (api: Api) => readonly Link[] {
  const known = new Map<Api, Chain | undefined>();
  const below = (api: Api, depth: number): Chain | undefined => {
    if (known.has(api) || depth > deepest) return known.get(api);
    known.set(api, undefined);
    let longest: Chain | undefined;
    for (const { call, component, api: next } of requiredArrivals(api, facts.arrivals(api))) {
      if (next === undefined || component.id === api.component) continue;
      const rest = below(next, depth + 1);
      const length = 1 + (rest?.length ?? 0);
      if (length > (longest?.length ?? 0)) longest = { link: { api: next, call }, rest, length };
    }
    known.set(api, longest);
    return longest;
  };
  return (api) => {
    const links: Link[] = [{ api, call: undefined }];
    for (let it = below(api, 0); it !== undefined; it = it.rest) links.push(it.link);
    return links;
  };
}
