// How much of the time a part works, with all its copies. What is written counts; a default of its kind or product only with its source.

import { isManaged } from '../../failures/copies.ts';
import { exactly, saysNone, saysSome, type Component, type Quantity, type Value } from '../../../model.ts';
import { weakly } from '../../../once.ts';
import { count } from '../../../quantity.ts';
import { kinds } from '../../../knowledge/kinds.ts';
import type { Fact } from '../../../knowledge/notes.ts';
import { technology } from '../../../knowledge/technologies.ts';
import { finite, unknownFigure, type Assumed, type Figure, type Unknown } from '../figure.ts';
import { showAvailability } from './show.ts';

/** A fraction of the time. A lower bound where the number of copies is one. */
export const partAvailability = weakly((part: Component): Figure => {
  const one = oneCopy(part);
  if (one.value === undefined) return one;
  const copies = copiesOf(part);
  if (copies.many === 1) return { ...one, assumptions: [...one.assumptions, ...copies.assumed] };
  const value = copies.majority ? majority(one.value, copies.many) : 1 - (1 - one.value) ** copies.many;
  const each = showAvailability(one.value);
  const text = copies.majority
    ? `most of ${copies.many} copies at ${each}`
    : `1 − (1 − ${each})^${copies.many}`;
  return {
    ...one,
    value,
    lowerBound: one.lowerBound || copies.unknown !== undefined,
    formula: `${text} = ${showAvailability(value)}`,
    assumptions: [...one.assumptions, ...copies.assumed],
    ...(copies.unknown === undefined ? {} : { unknown: copies.unknown }),
  };
});

/** Is its availability the author's own, and not a default? */
export function isAvailabilityWritten(part: Component): boolean {
  return part.availability?.value.is === 'number';
}

function oneCopy(part: Component): Figure {
  const written = part.availability;
  if (written?.value.is === 'number') {
    const value = Math.min(1, written.value.low);
    const inputs = [{ label: `availability of ${part.id}`, at: written.at, value, dimension: count }];
    return {
      value,
      dimension: count,
      lowerBound: written.value.low !== written.value.high,
      formula: showAvailability(value),
      inputs,
      assumptions: [],
    };
  }
  // The device in a user's hand is no part that the system could keep up.
  if (part.group === 'client')
    return {
      value: 1,
      dimension: count,
      lowerBound: false,
      formula: 'not counted',
      inputs: [],
      assumptions: [],
    };
  const fact = knownAvailability(part);
  if (fact === undefined)
    return unknownFigure(count, { key: 'availability', ref: part.id, at: written?.at ?? part.at });
  const assumed: Assumed = {
    text: `${part.id} works ${showAvailability(fact.value)} of the time`,
    source: fact.source,
  };
  return {
    value: fact.value,
    dimension: count,
    lowerBound: false,
    formula: showAvailability(fact.value),
    inputs: [],
    assumptions: [assumed],
  };
}

function knownAvailability(part: Component): Fact | undefined {
  const product = part.tech === undefined ? undefined : technology(part.tech.value);
  const kind = part.kindName === undefined ? undefined : kinds.get(part.kindName);
  if (isRunByProvider(part)) return product?.availability ?? kind?.availability;
  return kind?.copyAvailability;
}

function isRunByProvider(part: Component): boolean {
  if (isManaged(part).managed) return true;
  return (
    part.managed === undefined && part.tech !== undefined && technology(part.tech.value)?.managed === true
  );
}

interface Copies {
  readonly many: number;
  /** Most of them must be up. */
  readonly majority: boolean;
  readonly unknown: Unknown | undefined;
  readonly assumed: readonly Assumed[];
}

function copiesOf(part: Component): Copies {
  const single: Copies = { many: 1, majority: false, unknown: undefined, assumed: [] };
  // What a provider promises is for the service, with whatever copies it takes.
  if (isRunByProvider(part) || part.group === 'client') return single;
  const equal = atLeastSome(part.replicas, 1);
  const takesOver = part.failover?.value === 'auto' || part.failover?.value === 'some';
  const spares = takesOver ? [part.standby, part.readReplicas].map((it) => atLeastSome(it, 0)) : [];
  const many = Math.min(1e6, (equal?.many ?? 1) + spares.reduce((sum, it) => sum + (it?.many ?? 0), 0));
  const open = [equal, ...spares].find((it) => it?.isOpen === true);
  if (equal === undefined && many === 1) {
    const isDrawn = saysSome(part.standby) || saysSome(part.readReplicas) || saysNone(part.failover);
    return {
      ...single,
      assumed: isDrawn ? [] : [{ text: `${part.id} has one copy`, source: 'no `replicas` is written' }],
    };
  }
  const unknown = open === undefined ? undefined : { key: 'replicas', ref: part.id, at: open.at.at };
  return {
    many: Math.max(1, many),
    majority: part.replication?.value === 'quorum' && many > 2,
    unknown,
    assumed: [],
  };
}

function atLeastSome(
  value: Value<Quantity> | undefined,
  least: number,
): { readonly many: number; readonly isOpen: boolean; readonly at: Value<Quantity> } | undefined {
  if (value === undefined) return undefined;
  const { value: it } = value;
  if (it.is === 'number')
    return { many: Math.max(least, Math.floor(it.low)), isOpen: exactly(value) === undefined, at: value };
  if (it.is === 'some') return { many: least + 1, isOpen: true, at: value };
  return it.is === 'none' ? { many: least, isOpen: false, at: value } : undefined;
}

/** More than half of `many` equal copies are up. */
function majority(each: number, many: number): number {
  const needed = Math.floor(many / 2) + 1;
  let ways = 1;
  let sum = 0;
  for (let up = many; up >= needed; up--) {
    sum += ways * each ** up * (1 - each) ** (many - up);
    ways = (ways * up) / (many - up + 1);
  }
  return finite(Math.min(1, sum)) ?? each;
}
