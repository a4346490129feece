// What a number measures, as exponents of the three base units. Counts, factors and percentages
// measure nothing: requests are not a unit, so `users * 10 / day` is a rate without saying of what.

export interface Dimension {
  readonly time: number;
  readonly bytes: number;
  readonly money: number;
}

export const none: Dimension = { time: 0, bytes: 0, money: 0 };
export const count: Dimension = none;
export const rate: Dimension = { time: -1, bytes: 0, money: 0 };
export const duration: Dimension = { time: 1, bytes: 0, money: 0 };
export const size: Dimension = { time: 0, bytes: 1, money: 0 };
export const byteRate: Dimension = { time: -1, bytes: 1, money: 0 };
export const money: Dimension = { time: 0, bytes: 0, money: 1 };
export const moneyRate: Dimension = { time: -1, bytes: 0, money: 1 };
export const pricePerByte: Dimension = { time: 0, bytes: -1, money: 1 };
export const pricePerByteTime: Dimension = { time: -1, bytes: -1, money: 1 };

export function sameDimension(a: Dimension, b: Dimension): boolean {
  return a.time === b.time && a.bytes === b.bytes && a.money === b.money;
}

export function multiplied(a: Dimension, b: Dimension): Dimension {
  return { time: a.time + b.time, bytes: a.bytes + b.bytes, money: a.money + b.money };
}

export function divided(a: Dimension, b: Dimension): Dimension {
  return { time: a.time - b.time, bytes: a.bytes - b.bytes, money: a.money - b.money };
}

const descriptions: readonly (readonly [Dimension, string])[] = [
  [none, 'a plain number'],
  [rate, 'a rate'],
  [duration, 'a duration'],
  [size, 'a size'],
  [byteRate, 'a size per second'],
  [money, 'an amount of money'],
  [moneyRate, 'an amount of money per time'],
  [pricePerByte, 'a price per size'],
  [pricePerByteTime, 'a price per size and time'],
];

/** For the middle of a sentence: 'expected a rate, found a size'. */
export function describeDimension(dimension: Dimension): string {
  const known = descriptions.find(([it]) => sameDimension(it, dimension));
  return known?.[1] ?? `a quantity in ${baseUnits(dimension)}`;
}

/** Such as `s²·B/$`: only for dimensions that no key of the language takes. */
export function baseUnits(dimension: Dimension): string {
  const powers: readonly (readonly [string, number])[] = [
    ['$', dimension.money],
    ['B', dimension.bytes],
    ['s', dimension.time],
  ];
  const over = powers.filter(([, power]) => power > 0).map(([unit, power]) => raised(unit, power));
  const under = powers.filter(([, power]) => power < 0).map(([unit, power]) => `/${raised(unit, -power)}`);
  return `${over.join('·') || (under.length > 0 ? '1' : '')}${under.join('')}`;
}

function raised(unit: string, power: number): string {
  return power === 1 ? unit : `${unit}^${power}`;
}
