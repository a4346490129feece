// What the copies of a part can take, how much of it is used, and by how much load may grow until the part is full.

import { saysNone, type Component, type Design, type Quantity, type Value } from '../../model.ts';
import { byteRate, count, formatNumber, rate, type Dimension } from '../../quantity.ts';
import { bytesOf } from './bytes.ts';
import { isDatabase, servingOf, type Copies } from './capacity/serving.ts';
import { finite, lazyFigure, unknownFigure, type Figure, type Input, type Unknown } from './figure.ts';
import type { Demand, Load, Loads } from './load.ts';

export type Strength = 'requests' | 'writes' | 'bytes' | 'quota';

export interface Use {
  readonly of: Strength;
  readonly demand: Load;
  /** Of all copies that serve it. */
  readonly capacity: Figure;
  /** A fraction; above 1 it cannot be served. */
  readonly average: Figure;
  readonly peak: Figure;
  /** The factor of today's load at which it is full; where the demand is a lower bound, it is full at that factor at the latest. */
  readonly fullAt: Figure;
}

export interface PartCapacity {
  /** By what is written: requests, writes, bytes, quota. Empty when no capacity is. */
  readonly uses: readonly Use[];
  /** The use that is full first. */
  readonly first: Use | undefined;
  /** The key that would tell the capacity, where none is written. */
  readonly unknown: Unknown | undefined;
}

/** What a failure leaves of the copies, as fractions of those that serve reads and writes. */
export interface Left {
  readonly reads: number;
  readonly writes: number;
  /** `2 of 3 copies`. */
  readonly text: string;
}

/** `still` is the load that does not grow with the factor: runs by a schedule. */
export function capacityOf(
  part: Component,
  design: Design,
  loads: Loads,
  still: Loads,
  left?: Left,
): PartCapacity {
  const strengths = strengthsOf(part);
  const at = part.capacity?.at ?? part.at;
  if (strengths.length === 0) {
    return { uses: [], first: undefined, unknown: { key: 'capacity', ref: part.id, at } };
  }
  const demand = loads.part(part);
  const fixed = still.part(part);
  const uses = strengths.map(({ of, value }): Use =>
    useOf(
      part,
      of,
      value,
      demandOf(of, part, demand, loads, design),
      demandOf(of, part, fixed, still, design),
      left,
    ),
  );
  const full = uses
    .filter((it) => it.fullAt.value !== undefined)
    .sort((a, b) => a.fullAt.value! - b.fullAt.value!);
  return {
    uses,
    first: full[0] ?? uses[0],
    unknown: undefined,
  };
}

interface Written {
  readonly of: Strength;
  readonly value: Value<Quantity>;
}

function strengthsOf(part: Component): readonly Written[] {
  const capacity = part.capacity;
  const found: Written[] = [];
  if (capacity !== undefined) {
    const { value } = capacity;
    if ('is' in value && 'text' in value) found.push({ of: 'requests', value: { ...capacity, value } });
    else {
      for (const of of ['requests', 'writes', 'bytes'] as const) {
        const it = value[of];
        if (it !== undefined) found.push({ of, value: it });
      }
    }
  }
  const all = found.find((it) => it.of === 'requests');
  // What a copy can do in all, it cannot exceed in writes; and writes are spread over fewer copies than reads.
  if (all !== undefined && isDatabase(part) && !found.some((it) => it.of === 'writes'))
    found.push({ of: 'writes', value: all.value });
  if (part.quota !== undefined) found.push({ of: 'quota', value: part.quota });
  return found.filter((it) => !saysNone(it.value) || it.value.value.is === 'number');
}

function demandOf(of: Strength, part: Component, demand: Demand, loads: Loads, design: Design): Load {
  if (of === 'writes') return demand.writes;
  if (of === 'bytes') return bytesOf(part, design, loads);
  return demand.requests;
}

function useOf(
  part: Component,
  of: Strength,
  written: Value<Quantity>,
  demand: Load,
  fixed: Load,
  left: Left | undefined,
): Use {
  const dimension = of === 'bytes' ? byteRate : rate;
  // A quota is what the provider allows in all, however many copies there are.
  const copies = of === 'quota' ? undefined : servingOf(part, of === 'writes' ? 'writes' : 'reads');
  const whole = capacityFigure(part, written, copies, dimension);
  const capacity =
    left === undefined || of === 'quota'
      ? whole
      : reduced(whole, of === 'writes' ? left.writes : left.reads, left.text);
  const average = share(demand.average, capacity);
  const peak = share(demand.peak, capacity);
  return { of, demand, capacity, average, peak, fullAt: fullAt(demand.peak, fixed.peak, capacity) };
}

