// When is a screen up? As a product of the parts it surely needs, and a function of those of which some can stand in for others.

import type { Screen } from '../../../model.ts';
import { weakly } from '../../../once.ts';
import type { NeedNode, Needs } from '../../failures/needs.ts';
import { isSameList } from '../../same-data.ts';
import { createDecisions, isFalse, isTrue, type Decisions } from './decisions.ts';

export interface Structure {
  /** Parts that each take the screen down alone, as the needs tell without being computed. */
  readonly series: readonly string[];
  /** Parts of which some can be missing, and those that are needed whichever way is taken. */
  readonly others: readonly string[];
  /** Does this one of the others take the screen down alone? */
  isNeeded(other: string): boolean;
  /** The chance that the others suffice; undefined when they are too entangled to tell. */
  chance(available: (part: string) => number): number | undefined;
}

/** It is kept with the screen for as long as all that it may need needs the same, whatever the rest of the design does. */
export const structuresOf = weakly((_screen: Screen) => {
  let kept: Kept | undefined;
  return (node: number, needs: Needs): Structure => {
    if (kept === undefined || !holds(kept, needs)) kept = keptOf(node, needs);
    return kept.structure;
  };
});

interface Kept {
  readonly structure: Structure;
  /** What the screen may need, by number, and what these nodes were. */
  readonly order: readonly number[];
  readonly nodes: readonly NeedNode[];
}

function holds({ order, nodes }: Kept, needs: Needs): boolean {
  return order.every((number, index) => isSameNode(nodes[index]!, needs.nodes[number]));
}

function isSameNode(a: NeedNode, b: NeedNode | undefined): boolean {
  if (a === b) return true;
  if (b === undefined || a.id !== b.id || a.any.length !== b.any.length) return false;
  return isSameList(a.all, b.all) && a.any.every((ways, index) => isSameList(ways, b.any[index]!));
}

function keptOf(screen: number, needs: Needs): Kept {
  const { order, isRinged } = visited(screen, needs);
  const structure = structureBy(solved(screen, order, isRinged, needs));
  return { structure, order, nodes: order.map((it) => needs.nodes[it]!) };
}

interface Solved {
  readonly series: readonly string[];
  /** Those that are variables, by their numbers. */
  readonly variables: ReadonlyMap<string, number>;
  readonly decisions: Decisions;
  /** When the screen is up. */
  readonly isUp: number;
}

function solved(screen: number, order: readonly number[], isRinged: boolean, needs: Needs): Solved {
  const required = requiredBy(screen, needs);
  const series = order.flatMap((it) => (required.has(it) ? (partOf(it, needs) ?? []) : []));
  const sure = new Set(series);
  // A part that is needed in any case is up wherever it is asked for, so it is no variable.
  const variables = new Map<string, number>();
  for (const node of order) {
    const part = partOf(node, needs);
    if (part !== undefined && !sure.has(part) && !variables.has(part)) variables.set(part, variables.size);
  }
  const decisions = createDecisions();
  const values = new Map<number, number>();
  const value = (node: number) => values.get(node) ?? isTrue;
  const compute = (node: number): number => {
    const { all, any } = needs.nodes[node]!;
    const variable = variables.get(partOf(node, needs) ?? '');
    let result = variable === undefined ? isTrue : decisions.variable(variable);
    for (const it of all) result = decisions.both(result, value(it));
    for (const list of any)
      result = decisions.both(
        result,
        list.reduce((some, it) => decisions.one(some, value(it)), isFalse),
      );
    return result;
  };
  // In a ring of needs each is up as long as all of it is: from "all are up" downwards, until nothing changes.
  for (let changed = true; changed && !decisions.overflowed();) {
    changed = false;
    for (const node of order) {
      const next = compute(node);
      if (next === value(node) && values.has(node)) continue;
      changed = isRinged;
      values.set(node, next);
    }
  }
  return { series, variables, decisions, isUp: value(screen) };
}

/** It outlives the graph that it was found in, so it must not hold on to that. */
function structureBy({ series, variables, decisions, isUp }: Solved): Structure {
  const others = [...variables.keys()];
  return {
    series,
    others,
    isNeeded: (other) =>
      !decisions.overflowed() && decisions.both(isUp, decisions.variable(variables.get(other)!)) === isUp,
    chance: (available) =>
      decisions.overflowed() ? undefined : decisions.chance(isUp, others.map(available)),
  };
}

function partOf(node: number, needs: Needs): string | undefined {
  const { id, component } = needs.nodes[node]!;
  return id.startsWith('part:') ? component : undefined;
}

function requiredBy(screen: number, needs: Needs): ReadonlySet<number> {
  const required = new Set<number>();
  const open = [screen];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (required.has(next)) continue;
    required.add(next);
    const { all, any } = needs.nodes[next]!;
    // One alternative is none.
    open.push(...all, ...any.flatMap((it) => (it.length === 1 ? it : [])));
  }
  return required;
}

/** What the screen may need, each after what it needs itself. */
function visited(
  screen: number,
  needs: Needs,
): { readonly order: readonly number[]; readonly isRinged: boolean } {
  const order: number[] = [];
  const state = new Map<number, 'open' | 'done'>();
  let isRinged = false;
  const open: { readonly node: number; readonly rest: number[] }[] = [];
  const enter = (node: number) => {
    const known = state.get(node);
    if (known === 'open') isRinged = true;
    if (known !== undefined) return;
    state.set(node, 'open');
    const { all, any } = needs.nodes[node]!;
    open.push({ node, rest: [...all, ...any.flat()].reverse() });
  };
  enter(screen);
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const next = top.rest.pop();
    if (next !== undefined) {
      enter(next);
      continue;
    }
    open.pop();
    state.set(top.node, 'done');
    order.push(top.node);
  }
  return { order, isRinged };
}
