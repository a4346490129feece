// Most edits leave it as it is who leads to whom: then the order before holds, with a few other ways in it.

import { isSameSpan } from '../../../tree.ts';
import { isSameFactor } from './form.ts';
import type { Flow, Way } from './flows.ts';
import { orderAlong, type Order } from './order.ts';
import { isSamePlace, type Place } from './places.ts';

export interface Mended {
  readonly order: Order;
  /** The numbers of the places where something else may start or arrive. */
  readonly changed: readonly number[];
}

/** More than this change at once only when a design is another one. */
const mostChanged = 64;

/** The order of these ways, if they lead as those before do; else undefined. */
export function orderAfter(before: Order, ways: readonly Way[]): Mended | undefined {
  if (ways.length !== before.ways.length) return undefined;
  const changed: number[] = [];
  const now = [...before.ways];
  for (let index = 0; index < ways.length; index++) {
    const way = ways[index]!;
    if (way === before.ways[index] || isSameWay(way, before.ways[index]!)) continue;
    if (changed.push(index) > mostChanged) return undefined;
    now[index] = way;
  }
  if (changed.length === 0) return { order: before, changed };
  const replaced = replacedIn(before, ways, changed);
  if (replaced === undefined) return undefined;
  const { starts, targets } = before.lines;
  const order = orderAlong(now, before.places.with(replaced), before.lines);
  const touched = new Set(changed);
  for (const way of changed)
    for (let line = starts[way]!; line < starts[way + 1]!; line++) touched.add(targets[line]!);
  return { order, changed: [...touched] };
}

/** The places that are others, by number; undefined where one leads elsewhere. */
function replacedIn(
  before: Order,
  ways: readonly Way[],
  changed: readonly number[],
): ReadonlyMap<number, Place> | undefined {
  const { starts, targets } = before.lines;
  const replaced = new Map<number, Place>();
  const isThere = (number: number, place: Place): boolean => {
    const known = replaced.get(number) ?? before.places.at(number);
    if (known === place) return true;
    if (replaced.has(number) || !isSamePlace(known, place)) return false;
    replaced.set(number, place);
    return true;
  };
  for (const index of changed) {
    const { from, flows } = ways[index]!;
    const start = starts[index]!;
    if (flows.length !== starts[index + 1]! - start || !isThere(index, from)) return undefined;
    if (!flows.every((flow, at) => isThere(targets[start + at]!, flow.to))) return undefined;
  }
  return replaced;
}

function isSameWay(a: Way, b: Way): boolean {
  return (
    a.from === b.from &&
    a.flows.length === b.flows.length &&
    a.flows.every((flow, index) => isSameFlow(flow, b.flows[index]!))
  );
}

function isSameFlow(a: Flow, b: Flow): boolean {
  return (
    a.to === b.to &&
    a.call === b.call &&
    isSameSpan(a.at, b.at) &&
    isSameFactor(a.requests, b.requests) &&
    isSameFactor(a.reads, b.reads) &&
    isSameFactor(a.writes, b.writes)
  );
}
