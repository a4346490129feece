// How far ahead the design must last.

import type { Design } from '../../model.ts';
import { duration, sameDimension } from '../../quantity.ts';
import type { Assumed, Input } from './figure.ts';

export const year = 31_557_600;

export interface Horizon {
  readonly seconds: number;
  /** The file names one. */
  readonly isWritten: boolean;
  readonly assumed: readonly Assumed[];
  readonly inputs: readonly Input[];
}

export function horizonOf(design: Design): Horizon {
  const it = design.assume.get('horizon');
  if (it?.amount.is === 'number' && sameDimension(it.amount.dimension, duration) && it.amount.low > 0) {
    return {
      seconds: it.amount.low,
      isWritten: true,
      assumed: [],
      inputs: [{ label: 'horizon', at: it.at, value: it.amount.low, dimension: duration }],
    };
  }
  return {
    seconds: 3 * year,
    isWritten: false,
    assumed: [{ text: 'looked ahead 3 years', source: 'no `horizon` is written' }],
    inputs: [],
  };
}
