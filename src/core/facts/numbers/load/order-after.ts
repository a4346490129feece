// Most edits leave it as it is who leads to whom: then the order before holds, with a few other ways in it. Where some lead elsewhere
// among the same places, these keep their numbers, and only where something else arrives has to be summed up again.

import { isSameSpan } from '../../../tree.ts';
import { isSameFactor } from './form.ts';
import type { Flow, Way } from './flows.ts';
import { linesOf, orderAlong, type Lines, type Order } from './order.ts';
import { isSamePlace, type Place } from './places.ts';

export interface Mended {
  readonly order: Order;
  /** The numbers of the places where something else may start or arrive. */
  readonly changed: readonly number[];
}

/** More than this change at once only when a design is another one. */
const mostChanged = 64;

/** The order of these ways, if all but a few are those before, and they lead to the same places; else undefined. */
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
  const { starts, targets } = before.lines;
  const touched = new Set(changed);
  for (const way of changed)
    for (let line = starts[way]!; line < starts[way + 1]!; line++) touched.add(targets[line]!);
  const known = knownPlaces(before, touched);
  if (!changed.every((way) => known.numberOf(now[way]!.from) === way)) return undefined;
  const led = flowsOf(before, now, changed, known.numberOf);
  if (led === undefined) return undefined;
  const isSame =
    changed.every((way) => now[way]!.flows.length === before.ways[way]!.flows.length) &&
    led.targets.every((it, line) => it === targets[line]);
  const lines = isSame ? before.lines : linesOf(now, led.targets, before.places.count());
  if (!isSame) {
    const isGone = (place: number) =>
      place >= now.length && lines.incoming.starts[place] === lines.incoming.starts[place + 1];
    for (const place of touched) if (isGone(place)) return undefined;
    for (const place of fedOtherwise(before.lines, lines)) touched.add(place);
  }
  const order = orderAlong(now, before.places.with(known.replaced), lines, led.flows);
  return { order, changed: [...touched] };
}

/** Tells the numbers of places, also of those that stand for one of these `near`, and which these are. */
function knownPlaces({ places }: Order, near: Iterable<number>) {
  const replaced = new Map<number, Place>();
  const numberOf = (place: Place): number | undefined => {
    if (places.at(place.hint) === place) return place.hint;
    for (const number of near) {
      const there = replaced.get(number) ?? places.at(number);
      if (there === place) return number;
      if (!isSamePlace(there, place)) continue;
      replaced.set(number, place);
      return number;
    }
    return places.numberOf(place);
  };
  return { replaced, numberOf };
}

/** The flows of all ways, of which the `changed` ones are others than before, and where they lead; undefined where a place is new. */
function flowsOf(
  before: Order,
  ways: readonly Way[],
  changed: readonly number[],
  numberOf: (place: Place) => number | undefined,
): { readonly flows: readonly Flow[]; readonly targets: Int32Array } | undefined {
  const { starts, targets: led } = before.lines;
  const grown = changed.reduce((sum, it) => sum + ways[it]!.flows.length - before.ways[it]!.flows.length, 0);
  const targets = new Int32Array(led.length + grown);
  const flows: (readonly Flow[])[] = [];
  let [from, to] = [0, 0];
  for (const way of changed) {
    flows.push(before.flows.slice(from, starts[way]), ways[way]!.flows);
    targets.set(led.subarray(from, starts[way]), to);
    to += starts[way]! - from;
    from = starts[way + 1]!;
    for (const flow of ways[way]!.flows) {
      const number = numberOf(flow.to);
      if (number === undefined) return undefined;
      targets[to++] = number;
    }
  }
  flows.push(before.flows.slice(from));
  targets.set(led.subarray(from), to);
  return { flows: flows.flat(), targets };
}

/** The places to which something else comes, or the same in another order, on which sums of numbers depend, or round a ring. */
function fedOtherwise(before: Lines, now: Lines): readonly number[] {
  const [old, incoming] = [before.incoming, now.incoming];
  const found = [...before.cutAt.keys(), ...now.cutAt.keys()];
  for (let place = 0; place < now.sorted.length; place++) {
    const [from, start] = [old.starts[place]!, incoming.starts[place]!];
    const count = incoming.starts[place + 1]! - start;
    let isSame = old.starts[place + 1]! - from === count;
    for (let at = 0; isSame && at < count; at++)
      isSame = before.callers[old.lines[from + at]!] === now.callers[incoming.lines[start + at]!];
    if (!isSame) found.push(place);
  }
  return found;
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
