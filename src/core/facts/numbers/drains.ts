// How much of what comes into a queue its workers can take out again.

import type { Facts } from '../../facts.ts';
import { saysSome, type Component } from '../../model.ts';
import { rate } from '../../quantity.ts';
import { isManaged } from '../failures/copies.ts';
import type { Figure } from './figure.ts';
import { sumOfFigures } from './figure-sum.ts';
import type { Load } from './load.ts';

export interface Drain {
  readonly queue: Component;
  readonly takers: readonly Component[];
  /** What comes in. */
  readonly inflow: Load;
  /**
   * Who must keep up with all of it: a queue hands each message to one of its workers, so all of them together; a stream to all, so the
   * one that can least. Where nobody knows what one can, that one, without a capacity.
   */
  readonly slowest: { readonly takers: readonly Component[]; readonly capacity: Figure | undefined };
  /** Workers are added when messages wait, as a provider does with functions. */
  readonly grows: boolean;
}

export function drainsOf(facts: Facts): readonly Drain[] {
  const takers = new Map<Component, Component[]>();
  for (const { queue, taker } of facts.deliveries()) {
    const list = takers.get(queue);
    if (list === undefined) takers.set(queue, [taker]);
    else list.push(taker);
  }
  return [...takers].map(([queue, by]): Drain => {
    return {
      queue,
      takers: by,
      inflow: facts.loads().part(queue).requests,
      slowest: slowestOf(queue, by, facts),
      grows: by.every(growsWithLoad),
    };
  });
}

function growsWithLoad(taker: Component): boolean {
  const { autoscale, kindName } = taker;
  return autoscale === undefined ? kindName === 'function' && isManaged(taker).managed : saysSome(autoscale);
}

function slowestOf(queue: Component, takers: readonly Component[], facts: Facts): Drain['slowest'] {
  const known: { readonly taker: Component; readonly capacity: Figure }[] = [];
  for (const taker of takers) {
    const capacity = facts.capacity(taker).uses.find((it) => it.of === 'requests')?.capacity;
    if (capacity?.value === undefined) return { takers: [taker], capacity: undefined };
    known.push({ taker, capacity });
  }
  if (queue.kindName === 'stream') {
    const [least] = known.sort((a, b) => a.capacity.value! - b.capacity.value!);
    return { takers: [least!.taker], capacity: least!.capacity };
  }
  const capacities = known.map((it) => it.capacity);
  const nothing = { key: 'capacity', ref: queue.id, at: queue.at };
  return { takers, capacity: sumOfFigures(capacities, rate, nothing) };
}
