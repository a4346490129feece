// How many items of some data there are, now or at the horizon, as far as its own figures tell.

import type { Facts } from '../../facts.ts';
import { atLeast, atMost, type Data } from '../../model.ts';
import { count, formatNumber, rate, sameDimension } from '../../quantity.ts';
import type { Evidence } from '../../rule.ts';
import { isChanging } from '../data/data-flow.ts';
import { keepingOf } from './growth/keeping.ts';
import { horizonOf } from './horizon.ts';

export interface Rows {
  /** At least so many; undefined where no figure tells. */
  readonly many: number | undefined;
  readonly text: string;
  /** More come while the system runs. */
  readonly grows: boolean;
  readonly because: readonly Evidence[];
}

export function rowsOf(data: Data, facts: Facts): Rows {
  const grows = isChanging(data, facts.dataFlows()(data.id));
  const now = atLeast(data.count);
  const later = laterOf(data, now ?? 0, atLeast, facts);
  const isLater = later !== undefined && later > (now ?? 0);
  const many = isLater ? later : now;
  const source = isLater ? data.adds : data.count;
  return {
    many,
    text: many === undefined ? 'unknown' : formatNumber(many, count),
    grows,
    because:
      many === undefined || source === undefined
        ? []
        : [{ message: `${isLater ? 'adds' : 'count'} of ${data.id}: ${source.value.text}`, at: source.at }],
  };
}

/** No more than so many, now or at the horizon; undefined where no figure tells. */
export function mostRowsOf(data: Data, facts: Facts): number | undefined {
  const now = atMost(data.count);
  const later = laterOf(data, now ?? 0, atMost, facts);
  return later === undefined ? now : Math.max(later, now ?? 0);
}

/** Which end of an amount counts. */
type End = typeof atLeast;

/** What is there when as much goes as comes, or at the horizon. */
function laterOf(data: Data, now: number, end: End, { design }: Facts): number | undefined {
  const coming = itemsPerSecond(data, end);
  const kept = keepingOf(data).seconds;
  if (coming === undefined || kept === undefined) return undefined;
  return coming * Math.min(kept, horizonOf(design).seconds) + (Number.isFinite(kept) ? 0 : now);
}

function itemsPerSecond(data: Data, end: End): number | undefined {
  const { adds } = data;
  const coming = end(adds);
  if (adds === undefined || coming === undefined || adds.value.is !== 'number') return undefined;
  if (sameDimension(adds.value.dimension, rate)) return coming;
  const each = atLeast(data.size);
  return each === undefined || each <= 0 ? undefined : coming / each;
}
