// Data that grows in a store with an end, and what the file says of when it leaves.

import type { Facts } from '../../facts.ts';
import type { Component, Data } from '../../model.ts';
import { keepingOf } from './growth.ts';

export interface GrowingData {
  readonly data: Data;
  /** Where it is kept for good; stores without an end are left out. */
  readonly homes: readonly Component[];
}

/** The file says how fast it grows, and not how long it stays. */
export function keptWithoutEnd(facts: Facts): readonly GrowingData[] {
  return [...facts.design.data.values()].flatMap((data) => {
    if (data.foreign || keepingOf(data).is !== 'unknown' || data.volatile?.value === true) return [];
    if (data.adds === undefined || data.adds.value.is === 'none') return [];
    const homes = facts
      .dataFlows()(data.id)
      .holders.filter(({ part, as }) => as === 'stores' && !isElastic(part) && part.group !== 'external')
      .map((it) => it.part);
    return homes.length === 0 ? [] : [{ data, homes }];
  });
}

/** Object storage grows by itself, and so does what a product offers without machines. */
export function isElastic(part: Component): boolean {
  return part.kindName === 'storage' && part.host === undefined && part.replicas === undefined;
}
