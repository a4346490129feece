// Numbers for people: three significant digits, the unit that keeps them short, and a spelling that
// the language reads back as the same number.

import {
  baseUnits,
  byteRate,
  duration,
  money,
  moneyRate,
  none,
  pricePerByte,
  pricePerByteTime,
  rate,
  sameDimension,
  size,
  type Dimension,
} from './dimension.ts';
import type { Amount } from './evaluate.ts';
import { seconds } from './units.ts';

type Scale = readonly (readonly [from: number, word: string])[];

const counts: Scale = [
  [1e15, 'P'],
  [1e12, 'T'],
  [1e9, 'bn'],
  [1e6, 'M'],
  [1e3, 'k'],
];
const sizes: Scale = [
  [1e18, ' EB'],
  [1e15, ' PB'],
  [1e12, ' TB'],
  [1e9, ' GB'],
  [1e6, ' MB'],
  [1e3, ' KB'],
];
const durations: Scale = [
  [seconds.year, ' years'],
  [seconds.day, ' days'],
  [seconds.hour, ' h'],
  [seconds.minute, ' min'],
  [1, ' s'],
  [1e-3, ' ms'],
  [1e-6, ' us'],
];

export function formatNumber(value: number, dimension: Dimension, digits = 3): string {
  if (Number.isNaN(value)) return 'unknown';
  if (value < 0) return `-${formatNumber(-value, dimension, digits)}`;
  // Near the end of the number range, conversion to a larger unit would overflow; nobody means such a number.
  if (value > 1e290) return 'unlimited';

  if (sameDimension(dimension, none)) return scaled(value, counts, '', digits);
  if (sameDimension(dimension, rate)) return perTime(value, counts, '', digits);
  // Nothing is nothing in any unit; in the smallest it would look like a measurement.
  if (sameDimension(dimension, duration) && value === 0) return '0 s';
  if (sameDimension(dimension, duration))
    return scaled(value, durations, ' ns', digits, 1e-9).replace(/^1 (day|year)s$/, '1 $1');
  if (sameDimension(dimension, size)) return scaled(value, sizes, ' B', digits);
  if (sameDimension(dimension, byteRate)) return perTime(value, sizes, ' B', digits);
  if (sameDimension(dimension, money)) return `$${scaled(value, counts, '', digits)}`;
  // Bills come by the month and clouds price by the GB, so these units read better than the base ones.
  if (sameDimension(dimension, moneyRate))
    return `$${scaled(value * seconds.month, counts, '', digits)}/month`;
  if (sameDimension(dimension, pricePerByte)) return `$${scaled(value * 1e9, counts, '', digits)}/GB`;
  if (sameDimension(dimension, pricePerByteTime))
    return `$${scaled(value * 1e9 * seconds.month, counts, '', digits)}/GB/month`;
  return `${scaled(value, counts, '', digits)} ${baseUnits(dimension)}`;
}

/** Numbers that are held against each other: where they differ, what is told of them does too. */
export function formatApart(a: number, b: number, dimension: Dimension): readonly [string, string] {
  for (let digits = 3; ; digits++) {
    const [one, other] = [formatNumber(a, dimension, digits), formatNumber(b, dimension, digits)];
    if (one !== other || a === b || digits === mostDigits) return [one, other];
  }
}

/** More are no measurement any more, and what a sum leaves over. */
const mostDigits = 6;

/** As it would be written: `2..10`, `2..`, `unknown`, `150 ms`. */
export function formatAmount(amount: Amount): string {
  if (amount.is !== 'number') return amount.is;
  const low = formatNumber(amount.low, amount.dimension);
  if (amount.low === amount.high) return low;
  return amount.high === Infinity ? `${low}..` : `${low}..${formatNumber(amount.high, amount.dimension)}`;
}

/** What happens less than once a second is told by the day, and rarer things by the year. */
function perTime(value: number, scale: Scale, least: string, digits: number): string {
  if (value >= 1 || value === 0) return `${scaled(value, scale, least, digits)}/s`;
  if (value * seconds.day >= 1) return `${scaled(value * seconds.day, scale, least, digits)}/day`;
  return `${scaled(value * seconds.year, scale, least, digits)}/year`;
}

function scaled(value: number, scale: Scale, least: string, digits: number, leastFrom = 1): string {
  // Rounded before the unit is chosen, so that 999.7 is 1k and not 1000.
  const rounded = toDigits(value, digits);
  const [from, word] = scale.find(([it]) => rounded >= it) ?? [leastFrom, least];
  return `${toDigits(value / from, digits)}${word}`;
}

function toDigits(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}
