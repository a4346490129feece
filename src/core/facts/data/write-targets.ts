// Where one request leaves something behind: the stores it writes, the messages it sends, what it does outside. Several of
// them can come apart, since no transaction holds them together.

import type { Facts } from '../../facts.ts';
import { isQueue, saysSome, type Api, type Component } from '../../model.ts';
import type { Span } from '../../tree.ts';
import type { Arrival } from '../requests/arrivals.ts';
import { changesOf, holdingsOf } from './data-flow.ts';

export interface WriteTarget {
  readonly part: Component;
  readonly is: 'store' | 'message' | 'effect';
  /** The data that is written there. */
  readonly data: readonly string[];
  /** Where the file says so. */
  readonly at: Span;
}

const none: readonly WriteTarget[] = [];

/** The targets of the API's own work; what another API writes for it is that one's. Each part once, in the order of the calls. */
export function writeTargets(api: Api, facts: Facts): readonly WriteTarget[] {
  if (api.writes === undefined && api.deletes === undefined) return none;
  const changed = changesOf(api).filter((it) => facts.design.data.get(it)?.volatile?.value !== true);
  if (changed.length === 0) return none;
  const found = new Map<Component, WriteTarget>();
  const home = facts.design.components.get(api.component);
  const add = (target: WriteTarget | undefined) => {
    if (target !== undefined && !found.has(target.part)) found.set(target.part, target);
  };
  if (home !== undefined) add(storeTarget(home, changed, home.at, facts));
  for (const arrival of facts.arrivals(api)) add(targetOf(arrival, api, changed, facts));
  return [...found.values()];
}

function targetOf(
  { call, component }: Arrival,
  api: Api,
  changed: readonly string[],
  facts: Facts,
): WriteTarget | undefined {
  if (isQueue(component)) {
    // A message that may be lost, or that the request can do without, need not agree with anything.
    return component.lossy?.value === true || call.optional?.value === true
      ? undefined
      : { part: component, is: 'message', data: [], at: call.at };
  }
  if (component.group === 'external' || component.group === 'compute') {
    const isDone = call.optional?.value !== true && actsOutside(api, component);
    return isDone ? { part: component, is: 'effect', data: [], at: call.at } : undefined;
  }
  // A client that uploads straight to the storage writes there itself.
  if (component.kindName === 'storage' && api.upload?.value === 'direct') return undefined;
  return call.via?.value === 'replica' ? undefined : storeTarget(component, changed, call.at, facts);
}

/** It charges a card or tells people through this part: something that no rollback takes back. */
function actsOutside(api: Api, part: Component): boolean {
  const does = api.does?.value.map((it) => it.value) ?? [];
  if (does.includes('charge')) return part.group === 'external';
  return does.includes('send') && (part.group === 'external' || part.kindName === 'realtime');
}

function storeTarget(
  part: Component,
  changed: readonly string[],
  at: Span,
  facts: Facts,
): WriteTarget | undefined {
  const data = changed.filter((name) => isWrittenIn(part, name, facts));
  return data.length === 0 ? undefined : { part, is: 'store', data, at };
}

/** A cache may lose what it holds; a copy of what another part stores is written by requests only where it says so. */
function isWrittenIn(part: Component, data: string, facts: Facts): boolean {
  const holdings = holdingsOf(part, data);
  if (holdings.includes('stores')) return true;
  if (!holdings.includes('copies')) return false;
  const isTruthElsewhere = facts
    .dataFlows()(data)
    .holders.some((it) => it.as === 'stores' && it.part !== part);
  return !isTruthElsewhere || part.syncedBy?.value.some((it) => it.value === 'write') === true;
}

/** The work is taken up again until all of it is done: where it stopped, or where doing it twice does no harm. */
export function isRepeatedUntilDone(api: Api, part: Component): boolean {
  const again = part.consumes !== undefined || part.schedule !== undefined || part.kindName === 'job';
  const harmless =
    api.idempotent !== undefined
      ? api.idempotent.value !== false
      : part.dedupe !== undefined && part.dedupe.value !== false;
  return again && (harmless || saysSome(part.checkpoint));
}
