// Which stores stand behind a cache: what an API asks only for what the cache misses.

import type { Facts } from '../../facts.ts';
import { partsSaying } from '../requests/parts-saying.ts';
import type { Api, Call, Component } from '../../model.ts';

export interface CacheFront {
  readonly cache: Component;
  readonly store: Component;
  /** The calls that go on to the store, each with the call to the cache before it. */
  readonly ways: readonly { readonly api: Api; readonly miss: Call; readonly hit: Call | undefined }[];
}

/** Each pair of cache and store once, in the order of the file. */
export function cacheFrontsOf(facts: Facts): readonly CacheFront[] {
  const found = new Map<string, { cache: Component; store: Component; ways: CacheFront['ways'][number][] }>();
  const apis = partsSaying('after', facts.design).flatMap((it) => it.requests);
  for (const api of apis) {
    for (const { call: miss, component: store } of facts.arrivals(api)) {
      const cache = facts.design.components.get(miss.after?.value.name ?? '');
      if (cache === undefined || store.group !== 'state' || store === cache) continue;
      const hit = facts.arrivals(api).find((it) => it.component === cache)?.call;
      const key = `${cache.id}>${store.id}`;
      const front = found.get(key) ?? { cache, store, ways: [] };
      front.ways.push({ api, miss, hit });
      found.set(key, front);
    }
  }
  return [...found.values()];
}
