// How much of what comes into a queue its workers can take out again.

import type { Facts } from '../../facts.ts';
import { saysSome, type Component } from '../../model.ts';
import type { Figure } from './figure.ts';
import type { Load } from './load.ts';

export interface Drain {
  readonly queue: Component;
  readonly takers: readonly Component[];
  /** What comes in. */
  readonly inflow: Load;
  /** The first worker that cannot keep up, or that says nothing of what it can. A queue hands each message to one of several equal workers, a stream to all. */
  readonly slowest: { readonly taker: Component; readonly capacity: Figure | undefined } | undefined;
  /** Workers are added when messages wait. */
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
    const capacities = by.map((taker) => ({
      taker,
      capacity: facts.capacity(taker).uses.find((it) => it.of === 'requests')?.capacity,
    }));
    const known = capacities.filter((it) => it.capacity?.value !== undefined);
    const least = [...known].sort((a, b) => a.capacity!.value! - b.capacity!.value!)[0];
    return {
      queue,
      takers: by,
      inflow: facts.loads().part(queue).requests,
      slowest:
        known.length === capacities.length
          ? least
          : capacities.find((it) => it.capacity?.value === undefined),
      grows: by.every((it) => saysSome(it.autoscale)),
    };
  });
}
