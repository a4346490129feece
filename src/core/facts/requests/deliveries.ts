// What comes out of queues and streams, and who takes it.

import { isQueue, type Api, type Component, type Design } from '../../model.ts';
import { partOf } from '../../references.ts';
import type { Span } from '../../tree.ts';
import { partsWhere } from '../across-parts.ts';

export interface Delivery {
  readonly queue: Component;
  readonly taker: Component;
  /** The API that does the work, where it is clear which. */
  readonly api: Api | undefined;
  /** Where the file says so. */
  readonly at: Span;
}

const onQueues = partsWhere((it) => isQueue(it) || it.consumes !== undefined);

/** In the order of the file, each taker of a queue once. */
export function deliveriesOf(design: Design): readonly Delivery[] {
  const found = new Map<string, Delivery>();
  const add = (it: Delivery) => {
    const id = `${it.queue.id}>${it.api?.ref ?? it.taker.id}`;
    if (!found.has(id)) found.set(id, it);
  };
  for (const part of onQueues(design)) {
    for (const { value, at } of part.consumes?.value ?? []) {
      const queue = design.components.get(value.name);
      if (queue === undefined || !isQueue(queue)) continue;
      add({ queue, taker: part, api: part.requests.length === 1 ? part.requests[0] : undefined, at });
    }
    if (!isQueue(part)) continue;
    for (const call of part.calls?.value ?? []) {
      for (const reference of call.either ?? [call.target]) {
        const to = partOf(design, reference);
        if (to?.component.group !== 'compute') continue;
        add({ queue: part, taker: to.component, api: to.api, at: call.at });
      }
    }
  }
  return [...found.values()];
}

/** The queues and streams from which each part takes. */
export function queuesByTaker(deliveries: readonly Delivery[]): ReadonlyMap<Component, readonly Component[]> {
  const found = new Map<Component, Component[]>();
  for (const { queue, taker } of deliveries) found.set(taker, [...(found.get(taker) ?? []), queue]);
  return found;
}
