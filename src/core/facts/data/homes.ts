// Where data lives: the parts that say they hold the truth of it, and the servers that write it there.

import type { Facts } from '../../facts.ts';
import type { Component, Data } from '../../model.ts';
import type { Access, Holder } from './data-flow.ts';

/** Homes that compete: whole copies of the truth in the system's own stores, of which any could be the right one. */
export function rivalHomes(data: Data, facts: Facts): readonly Holder[] {
  const archive = data.archive?.value.to?.value.name;
  const homes = facts
    .dataFlows()(data.id)
    .holders.filter(({ part, as, only }) => {
      if (as !== 'stores' || only !== undefined || part.id === archive) return false;
      // A device has its own copy by nature, and what a provider holds is the provider's.
      return part.group === 'state' || part.group === 'compute';
    });
  return homes.length > 1 ? homes : [];
}

export interface SharedStore {
  readonly store: Component;
  /** One writing API of each server. */
  readonly writers: readonly Access[];
}

/** A store into which several servers write the same data. Jobs and workers of a server work on its behalf. */
export function sharedStore(data: Data, facts: Facts): SharedStore | undefined {
  const { writers, holders } = facts.dataFlows()(data.id);
  for (const { part: store, as } of holders) {
    if (as !== 'stores' || store.group !== 'state') continue;
    const byServer = new Map<string, Access>();
    for (const access of writers) {
      const server = facts.design.components.get(access.api.component);
      if (server?.kindName !== 'server' || byServer.has(server.id)) continue;
      if (facts.arrivals(access.api).some((it) => it.component === store)) byServer.set(server.id, access);
    }
    if (byServer.size > 1) return { store, writers: [...byServer.values()] };
  }
  return undefined;
}
