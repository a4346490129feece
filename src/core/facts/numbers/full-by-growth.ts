// When a part is full that has room today, since the load grows each year by the factor that the file assumes (`growth`).

import type { Design } from '../../model.ts';
import { count, duration, formatNumber, sameDimension } from '../../quantity.ts';
import type { Evidence } from '../../rule.ts';
import type { Use } from './capacity.ts';
import { horizonOf, year } from './horizon.ts';

export interface FullByGrowth {
  /** Seconds from now; undefined where it is never full. */
  readonly after: number | undefined;
  /** `2x a year`. */
  readonly text: string;
  readonly because: Evidence;
}

/** `room` is the factor of today's load that still fits. Undefined where nothing is said of growth. */
export function fullByGrowth(room: number, { assume }: Design): FullByGrowth | undefined {
  const growth = assume.get('growth');
  if (growth?.amount.is !== 'number' || !sameDimension(growth.amount.dimension, count)) return undefined;
  const { low } = growth.amount;
  // `20%` comes on top of what is there.
  const factor = low < 1 && growth.text.endsWith('%') ? 1 + low : low;
  // Each year times the factor: room = factor ^ years.
  const after = room <= 1 ? 0 : factor <= 1 ? undefined : (Math.log(room) / Math.log(factor)) * year;
  return {
    after,
    text: `${Number(factor.toPrecision(3))}x a year`,
    because: { message: `growth: ${growth.text} a year`, at: growth.value ?? growth.at },
  };
}

export interface Outgrown {
  /** `at 2x a year it is full after 1.4 years`. */
  readonly text: string;
  /** Where the file names one. */
  readonly horizon: string | undefined;
  readonly because: readonly Evidence[];
}

/** It has room today, and none before the horizon; where that is not said, within a year. */
export function outgrownBy({ capacity, fullAt }: Use, design: Design): Outgrown | undefined {
  // Whether there are more copies is asked before it is told when they are too few.
  if (fullAt.value === undefined || capacity.assumptions.length > 0) return undefined;
  const full = fullByGrowth(fullAt.value, design);
  const horizon = horizonOf(design);
  const [written] = horizon.inputs;
  if (full?.after === undefined || full.after >= (written === undefined ? year : horizon.seconds))
    return undefined;
  // What is not known comes on top, so that it may be full before.
  const how = fullAt.lowerBound ? 'within' : 'after';
  const until = formatNumber(horizon.seconds, duration);
  return {
    text: `at ${full.text} it is full ${how} ${formatNumber(full.after, duration)}`,
    horizon: written === undefined ? undefined : until,
    because: [
      full.because,
      ...(written === undefined ? [] : [{ message: `horizon: ${until}`, at: written.at }]),
    ],
  };
}
