// Inside of a quantity: names under `assume`, and the units that fit.

import {
  byteRate,
  duration,
  formatAmount,
  money,
  moneyRate,
  none,
  rate,
  sameDimension,
  size,
  type Dimension,
} from '../../quantity.ts';
import type { AmountShape } from '../../vocabulary/shape.ts';
import { homeOf } from '../descend.ts';
import { openWordDocs } from '../hover/word-docs.ts';
import { plainItem, type Asking, type Completion } from './completion.ts';

const units: readonly { readonly of: Dimension; readonly units: readonly string[] }[] = [
  { of: none, units: ['k', 'M', 'bn', '%', 'x'] },
  { of: rate, units: ['/s', 'k/s', '/min', '/h', '/day', 'k/day', 'M/day', '/month'] },
  { of: duration, units: ['ms', 's', 'min', 'h', ' days', ' weeks', ' months', ' years'] },
  { of: size, units: ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] },
  { of: byteRate, units: ['KB/s', 'MB/s', 'GB/s', 'GB/day', 'TB/day'] },
  { of: money, units: ['k'] },
  { of: moneyRate, units: ['/month', '/year', 'k/month'] },
];

const times = ['s', 'min', 'h', 'day', 'week', 'month', 'year'];

/** Longer than any name or unit; what stands before it does not change what may follow. */
const longestTail = 200;

export function quantityItems(
  asking: Asking,
  shape: AmountShape,
  example: string | undefined,
): readonly Completion[] {
  const { cursor } = asking;
  const prefix = cursor.prefix.slice(-longestTail);
  const end = cursor.typed.start + cursor.prefix.length;
  const unit = /(\d)( ?[\p{L}%/]*)$/u.exec(prefix);
  if (unit !== null) return replacing(unitItems(shape, unit[2]!), { start: end - unit[2]!.length, end });
  const time = /\/ *([\p{L}]*)$/u.exec(prefix);
  if (time !== null) {
    const names = times.map((it) => plainItem(it, 'unit', { detail: 'time' }));
    return replacing([...names, ...assumptionItems(asking)], { start: end - time[1]!.length, end });
  }
  const word = /[\p{L}\p{N}_.-]*$/u.exec(prefix)![0];
  const isAlone = prefix.length === word.length;
  const items = [...assumptionItems(asking), ...(isAlone ? aloneItems(example) : [])];
  return replacing(items, { start: end - word.length, end: Math.max(end, isAlone ? cursor.typed.end : end) });
}

function replacing(
  items: readonly Completion[],
  range: { readonly start: number; readonly end: number },
): readonly Completion[] {
  return items.map((it) => ({ ...it, range }));
}

function unitItems(shape: AmountShape, typed: string): readonly Completion[] {
  // A count is complete without a unit: a list that opens by itself would turn the Enter behind `3` into `3k`.
  const isComplete = shape.of.some((it) => sameDimension(it, none));
  if (isComplete && typed.trim() === '') return [];
  const fitting = units
    .filter((it) => shape.of.some((of) => sameDimension(of, it.of)))
    .flatMap((it) => it.units);
  return [...new Set(fitting)].map((it) =>
    plainItem(it.trim(), 'unit', {
      insert: typed === '' ? it : it.trim(),
      filter: typed.startsWith(' ') ? ` ${it.trim()}` : it,
    }),
  );
}

function assumptionItems({ design, cursor }: Asking): readonly Completion[] {
  const home = homeOf(cursor.path);
  const own = home.section === 'assume' ? home.name : undefined;
  return [...design.assume.values()]
    .filter((it) => it.id !== own)
    .map((it) => plainItem(it.id, 'name', { detail: it.text === '' ? formatAmount(it.amount) : it.text }));
}

function aloneItems(example: string | undefined): readonly Completion[] {
  const words = ['unknown', 'some', 'none'].map((it) =>
    plainItem(it, 'word', { doc: openWordDocs[it] ?? '' }),
  );
  const isPlain = example !== undefined && !/[[{]/.test(example);
  return isPlain ? [plainItem(example, 'snippet', { detail: 'for example' }), ...words] : words;
}
