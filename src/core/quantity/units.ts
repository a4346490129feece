// The words that may follow a number, and what to say about a word that only looks like one.

import { duration, none, size, type Dimension } from './dimension.ts';

/** A number before the unit is multiplied by `times` and divided by `over`, so that 99.95% is exactly 0.9995. */
export interface Unit {
  readonly times: number;
  readonly over: number;
  readonly dimension: Dimension;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

export const seconds = { minute, hour, day, week: 7 * day, month: 30.44 * day, year: 365.25 * day } as const;

const multipliers: ReadonlyMap<string, Unit> = new Map([
  ['k', unit(none, 1e3)],
  ['K', unit(none, 1e3)],
  ['thousand', unit(none, 1e3)],
  ['M', unit(none, 1e6)],
  ['million', unit(none, 1e6)],
  ['G', unit(none, 1e9)],
  ['bn', unit(none, 1e9)],
  ['billion', unit(none, 1e9)],
  ['T', unit(none, 1e12)],
  ['P', unit(none, 1e15)],
]);

const measures: ReadonlyMap<string, Unit> = new Map([
  ['B', unit(size)],
  ['KB', unit(size, 1e3)],
  ['kB', unit(size, 1e3)],
  ['MB', unit(size, 1e6)],
  ['GB', unit(size, 1e9)],
  ['TB', unit(size, 1e12)],
  ['PB', unit(size, 1e15)],
  ['EB', unit(size, 1e18)],
  ['KiB', unit(size, 2 ** 10)],
  ['MiB', unit(size, 2 ** 20)],
  ['GiB', unit(size, 2 ** 30)],
  ['TiB', unit(size, 2 ** 40)],
  ['PiB', unit(size, 2 ** 50)],
  ['ns', unit(duration, 1, 1e9)],
  ['us', unit(duration, 1, 1e6)],
  ['\u00b5s', unit(duration, 1, 1e6)],
  ['\u03bcs', unit(duration, 1, 1e6)],
  ['ms', unit(duration, 1, 1e3)],
  ['s', unit(duration)],
  ['second', unit(duration)],
  ['seconds', unit(duration)],
  ['min', unit(duration, minute)],
  ['minute', unit(duration, minute)],
  ['minutes', unit(duration, minute)],
  ['h', unit(duration, hour)],
  ['hour', unit(duration, hour)],
  ['hours', unit(duration, hour)],
  ['day', unit(duration, day)],
  ['days', unit(duration, day)],
  ['week', unit(duration, seconds.week)],
  ['weeks', unit(duration, seconds.week)],
  ['month', unit(duration, seconds.month)],
  ['months', unit(duration, seconds.month)],
  ['year', unit(duration, seconds.year)],
  ['years', unit(duration, seconds.year)],
]);

const factors: ReadonlyMap<string, Unit> = new Map([['x', unit(none)]]);

export const percent: Unit = unit(none, 1, 100);

/** Whether the word means a power of ten, and a measure may still follow, as in `5 million GB`. */
export function isMultiplier(word: string): boolean {
  return multipliers.has(word);
}

/** What `word` means right after a number. */
export function unitAfterNumber(word: string): Unit | undefined {
  return multipliers.get(word) ?? measures.get(word) ?? factors.get(word);
}

/** What `word` means right after a slash, as in `10 / day`: only what measures something, so `/ k` is a name. */
export function unitAfterSlash(word: string): Unit | undefined {
  return measures.get(word);
}

/** A name under `assume` that is one of these cannot be divided by: `total / min` means minutes. */
export function isUnit(word: string): boolean {
  return unitAfterNumber(word) !== undefined;
}

const spellings: ReadonlyMap<string, string> = new Map([
  ...hints('s', 'sec', 'secs'),
  ...hints('ms', 'msec', 'msecs', 'millis', 'millisecond', 'milliseconds'),
  ...hints('us', 'usec', 'micros', 'microsecond', 'microseconds'),
  ...hints('min (minutes) or M (million)', 'm'),
  ...hints('min', 'mins'),
  ...hints('h', 'hr', 'hrs'),
  ...hints('day', 'd'),
  ...hints('week', 'w', 'wk', 'wks'),
  ...hints('month', 'mo', 'mon', 'mth'),
  ...hints('year', 'y', 'yr', 'yrs', 'a'),
  ...hints('M (million)', 'mil', 'mio', 'mm', 'mn', 'millions'),
  ...hints('bn (a thousand million)', 'bil', 'bln', 'billions'),
  ...hints('B', 'byte', 'bytes'),
  ...hints('%', 'percent', 'pct'),
  ...hints('x', 'times', 'fold'),
]);

const advice: ReadonlyMap<string, string> = new Map([
  ...hints('a rate is written 500/s', 'rps', 'qps', 'tps', 'ops', 'iops', 'rpm'),
  ...hints(
    'counts have no unit, so a rate is written 500/s',
    'req',
    'reqs',
    'request',
    'requests',
    'op',
    'call',
    'calls',
  ),
  ...hints(
    'bits are not known; write bytes, such as 125MB/s for 1 Gbit/s',
    'bit',
    'bits',
    'bps',
    'kbps',
    'mbps',
    'gbps',
    'kbit',
    'mbit',
    'gbit',
  ),
  ...hints('write a slash, as in 10 / day', 'per', 'a', 'each'),
  ...hints('money is written $400', 'usd', 'dollar', 'dollars', 'eur', 'euro', 'euros'),
]);

/** Something to add after 'no unit is called ...', when the word resembles one. */
export function unitHint(word: string): string | undefined {
  // Longer than any unit and its misspellings: not worth a comparison, however long it is.
  if (word.length > 16) return undefined;
  const lower = word.toLowerCase();
  const near = spellings.get(lower) ?? differentCase(lower);
  const said = near === undefined ? advice.get(lower) : `did you mean ${near}?`;
  if (said !== undefined) return said;
  const similar =
    lower.length < 4
      ? undefined
      : [...measures.keys(), ...multipliers.keys()].find((it) => isOneEditApart(it, lower));
  return similar === undefined ? undefined : `did you mean ${similar}?`;
}

function differentCase(lower: string): string | undefined {
  return [...measures.keys(), ...multipliers.keys()].find((it) => it.toLowerCase() === lower);
}

function isOneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const restA = a.slice(start);
  const restB = b.slice(start);
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}

function unit(dimension: Dimension, times = 1, over = 1): Unit {
  return { times, over, dimension };
}

function hints(meaning: string, ...words: readonly string[]): readonly (readonly [string, string])[] {
  return words.map((it) => [it, meaning] as const);
}
