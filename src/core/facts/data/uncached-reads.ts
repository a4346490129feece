// Reads that come to a store each time they are asked: no cache before it, no other copy that could answer.

import type { Facts } from '../../facts.ts';
import type { Api, Call, Component } from '../../model.ts';
import { calleesOf } from '../requests/routes.ts';

export interface Reading {
  readonly api: Api;
  readonly call: Call;
}

/** By store, the calls that read it directly, and do not say that they read a replica. */
export function uncachedReads(facts: Facts): ReadonlyMap<Component, readonly Reading[]> {
  const found = new Map<Component, Reading[]>();
  for (const api of facts.design.apis.values()) {
    const names = new Set(api.reads?.value.map((it) => it.value.name) ?? []);
    if (names.size === 0) continue;
    const arrivals = facts.arrivals(api);
    const isCached = arrivals.some(
      ({ component, call }) =>
        call.after !== undefined || (component.kindName === 'cache' && keepsAny(component, names)),
    );
    if (isCached) continue;
    for (const { component, call } of arrivals) {
      const isApart = call.via?.value === 'replica' || hasEqualCopies(component);
      if (component.kindName !== 'database' || !keepsAny(component, names) || isApart) continue;
      const list = found.get(component);
      if (list === undefined) found.set(component, [{ api, call }]);
      else if (!list.some((it) => it.api === api)) list.push({ api, call });
    }
  }
  return found;
}

function keepsAny(part: Component, names: ReadonlySet<string>): boolean {
  return [part.stores, part.copies, part.caches].some((list) =>
    list?.value.some((it) => names.has(it.value.data?.value.name ?? '')),
  );
}

function hasEqualCopies(part: Component): boolean {
  const replicas = part.replicas?.value;
  return (
    replicas !== undefined && (replicas.is === 'some' || (replicas.is === 'number' && replicas.high >= 2))
  );
}

/** Some CDN or cache on the way of a screen's requests keeps this data, so most of them never come. */
export function isKeptBefore(data: string, facts: Facts): boolean {
  for (const part of facts.design.components.values()) {
    if (part.group !== 'edge' || part.caches?.value.some((it) => it.value.data?.value.name === data) !== true)
      continue;
    if (calleesOf(part, facts.design).length > 0) return true;
  }
  return false;
}
