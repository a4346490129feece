// How much the largest key of a split part asks of the one shard that it lies in, as far as `skew` tells.

import type { Facts } from '../../facts.ts';
import { atLeast, exactly, type Component, type Data } from '../../model.ts';
import { count, formatNumber, rate, sameDimension, size } from '../../quantity.ts';
import type { Evidence } from '../../rule.ts';
import { cachedNames } from '../data/cache-clearing.ts';
import { cacheFrontsOf } from '../data/cache-fronts.ts';
import { diskOf } from './growth.ts';
import type { Split } from '../data/shard-key.ts';

export type Heat =
  /** The largest key alone is more than its shard can take. */
  | { readonly is: 'over'; readonly message: string; readonly because: readonly Evidence[] }
  /** The largest key is more than a fair part, and what a shard can take is not said. */
  | { readonly is: 'uneven'; readonly message: string; readonly because: readonly Evidence[] }
  | { readonly is: 'fits' };

/** Of one data with a `skew`: a rate, a share of its load, or a number of its items. */
export function heatOf(data: Data, part: Component, split: Split, facts: Facts): Heat {
  const skew = data.skew!;
  const because = [{ message: `skew of ${data.id}: ${skew.value.text}`, at: skew.at }];
  const most = atLeast(skew);
  const shards = exactly(split.count);
  if (most === undefined || skew.value.is !== 'number') return { is: 'fits' };
  const over = (message: string, more: readonly Evidence[] = []): Heat => ({
    is: 'over',
    message,
    because: [...because, ...more],
  });
  const one = capacityOfOne(part, shards, facts);
  const judged = (asked: number, text: string): Heat => {
    const comes = asked * missedOf(data, part, facts);
    const missed = comes < asked ? `, of which the caches leave ${formatNumber(comes, rate)}` : '';
    return one !== undefined && comes > one.value
      ? over(`${text}${missed}, and one shard takes ${formatNumber(one.value, rate)}`, one.because)
      : { is: 'fits' };
  };
  if (sameDimension(skew.value.dimension, rate)) return judged(most, `gets ${skew.value.text}`);
  if (most >= 1) return itemsOf(data, most, part, shards, over);
  const load = loadOf(data, facts);
  if (load !== undefined && one !== undefined)
    return judged(load * most, `has ${skew.value.text} of ${formatNumber(load, rate)} at the peak`);
  return shards !== undefined && most > 1 / shards
    ? {
        is: 'uneven',
        message: `has ${skew.value.text} of it, and a fair part of ${formatNumber(shards, count)} shards is ${Number((100 / shards).toPrecision(2))}%`,
        because,
      }
    : { is: 'fits' };
}

/** How much of what is asked surely comes through the caches before the store; none of it where nobody says what they hold back. */
function missedOf(data: Data, store: Component, facts: Facts): number {
  const isNearer = facts
    .dataFlows()(data.id)
    .holders.some((it) => it.as === 'caches' && it.part !== store && it.part.kindName !== 'cache');
  if (isNearer) return 0;
  return cacheFrontsOf(facts)
    .filter((it) => it.store === store && cachedNames(it.cache).includes(data.id))
    .reduce((all, { cache }) => all * (1 - Math.min(1, exactly(cache.hit) ?? 1)), 1);
}

function itemsOf(
  data: Data,
  items: number,
  part: Component,
  shards: number | undefined,
  over: (message: string, more: readonly Evidence[]) => Heat,
): Heat {
  const each = atLeast(data.size);
  const { bytes, disk } = diskOf(part);
  if (each === undefined || bytes === undefined || disk === undefined || shards === undefined)
    return { is: 'fits' };
  const one = bytes / shards;
  return items * each > one
    ? over(
        `has ${data.skew!.value.text} items of ${data.size!.value.text}, which are ${formatNumber(items * each, size)}, and one shard holds ${formatNumber(one, size)}`,
        [{ message: `disk of ${part.id}: ${disk.value.text}`, at: disk.at }],
      )
    : { is: 'fits' };
}

interface One {
  readonly value: number;
  readonly because: readonly Evidence[];
}

/** Requests that one shard takes, with all its copies. */
function capacityOfOne(part: Component, shards: number | undefined, facts: Facts): One | undefined {
  const use = facts.capacity(part).uses.find((it) => it.of === 'requests');
  const all = use?.capacity.value;
  if (all === undefined || shards === undefined) return undefined;
  return {
    value: all / shards,
    because: [{ message: `capacity of ${part.id}`, at: part.capacity?.at ?? part.at }],
  };
}

function loadOf(data: Data, facts: Facts): number | undefined {
  const { reads, writes } = facts.loads().data(data);
  const known = [reads.peak.value, writes.peak.value].filter((it) => it !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, it) => sum + it, 0);
}
