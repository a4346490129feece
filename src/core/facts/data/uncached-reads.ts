// Reads that come to a store each time they are asked: no cache before it, no other copy that could answer.

import type { Facts } from '../../facts.ts';
import type { Api, Call, Component } from '../../model.ts';
import { gathered, partsWhere } from '../across-parts.ts';
import { arrivalsOf } from '../requests/arrivals.ts';
import type { Parts } from '../watched.ts';
import { calleesOf } from '../requests/routes.ts';

export interface Reading {
  readonly api: Api;
  readonly call: Call;
}

/** By store, the calls that read it directly, and do not say that they read a replica. */
export function uncachedReads(facts: Facts): ReadonlyMap<Component, readonly Reading[]> {
  const found = new Map<Component, Reading[]>();
  for (const { store, api, call } of directReads(facts.design)) {
    const list = found.get(store);
    if (list === undefined) found.set(store, [{ api, call }]);
    else if (list[list.length - 1]!.api !== api) list.push({ api, call });
  }
  return found;
}

const directReads = gathered((part, parts) => part.requests.flatMap((api) => directReadsOf(api, parts)));

function directReadsOf(api: Api, parts: Parts): readonly (Reading & { readonly store: Component })[] {
  const names = new Set(api.reads?.value.map((it) => it.value.name) ?? []);
  if (names.size === 0) return [];
  const arrivals = arrivalsOf(api, parts);
  const isCached = arrivals.some(
    ({ component, call }) =>
      call.after !== undefined || (component.kindName === 'cache' && keepsAny(component, names)),
  );
  if (isCached) return [];
  return arrivals.flatMap(({ component, call }) => {
    const isApart = call.via?.value === 'replica' || hasEqualCopies(component);
    if (component.kindName !== 'database' || !keepsAny(component, names) || isApart) return [];
    return [{ store: component, api, call }];
  });
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

const cachingEdges = partsWhere((it) => it.group === 'edge' && it.caches !== undefined);

/** Some CDN or cache on the way of a screen's requests keeps this data, so most of them never come. */
export function isKeptBefore(data: string, facts: Facts): boolean {
  for (const part of cachingEdges(facts.design)) {
    if (part.caches?.value.some((it) => it.value.data?.value.name === data) !== true) continue;
    if (calleesOf(part, facts.design).length > 0) return true;
  }
  return false;
}
