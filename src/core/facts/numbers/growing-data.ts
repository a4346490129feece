// Data that grows in a store with an end, and what the file says of when it leaves.

import type { Facts } from '../../facts.ts';
import { atLeast, exactly, isQuantity, type Component, type Data } from '../../model.ts';
import { diskOf } from './growth.ts';
import { horizonOf } from './horizon.ts';
import { keepingIn } from './growth/keeping.ts';

export interface GrowingData {
  readonly data: Data;
  /** Where it is kept for good; stores without an end are left out. */
  readonly homes: readonly Component[];
}

/** The file says how fast it grows, and not how long it stays; what any store holds to the horizon anyway is left out. */
export function keptWithoutEnd(facts: Facts): readonly GrowingData[] {
  const growing = withoutEnd(facts);
  const coming = new Map<Component, number>();
  for (const { data, homes } of growing)
    for (const home of homes) coming.set(home, (coming.get(home) ?? 0) + (atHorizon(data, facts) ?? 0));
  return growing.filter(({ data, homes }) => {
    const bytes = atHorizon(data, facts);
    const isSmall = bytes !== undefined && bytes <= facts.thresholds.smallStore;
    return !isSmall || homes.some((home) => coming.get(home)! > roomOf(home));
  });
}

function withoutEnd(facts: Facts): readonly GrowingData[] {
  return [...facts.design.data.values()].flatMap((data) => {
    if (data.foreign || data.volatile?.value === true) return [];
    if (data.adds === undefined || data.adds.value.is === 'none') return [];
    const homes = facts
      .dataFlows()(data.id)
      .holders.filter(({ part, as }) => as === 'stores' && !isElastic(part) && part.group !== 'external')
      .map((it) => it.part)
      .filter((it) => keepingIn(it, data).is === 'unknown');
    return homes.length === 0 ? [] : [{ data, homes }];
  });
}

/** What it comes to if nothing leaves; undefined where the file does not tell. */
function atHorizon(data: Data, facts: Facts): number | undefined {
  const isTold = [data.adds, data.size].every((it) => it === undefined || exactly(it) !== undefined);
  const adds = isTold ? facts.growth().adds(data).value : undefined;
  if (adds === undefined) return undefined;
  const today = (atLeast(data.count) ?? 0) * (atLeast(data.size) ?? 0);
  return today + adds * horizonOf(facts.design).seconds;
}

/** Memory is small, so that of a cache counts for nothing until it is written. */
function roomOf(part: Component): number {
  if (part.kindName !== 'cache') return diskOf(part).bytes ?? Infinity;
  const capacity = part.capacity?.value;
  return (capacity === undefined || isQuantity(capacity) ? undefined : atLeast(capacity.memory)) ?? 0;
}

/** Object storage grows by itself, and so does what a product offers without machines. */
export function isElastic(part: Component): boolean {
  return part.kindName === 'storage' && part.host === undefined && part.replicas === undefined;
}
