// How fast a data grows.

import type { Data, Quantity, Value } from '../../../model.ts';
import { formatNumber, rate, sameDimension, size } from '../../../quantity.ts';
import { finite, unknownFigure, type Figure, type Input } from '../figure.ts';
import type { Loads } from '../load.ts';

/** Bytes a second: as written, else items times their size, else what the writers bring. */
export function addsOf(data: Data, loads: Loads): Figure {
  const ref = `data:${data.id}`;
  const adds = data.adds;
  const written = low(adds);
  if (
    adds !== undefined &&
    written !== undefined &&
    !sameDimension(adds.value.is === 'number' ? adds.value.dimension : rate, rate)
  ) {
    return plain(written, { ...rate, bytes: 1 }, adds.value.text, [
      { label: `adds of ${data.id}`, at: adds.at, value: written, dimension: { ...rate, bytes: 1 } },
    ]);
  }
  const each = low(data.size);
  const items =
    adds === undefined
      ? writersBring(data, loads)
      : written === undefined
        ? undefined
        : plain(written, rate, formatNumber(written, rate), [
            { label: `adds of ${data.id}`, at: adds.at, value: written, dimension: rate },
          ]);
  const byteRate = { ...rate, bytes: 1 };
  if (items?.value === undefined)
    return unknownFigure(byteRate, { key: 'adds', ref, at: adds?.at ?? data.at });
  const inputs: readonly Input[] =
    data.size === undefined
      ? items.inputs
      : [{ label: `size of ${data.id}`, at: data.size.at, value: each, dimension: size }, ...items.inputs];
  if (each === undefined)
    return unknownFigure(byteRate, { key: 'size', ref, at: data.size?.at ?? data.at }, inputs);
  const value = finite(items.value * each);
  if (value === undefined)
    return unknownFigure(byteRate, { key: 'size', ref, at: data.size?.at ?? data.at }, inputs);
  return {
    ...items,
    value,
    dimension: byteRate,
    formula: `${formatNumber(each, size)} × ${formatNumber(items.value, rate)} = ${formatNumber(value, byteRate)}`,
    inputs,
  };
}

/** Each write is a new item, where nothing says that the items are there already and are only changed. */
function writersBring(data: Data, loads: Loads): Figure | undefined {
  const isChanged = data.count !== undefined || data.counter?.value === true || data.limited?.value === true;
  return isChanged || data.bounded !== undefined ? undefined : loads.data(data).adds.average;
}

export function low(value: Value<Quantity> | undefined): number | undefined {
  return value?.value.is === 'number' ? value.value.low : undefined;
}

export function plain(
  value: number,
  dimension: Figure['dimension'],
  formula: string,
  inputs: readonly Input[],
): Figure {
  return { value, dimension, lowerBound: false, formula, inputs, assumptions: [] };
}
