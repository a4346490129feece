// What a part costs, where the file gives prices: its copies, and what is paid for requests, bytes sent and bytes kept.

import { partsWhere } from '../across-parts.ts';
import { splitOf } from '../data/shard-key.ts';
import { exactly, type Component, type Design } from '../../model.ts';
import {
  count,
  formatNumber,
  moneyRate,
  pricePerByte,
  pricePerByteTime,
  sameDimension,
  size,
} from '../../quantity.ts';
import { bytesOf } from './bytes.ts';
import { finite, unknownFigure, type Figure, type Input, type Unknown } from './figure.ts';
import type { Growth } from './growth.ts';
import type { Loads } from './load.ts';

export interface Costs {
  /** Money a second, by average loads. */
  part(part: Component): Figure;
  /** Of all parts that give a price. */
  total(): Figure;
}

export function costsOf(design: Design, loads: Loads, growth: Growth): Costs {
  const part = (it: Component) =>
    added(
      [copiesCost(it), priceCost(it, design, loads, growth)].filter((figure) => figure !== undefined),
      it,
    );
  return {
    part,
    total: () => {
      const priced = pricedParts(design);
      const first = design.components.values().next().value;
      const nowhere = design.system?.at ?? design.root;
      return priced.length === 0
        ? unknownFigure(moneyRate, { key: 'cost', ref: first?.id ?? '', at: first?.at ?? nowhere })
        : added(priced.map(part), priced[0]!);
    },
  };
}

export const pricedParts = partsWhere((it) => it.cost !== undefined || it.price !== undefined);

function copiesCost(part: Component): Figure | undefined {
  const { cost } = part;
  if (cost === undefined) return undefined;
  const unknown: Unknown = { key: 'cost', ref: part.id, at: cost.at };
  const amount = cost.value;
  // Money without a time is paid once, and adds nothing to what is paid by the month.
  if (amount.is !== 'number' || !sameDimension(amount.dimension, moneyRate))
    return unknownFigure(moneyRate, unknown);
  const split = splitOf(part);
  const [equal, standby, readers, shards] = [
    part.replicas,
    part.standby,
    part.readReplicas,
    split?.count,
  ].map((it) => (it?.value.is === 'number' ? it.value.low : undefined));
  const copies = ((equal ?? 1) + (standby ?? 0) + (readers ?? 0)) * Math.max(1, shards ?? 1);
  const open: Unknown | undefined =
    exactly(part.replicas) === undefined
      ? { key: 'replicas', ref: part.id, at: part.replicas?.at ?? part.at }
      : split !== undefined && exactly(split.count) === undefined
        ? { key: 'shards', ref: part.id, at: split.at }
        : undefined;
  const value = finite(amount.low * copies);
  const inputs: readonly Input[] = [
    { label: `cost of ${part.id}`, at: cost.at, value: amount.low, dimension: moneyRate },
  ];
  return {
    value,
    dimension: moneyRate,
    lowerBound: open !== undefined,
    formula: `${formatNumber(amount.low, moneyRate)} × ${formatNumber(copies, count)} = ${formatNumber(amount.low * copies, moneyRate)}`,
    inputs,
    assumptions: [],
    ...(open === undefined ? {} : { unknown: open }),
  };
}

function priceCost(part: Component, design: Design, loads: Loads, growth: Growth): Figure | undefined {
  const { price } = part;
  if (price === undefined) return undefined;
  const amount = price.value;
  if (amount.is !== 'number') return unknownFigure(moneyRate, { key: 'price', ref: part.id, at: price.at });
  const paid = sameDimension(amount.dimension, pricePerByteTime)
    ? growth.store(part)
    : sameDimension(amount.dimension, pricePerByte)
      ? bytesOf(part, design, loads).average
      : loads.part(part).requests.average;
  const inputs: readonly Input[] = [
    { label: `price of ${part.id}`, at: price.at, value: amount.low, dimension: amount.dimension },
    ...paid.inputs,
  ];
  if (paid.value === undefined)
    return unknownFigure(moneyRate, paid.unknown ?? { key: 'load', ref: part.id, at: part.at }, inputs);
  const value = finite(paid.value * amount.low);
  const many = sameDimension(paid.dimension, size)
    ? formatNumber(paid.value, size)
    : formatNumber(paid.value, paid.dimension);
  return {
    ...paid,
    value,
    dimension: moneyRate,
    formula: `${many} × ${formatNumber(amount.low, amount.dimension)} = ${formatNumber(value ?? 0, moneyRate)}`,
    inputs,
  };
}

function added(figures: readonly Figure[], part: Component): Figure {
  const known = figures.filter((it) => it.value !== undefined);
  const missing = figures.find((it) => it.value === undefined || it.lowerBound);
  if (known.length === 0)
    return missing ?? unknownFigure(moneyRate, { key: 'cost', ref: part.id, at: part.at });
  const value = finite(known.reduce((sum, it) => sum + it.value!, 0));
  return {
    value,
    dimension: moneyRate,
    lowerBound: missing !== undefined,
    formula:
      known.length === 1
        ? known[0]!.formula
        : `${known.map((it) => formatNumber(it.value!, moneyRate)).join(' + ')} = ${formatNumber(value ?? 0, moneyRate)}`,
    inputs: figures.flatMap((it) => it.inputs),
    assumptions: figures.flatMap((it) => it.assumptions),
    ...(missing?.unknown === undefined ? {} : { unknown: missing.unknown }),
  };
}
