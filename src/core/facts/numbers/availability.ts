// How much of the time a screen works. Exact: a part counts once, however many ways lead to it; copies stand side by side;
// alternatives are alternatives; what is optional or asynchronous does not count.

import type { Component, Design, Screen } from '../../model.ts';
import { screenRef } from '../../model.ts';
import { weakly } from '../../once.ts';
import { count } from '../../quantity.ts';
import { keptWhile } from '../kept-while.ts';
import { isAvailabilityWritten, partAvailability } from './availability/part.ts';
import { showAvailability } from './availability/show.ts';
import { structuresOf, type Structure } from './availability/structure.ts';
import { lazyFigure, unknownFigure, type Figure } from './figure.ts';
import type { Needs } from '../failures/needs.ts';

export interface Availability {
  readonly figure: Figure;
  /** What the file itself proves: parts whose availability or copies nobody wrote count as never failing. */
  readonly atMost: number;
  /** Parts it depends on, each with its own availability, the least available first. */
  readonly parts: readonly { readonly part: Component; readonly figure: Figure }[];
}

export function availabilityOf(screen: Screen, design: Design, needs: Needs): Availability {
  const node = needs.node(screenRef(screen.id));
  if (screen.static?.value === true) return settled(1, 'it needs no system');
  if (node === undefined || needs.nodes[node]!.all.length + needs.nodes[node]!.any.length === 0) {
    return {
      figure: unknownFigure(count, { key: 'uses', ref: screenRef(screen.id), at: screen.at }),
      atMost: 1,
      parts: [],
    };
  }
  const structure = structuresOf(screen)(node, needs);
  const elements = [...structure.series, ...structure.others].map((id) => design.components.get(id)!);
  return availabilityOn(screen)(structure, elements);
}

/** Nothing but the screen and the parts that it needs decides it, so it is kept as long as they are the same; it must not hold on to a design. */
const availabilityOn = weakly((screen: Screen) =>
  keptWhile((structure: Structure, parts: readonly Component[]) => availabilityBy(structure, screen, parts)),
);

function availabilityBy(structure: Structure, screen: Screen, elements: readonly Component[]): Availability {
  const byId = new Map(elements.map((it) => [it.id, it]));
  const figure = (id: string): Figure => partAvailability(byId.get(id)!);
  const total = (available: (id: string) => number): number | undefined => {
    const rest = structure.chance(available);
    return rest === undefined ? undefined : structure.series.reduce((all, it) => all * available(it), rest);
  };
  const parts = elements.map((part) => ({ part, figure: partAvailability(part) }));
  const isProved = (id: string) =>
    isAvailabilityWritten(byId.get(id)!) && !figure(id).lowerBound && figure(id).assumptions.length === 0;
  const written = (id: string) => (isProved(id) ? figure(id).value! : 1);
  return {
    figure: sum(screen, parts, total, figure, structure),
    atMost: total(written) ?? 1,
    parts: parts
      .filter((it) => it.part.group !== 'client')
      .sort((a, b) => (a.figure.value ?? 0) - (b.figure.value ?? 0)),
  };
}

type Parts = Availability['parts'];

function sum(
  screen: Screen,
  parts: Parts,
  total: (available: (id: string) => number) => number | undefined,
  figure: (id: string) => Figure,
  structure: Structure,
): Figure {
  const missing = parts.find((it) => it.figure.value === undefined);
  const inputs = parts.flatMap((it) => it.figure.inputs);
  const assumptions = parts.flatMap((it) => it.figure.assumptions);
  const value = missing === undefined ? total((id) => figure(id).value!) : undefined;
  if (missing !== undefined) return { ...unknownFigure(count, missing.figure.unknown!, inputs), assumptions };
  if (value === undefined) {
    return {
      ...unknownFigure(count, { key: 'uses', ref: screenRef(screen.id), at: screen.at }, inputs),
      formula: 'too many alternatives are entangled to compute it',
      assumptions,
    };
  }
  const open = parts.find((it) => it.figure.lowerBound);
  return lazyFigure(
    {
      value,
      dimension: count,
      lowerBound: open !== undefined,
      assumptions,
      ...(open?.figure.unknown === undefined ? {} : { unknown: open.figure.unknown }),
    },
    () => inputs,
    () => formulaOf(parts, structure, value),
  );
}

function formulaOf(parts: Parts, structure: Structure, value: number): string {
  const series = new Set(structure.series);
  const counted = parts.filter((it) => it.part.group !== 'client');
  const needed = counted.filter(({ part }) => series.has(part.id) || structure.isNeeded(part.id));
  const others = counted.filter((it) => !needed.includes(it));
  const shown = (all: Parts) => all.map((it) => `${it.part.id} ${showAvailability(it.figure.value!)}`);
  const spare = new Map(others.map((it) => [it.part.id, it.figure.value!]));
  const rest = structure.chance((id) => spare.get(id) ?? 1);
  const factors =
    others.length === 0 || rest === undefined
      ? shown(needed)
      : [
          ...shown(needed),
          `${showAvailability(rest)} of those that can stand in for each other (${shown(others).join(', ')})`,
        ];
  const total = showAvailability(value);
  return factors.length === 0 ? total : `${factors.join(' × ')} = ${total}`;
}

function settled(value: number, formula: string): Availability {
  return {
    figure: { value, dimension: count, lowerBound: false, formula, inputs: [], assumptions: [] },
    atMost: value,
    parts: [],
  };
}
