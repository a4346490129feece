// Which parts answer a read: of an API that reads some data, all the stores, replicas, copies and caches that it may come from.

import type { Facts } from '../../facts.ts';
import {
  atLeast,
  saysSome,
  isQueue,
  type Api,
  type Call,
  type Component,
  type Data,
  type Design,
} from '../../model.ts';
import { reachedApis } from '../requests/arrivals.ts';
import { clearedBy } from './cache-clearing.ts';
import { holdingsOf, names, type Holding } from './data-flow.ts';

export interface Serving {
  readonly part: Component;
  readonly as: Holding;
  /** The call that reads there; undefined when the part that answers the API holds the data itself. */
  readonly call: Call | undefined;
}

/** In the order of the calls. Follows calls to other APIs that read the data, never what nobody waits for. */
export function servingsOf(api: Api, data: string, facts: Facts): readonly Serving[] {
  const found: Serving[] = [];
  const seen = new Set<Api>();
  const visit = (it: Api): void => {
    if (seen.has(it)) return;
    seen.add(it);
    const reads = it.reads === undefined ? it.writes === undefined : names(it.reads).includes(data);
    const home = facts.design.components.get(it.component);
    if (reads && home !== undefined)
      for (const as of holdingsOf(home, data)) found.push({ part: home, as, call: undefined });
    for (const arrival of facts.arrivals(it)) {
      const { call, component } = arrival;
      if (call.async?.value === true || isQueue(component)) continue;
      if (component.group === 'compute') reachedApis(arrival).forEach(visit);
      else if (reads) for (const as of holdingsOf(component, data)) found.push({ part: component, as, call });
    }
  };
  visit(api);
  return found;
}

export type Lag =
  /** The file says that the copy follows later. */
  | 'lags'
  /** It is as new as the truth, as far as the file says. */
  | 'current'
  /** It may lag; what keeps it equal is not said. */
  | 'unknown';

/** How a store's read replicas keep up, for a read that may be answered by one. */
export function replicaLag({ part, call }: Serving): Lag {
  if (!saysSome(part.readReplicas) || call?.via?.value === 'primary') return 'current';
  const mode = part.replication?.value;
  if (mode === 'sync' || mode === 'quorum') return 'current';
  // Without `via`, any copy may answer, or none of the replicas: only a call that says so is sure to meet one.
  return mode === 'async' && call?.via?.value === 'replica' ? 'lags' : 'unknown';
}

/** How a derived copy follows the truth. */
export function copyLag(part: Component): Lag {
  const ways = part.syncedBy?.value.map((it) => it.value) ?? [];
  if (ways.length === 0) return 'unknown';
  return ways.every((it) => it === 'write') ? 'current' : 'lags';
}

/** A cache that shows a change by this API only when an entry runs out. */
export function cacheLag(part: Component, writer: Api, design: Design): Lag {
  if (clearedBy(part, writer, design)) return 'current';
  if (part.syncedBy !== undefined) return copyLag(part);
  if (part.ttl !== undefined) return atLeast(part.ttl) === 0 ? 'current' : 'lags';
  return 'unknown';
}

/** What a reader of this data may see of another's change: the data itself, or what it is computed from. */
export function showsChangesOf(data: Data): readonly string[] {
  return [data.id, ...names(data.derivedFrom)];
}
