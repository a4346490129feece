// Connections that the copies of all callers keep open to a part, and how many it takes.

import type { Component, Design } from '../../model.ts';
import { atLeast } from '../../model.ts';
import { count, formatNumber } from '../../quantity.ts';
import { callersOf } from '../requests/callers.ts';
import { technology } from '../../knowledge/technologies.ts';
import { finite, unknownFigure, type Assumed, type Figure, type Input } from './figure.ts';

export interface Connections {
  /** Held by callers: copies times their pool. */
  readonly held: Figure;
  /** With as many copies as each caller may have. */
  readonly most: Figure;
  readonly limit: Figure;
}

export type ConnectionsOf = (part: Component) => Connections;

export function connectionsOf(design: Design): ConnectionsOf {
  const callers = callersOf(design);
  return (part) => {
    const all = callers(part.id).flatMap((name) => {
      const caller = design.components.get(name);
      return caller?.group === 'compute' ? [caller] : [];
    });
    return { held: held(part, all, 'low'), most: held(part, all, 'high'), limit: limitOf(part) };
  };
}

function held(part: Component, callers: readonly Component[], end: 'low' | 'high'): Figure {
  const inputs: Input[] = [];
  const texts: string[] = [];
  let sum = 0;
  let unknown: Figure['unknown'];
  for (const caller of callers) {
    const pool = atLeast(caller.pool);
    const replicas = caller.replicas?.value;
    // Each caller has one copy at least, so what one opens is sure.
    const copies =
      replicas?.is === 'number'
        ? finite(end === 'low' ? Math.max(1, replicas.low) : replicas.high)
        : replicas?.is === 'some'
          ? 2
          : 1;
    if (pool === undefined) unknown ??= { key: 'pool', ref: caller.id, at: caller.pool?.at ?? caller.at };
    else if (copies === undefined || replicas?.is !== 'number')
      unknown ??= { key: 'replicas', ref: caller.id, at: caller.replicas?.at ?? caller.at };
    if (pool === undefined || copies === undefined) continue;
    inputs.push({ label: `pool of ${caller.id}`, at: caller.pool!.at, value: pool, dimension: count });
    if (caller.replicas !== undefined)
      inputs.push({
        label: `copies of ${caller.id}`,
        at: caller.replicas.at,
        value: copies,
        dimension: count,
      });
    texts.push(`${caller.id} ${formatNumber(copies, count)} × ${formatNumber(pool, count)}`);
    sum += copies * pool;
  }
  const value = finite(sum);
  if (texts.length === 0 || value === undefined)
    return unknownFigure(count, unknown ?? { key: 'pool', ref: part.id, at: part.at }, inputs);
  return {
    value,
    dimension: count,
    lowerBound: unknown !== undefined,
    formula: `${texts.join(' + ')} = ${formatNumber(value, count)}`,
    inputs,
    assumptions: [],
    ...(unknown === undefined ? {} : { unknown }),
  };
}

function limitOf(part: Component): Figure {
  const capacity = part.capacity?.value;
  const ofCopy =
    capacity === undefined || ('is' in capacity && 'text' in capacity) ? undefined : capacity.connections;
  const written = part.maxConnections ?? ofCopy;
  if (written?.value.is === 'number' && Number.isFinite(written.value.high)) {
    const value = written.value.high;
    return known(
      value,
      [{ label: `connections of ${part.id}`, at: written.at, value, dimension: count }],
      [],
    );
  }
  const fact =
    part.tech === undefined || written !== undefined ? undefined : technology(part.tech.value)?.connections;
  if (fact === undefined)
    return unknownFigure(count, { key: 'max-connections', ref: part.id, at: written?.at ?? part.at });
  return known(fact.value, [], [{ text: `${part.id} takes ${fact.value} connections`, source: fact.source }]);
}

function known(value: number, inputs: readonly Input[], assumptions: readonly Assumed[]): Figure {
  return {
    value,
    dimension: count,
    lowerBound: false,
    formula: formatNumber(value, count),
    inputs,
    assumptions,
  };
}
