// The numbers that a finding rests on, each at its place in the file.

import { formatNumber } from '../../quantity.ts';
import type { Evidence } from '../../rule.ts';
import type { Figure, Input } from './figure.ts';

/** Longer lists help nobody; the formula in the message tells the sum. */
const most = 6;

export function evidenceOf(...figures: readonly Figure[]): readonly Evidence[] {
  const seen = new Set<string>();
  return figures
    .flatMap((it) => it.inputs)
    .flatMap((input) => {
      const { label, at, value, dimension } = input;
      const message =
        value === undefined
          ? `${label} is not known${toldBy(input)}`
          : `${label}: ${formatNumber(value, dimension)}`;
      const key = `${message} ${at.start}`;
      return seen.has(key) || seen.add(key).size > most ? [] : [{ message, at }];
    });
}

function toldBy({ label, unknown }: Input): string {
  if (unknown === undefined) return '';
  const of = unknown.ref.replace(/^(screen|data):/, '');
  const where = of === '' ? ' under `assume`' : of === label ? '' : ` of ${of}`;
  return `; \`${unknown.key}\`${where} would tell`;
}
