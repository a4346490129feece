// How often the most wanted key of some data is read or written at the peak: by its `skew`, and by the load of the data.

import type { Facts } from '../../facts.ts';
import { atLeast, type Data } from '../../model.ts';
import { formatNumber, none, rate, sameDimension } from '../../quantity.ts';
import type { Evidence } from '../../rule.ts';
import { exactOf, showFigure } from './figure.ts';

export type KeyRate =
  /** At least so often. */
  | {
      readonly is: 'known';
      readonly value: number;
      readonly text: string;
      readonly because: readonly Evidence[];
    }
  /** Not more often than this: it is all there is. */
  | { readonly is: 'at-most'; readonly value: number }
  | { readonly is: 'unknown' };

export function keyRateOf(data: Data, way: 'reads' | 'writes', facts: Facts): KeyRate {
  const all = facts.loads().data(data)[way].peak;
  const skew = data.skew?.value;
  const most = atLeast(data.skew);
  if (most !== undefined && skew?.is === 'number') {
    const because = [{ message: `skew of ${data.id}: ${skew.text}`, at: data.skew!.at }];
    if (sameDimension(skew.dimension, rate)) return { is: 'known', value: most, text: skew.text, because };
    if (sameDimension(skew.dimension, none) && most < 1 && all.value !== undefined) {
      const value = most * all.value;
      return {
        is: 'known',
        value,
        text: `${formatNumber(value, rate)}, ${skew.text} of ${showFigure(all)}`,
        because,
      };
    }
  }
  // Where no peak is written, the average is all there is to go by.
  const whole = exactOf(all) ?? exactOf(facts.loads().data(data)[way].average);
  return whole === undefined ? { is: 'unknown' } : { is: 'at-most', value: whole };
}
