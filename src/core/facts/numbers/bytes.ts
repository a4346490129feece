// Bytes a second that the answers and requests of a part carry, by the sizes its APIs state.

import type { Api, Component, Design, Quantity, Value } from '../../model.ts';
import { byteRate, formatNumber, size } from '../../quantity.ts';
import { unknownFigure, type Figure, type Input } from './figure.ts';
import { sumOfFigures } from './figure-sum.ts';
import type { Load, Loads } from './load.ts';

/** Of all APIs of a part together. An API without a size adds an unknown amount. */
export function bytesOf(part: Component, design: Design, loads: Loads): Load {
  const sum = (when: 'average' | 'peak') =>
    sumOfFigures(
      part.requests.map((api) => bytesOfApi(api, design, loads)[when]),
      byteRate,
      { key: 'size', ref: part.id, at: part.at },
    );
  return { average: sum('average'), peak: sum('peak') };
}

export function bytesOfApi(api: Api, design: Design, loads: Loads): Load {
  const one = messageSize(api, design);
  const load = loads.api(api);
  const times = (figure: Figure): Figure => {
    const inputs: readonly Input[] = [...figure.inputs, ...one.inputs];
    if (one.value === undefined)
      return unknownFigure(byteRate, { key: 'size', ref: api.ref, at: api.size?.at ?? api.at }, inputs);
    if (figure.value === undefined) return unknownFigure(byteRate, figure.unknown!, inputs);
    const value = Math.min(figure.value * one.value, Number.MAX_VALUE);
    return {
      ...figure,
      value,
      dimension: byteRate,
      formula: `${formatNumber(figure.value, figure.dimension)} × ${formatNumber(one.value, size)} = ${formatNumber(value, byteRate)}`,
      inputs,
    };
  };
  return { average: times(load.average), peak: times(load.peak) };
}

/** Of the request and its answer together; for files, the size of the data where the API does not state its own. */
function messageSize(
  api: Api,
  design: Design,
): { readonly value: number | undefined; readonly inputs: readonly Input[] } {
  const sizes = [api.size, api.takes].flatMap((it) => {
    const value = averageOf(it);
    return value === undefined ? [] : [{ at: it!.at, value }];
  });
  if (sizes.length === 0 && api.returns?.value === 'file') {
    for (const { value } of api.reads?.value ?? []) {
      const data = design.data.get(value.name);
      if (data?.size?.value.is === 'number') sizes.push({ at: data.size.at, value: data.size.value.low });
    }
  }
  return {
    value: sizes.length === 0 ? undefined : sizes.reduce((sum, it) => sum + it.value, 0),
    inputs: sizes.map(({ at, value }) => ({ label: `size of ${api.ref}`, at, value, dimension: size })),
  };
}

function averageOf(it: Api['size']): number | undefined {
  if (it === undefined) return undefined;
  const { value } = it;
  const amount: Value<Quantity> | undefined =
    'is' in value && 'text' in value ? { ...it, value } : value.average;
  return amount?.value.is === 'number' ? amount.value.low : undefined;
}
