// Connections that the copies of all callers keep open to a part, and how many it takes.

import type { Call, Component, Design } from '../../model.ts';
import { atLeast } from '../../model.ts';
import { count, formatNumber } from '../../quantity.ts';
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
  const callers = new Map<string, Component[]>();
  const add = (name: string, part: Component) => {
    const known = callers.get(name);
    if (known === undefined) callers.set(name, [part]);
    // Each part's calls come together, so one that is known already is the last.
    else if (known[known.length - 1] !== part) known.push(part);
  };
  const addAll = (calls: readonly Call[], part: Component) => {
    for (const { either, target } of calls) {
      if (either === undefined) add(target.name, part);
      else for (const { name } of either) add(name, part);
    }
  };
  for (const part of design.allParts) {
    if (part.group !== 'compute') continue;
    const shared = part.calls?.value ?? [];
    addAll(shared, part);
    for (const { made } of part.requests) if (made !== shared) addAll(made, part);
  }
  return (part) => {
    const all = callers.get(part.id) ?? [];
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