function capacityFigure(
  part: Component,
  written: Value<Quantity>,
  copies: Copies | undefined,
  dimension: Dimension,
): Figure {
  const amount = written.value;
  const each = amount.is === 'number' ? finite(amount.high) : amount.is === 'none' ? 0 : undefined;
  const inputs: readonly Input[] = [
    {
      label: copies === undefined ? 'quota' : 'capacity of one copy',
      at: written.at,
      value: each,
      dimension,
    },
    ...(copies?.inputs ?? []),
  ];
  if (each === undefined)
    return unknownFigure(
      dimension,
      { key: copies === undefined ? 'quota' : 'capacity', ref: part.id, at: written.at },
      inputs,
    );
  if (copies?.unknown !== undefined) return unknownFigure(dimension, copies.unknown, inputs);
  const many = copies?.most ?? 1;
  // More than there are numbers is as much as anybody can ask for.
  const value = Math.min(each * many, Number.MAX_VALUE);
  const text = formatNumber(each, dimension);
  return {
    value,
    dimension,
    lowerBound: false,
    formula:
      copies === undefined || many === 1
        ? text
        : `${text} × ${copies.text} = ${formatNumber(each * many, dimension)}`,
    inputs,
    assumptions: copies?.assumed ?? [],
  };
}

function reduced(whole: Figure, share: number, text: string): Figure {
  if (whole.value === undefined || share === 1) return whole;
  const value = whole.value * share;
  const { dimension, lowerBound, assumptions } = whole;
  return lazyFigure(
    { value, dimension, lowerBound, assumptions },
    () => whole.inputs,
    () => `${whole.formula}, of which ${text} leave ${formatNumber(value, dimension)}`,
  );
}

/** Demand over capacity. */
export function share(demand: Figure, capacity: Figure): Figure {
  const inputs = () => [...demand.inputs, ...capacity.inputs];
  const assumptions = [...demand.assumptions, ...capacity.assumptions];
  if (capacity.value === undefined || demand.value === undefined) {
    const unknown = (capacity.value === undefined ? capacity.unknown : demand.unknown)!;
    const { formula } = unknownFigure(count, unknown);
    return lazyFigure(
      { value: undefined, dimension: count, lowerBound: false, assumptions, unknown },
      inputs,
      () => formula,
    );
  }
  const [asked, taken] = [demand.value, capacity.value];
  const value = taken > 0 ? finite(asked / taken) : asked > 0 ? undefined : 0;
  const base = {
    value,
    dimension: count,
    lowerBound: demand.lowerBound,
    assumptions,
    ...(demand.unknown === undefined ? {} : { unknown: demand.unknown }),
  };
  return lazyFigure(base, inputs, () => {
    const says = `${formatNumber(asked, demand.dimension)} / ${formatNumber(taken, capacity.dimension)}`;
    return value === undefined ? `${says}: nothing can be served` : `${says} = ${percent(value)}`;
  });
}

function fullAt(demand: Figure, fixed: Figure, capacity: Figure): Figure {
  const used = share(demand, capacity);
  if (demand.value === undefined || capacity.value === undefined) return used;
  const still = Math.min(fixed.value ?? 0, demand.value);
  const growing = demand.value - still;
  const [left, total] = [capacity.value - still, capacity.value];
  const value = left <= 0 ? 0 : growing > 0 ? finite(left / growing) : undefined;
  const { dimension, lowerBound, assumptions, unknown } = used;
  const base = { value, dimension, lowerBound, assumptions, ...(unknown === undefined ? {} : { unknown }) };
  return lazyFigure(
    base,
    () => used.inputs,
    () => {
      if (value === undefined) return 'it is never full';
      const taken = formatNumber(total, capacity.dimension);
      const room = still > 0 ? `(${taken} − ${formatNumber(still, demand.dimension)})` : taken;
      return `${room} / ${formatNumber(growing, demand.dimension)} = ${formatNumber(value, count)}x`;
    },
  );
}

export function percent(value: number): string {
  return `${Number((value * 100).toPrecision(3))}%`;
}
