// Parts of which the load is known to be large, and nobody says what one copy of them can take.

import type { Facts } from '../../facts.ts';
import type { Kind } from '../../kind.ts';
import { saysNone, type Component } from '../../model.ts';
import { partsWhere } from '../across-parts.ts';
import { isManaged } from '../failures/copies.ts';

/**
 * Requests a second from which one asks. Common machines do more on simple work and less on heavy, so these settle nothing:
 * they keep the question away from parts that any machine can serve.
 */
const worthAsking: Partial<Record<Kind, number>> = {
  server: 1000,
  worker: 1000,
  function: 1000,
  realtime: 1000,
  auth: 1000,
  'id-service': 10_000,
  database: 1000,
  search: 1000,
  cache: 50_000,
  queue: 10_000,
  stream: 50_000,
};

export function busyPartsOf(facts: Facts): readonly Component[] {
  const loads = facts.loads();
  return candidates(facts.design)
    .filter((part) => loads.knownPeak(part) >= worthAsking[part.kindName!]!)
    .filter((part) => facts.capacity(part).uses.length === 0);
}

const candidates = partsWhere((part) => {
  const isElastic = isManaged(part).managed || part.autoscale?.value === true;
  return (
    !part.foreign && part.kindName !== undefined && worthAsking[part.kindName] !== undefined && !isElastic
  );
});

/** Products and families that spread writes over their nodes by themselves. */
const spreading = ['wide-column', 'cassandra', 'key-value', 'dynamodb'];

/** All writes of it go to one machine. */
export function hasSingleWriter(part: Component, techName: string | undefined): boolean {
  const isSharded = part.shards !== undefined && !saysNone(part.shards);
  return part.kindName === 'database' && !isSharded && !spreading.includes(techName ?? '');
}
