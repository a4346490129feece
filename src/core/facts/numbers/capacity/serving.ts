// Among how many copies a part's work is shared, by language.md: replicas and read replicas share reads, shards share writes, a
// standby serves nothing. The most there may be count, so that what is over is surely over.

import { exactly, saysNone, type Component, type Quantity, type Value } from '../../../model.ts';
import { count, formatNumber } from '../../../quantity.ts';
import { finite, type Assumed, type Input, type Unknown } from '../figure.ts';

export interface Copies {
  /** Copies among which this is shared, at most; undefined when the file does not say. */
  readonly most: number | undefined;
  readonly text: string;
  readonly unknown: Unknown | undefined;
  readonly assumed: readonly Assumed[];
  readonly inputs: readonly Input[];
}

/** Copies that serve reads (`requests` of all other kinds than a database), or writes. */
export function servingOf(part: Component, way: 'reads' | 'writes'): Copies {
  const shards = shardsOf(part);
  const parts: (Counted & { readonly name: string })[] = [];
  const equal = counted(part.replicas, part, 'replicas');
  const isShared = way === 'reads' || !isDatabase(part);
  if (isShared && equal !== undefined) parts.push({ ...equal, name: 'replicas' });
  const readers = way === 'reads' ? counted(part.readReplicas, part, 'read-replicas') : undefined;
  const autoscales = part.autoscale?.value === true && isShared;
  const unknown = [
    ...parts,
    ...(readers === undefined ? [] : [readers]),
    ...(shards === undefined ? [] : [shards]),
  ].find((it) => it.most === undefined)?.unknown;
  const growing: Unknown | undefined =
    autoscales && equal?.isRange !== true
      ? { key: 'replicas', ref: part.id, at: part.autoscale.at }
      : undefined;
  const base = parts[0]?.most ?? 1;
  const most =
    unknown !== undefined || growing !== undefined
      ? undefined
      : (base + (readers?.most ?? 0)) * (shards?.most ?? 1);
  // Where a standby or readers are drawn, the one that writes is drawn too.
  const isDrawn = readers !== undefined || part.standby !== undefined;
  const isAssumed = equal === undefined && isShared && shards === undefined && !isDrawn;
  return {
    most,
    text: most === undefined ? 'unknown' : `${formatNumber(most, count)} ${most === 1 ? 'copy' : 'copies'}`,
    unknown: unknown ?? growing,
    assumed: isAssumed ? [{ text: `${part.id} has one copy`, source: 'no `replicas` is written' }] : [],
    inputs: [
      ...inputOf('copies', isShared ? part.replicas : undefined),
      ...inputOf('read replicas', way === 'reads' ? part.readReplicas : undefined),
      ...inputOf('shards', shards?.value),
    ],
  };
}

function inputOf(label: string, value: Value<Quantity> | undefined): readonly Input[] {
  return value === undefined ? [] : [{ label, at: value.at, value: exactly(value), dimension: count }];
}

export function isDatabase(part: Component): boolean {
  return part.kindName === 'database' || part.kindName === 'warehouse';
}

interface Counted {
  readonly most: number | undefined;
  readonly isRange: boolean;
  readonly unknown: Unknown;
}

function counted(value: Value<Quantity> | undefined, part: Component, key: string): Counted | undefined {
  if (value === undefined) return undefined;
  const unknown = { key, ref: part.id, at: value.at };
  const it = value.value;
  if (it.is === 'none') return key === 'replicas' ? undefined : { most: 0, isRange: false, unknown };
  if (it.is !== 'number') return { most: undefined, isRange: false, unknown };
  return {
    most: finite(Math.floor(it.high)),
    isRange: it.high !== it.low && Number.isFinite(it.high),
    unknown,
  };
}

function shardsOf(part: Component): (Counted & { readonly value: Value<Quantity> | undefined }) | undefined {
  const shards = part.shards;
  if (shards === undefined || saysNone(shards)) return undefined;
  const { value } = shards;
  const number =
    typeof value === 'object' && 'is' in value && 'text' in value ? { ...shards, value } : value.count;
  const unknown = { key: 'shards', ref: part.id, at: shards.at };
  const found = counted(number, part, 'shards');
  if (found === undefined) return { most: undefined, isRange: false, unknown, value: undefined };
  return { ...found, most: found.most === undefined ? undefined : Math.max(1, found.most), value: number };
}
