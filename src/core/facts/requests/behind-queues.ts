// Parts that take their work from a queue or stream when they can, so that what comes at once waits there.

import type { Facts } from '../../facts.ts';
import type { Component } from '../../model.ts';

export function behindQueuesOf({ design, reach }: Facts): ReadonlySet<Component> {
  const parts = design.allParts;
  const queues = parts.filter((it) => it.kindName === 'queue' || it.kindName === 'stream');
  return new Set([
    ...parts.filter((it) => (it.consumes?.value.length ?? 0) > 0),
    ...queues.flatMap((it) => reach().consumers(it)),
  ]);
}
