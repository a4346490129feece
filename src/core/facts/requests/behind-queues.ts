// Parts that take their work from a queue or stream when they can, so that what comes at once waits there.

import type { Facts } from '../../facts.ts';
import type { Component } from '../../model.ts';
import { consumersOf, queuesOf } from './queues.ts';

export function behindQueuesOf({ design, reach }: Facts): ReadonlySet<Component> {
  return new Set([...consumersOf(design), ...queuesOf(design).flatMap((it) => reach().consumers(it))]);
}
