// Most edits leave it as it is who leads to whom: then the order before holds, with a few other ways in it. Where some lead elsewhere
// among the same places, these keep their numbers, and only where something else arrives has to be summed up again.

import type { Long } from '../../long-list.ts';
import { isSameList } from '../../same-data.ts';
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
export function orderAfter(before: Order, ways: Long<Way>): Mended | undefined {
  if (ways.length !== before.ways.length) return undefined;
  const changed: number[] = [];
  for (let index = 0; index < ways.length; index++) {
    const [way, old] = [ways.at(index), before.ways.at(index)];
    if (way === old || isSameWay(way, old)) continue;
    if (changed.push(index) > mostChanged) return undefined;
  }
  if (changed.length === 0) return { order: before, changed };
  const now = before.ways.copy();
  for (const way of changed) now.set(way, ways.at(way));
  const { starts, targets } = before.lines;
  const touched = new Set(changed);
  for (const way of changed)
    for (let line = starts[way]!; line < starts[way + 1]!; line++) touched.add(targets[line]!);
  const known = knownPlaces(before, touched);
  if (!changed.every((way) => known.numberOf(now.at(way).from) === way)) return undefined;
  const led = ledTo(changed, now, known.numberOf);
  if (led === undefined) return undefined;
  const isSame = changed.every((way, index) =>
    isSameList(led[index]!, targets.subarray(starts[way], starts[way + 1])),
  );
  const lines = isSame
    ? before.lines
    : linesOf(now, targetsAfter(before.lines, changed, led), before.places.count());
  if (!isSame) {
    const isGone = (place: number) =>
      place >= now.length && lines.incoming.starts[place] === lines.incoming.starts[place + 1];
    for (const place of touched) if (isGone(place)) return undefined;
    for (const place of fedOtherwise(before.lines, lines)) touched.add(place);
  }
  const order = orderAlong(now, before.places.with(known.replaced), lines);
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

/** Where the flows of each of the `changed` ways lead; undefined where a place is new. */
function ledTo(
  changed: readonly number[],
  ways: Long<Way>,
  numberOf: (place: Place) => number | undefined,
): readonly (readonly number[])[] | undefined {
  const all: number[][] = [];
  for (const way of changed) {
    const own: number[] = [];
    for (const flow of ways.at(way).flows) {
      const number = numberOf(flow.to);
      if (number === undefined) return undefined;
      own.push(number);
    }
    all.push(own);
  }
  return all;
}

/** Where the flows of all ways lead, of which the `changed` ones are `led` elsewhere. */
function targetsAfter(
  { starts, targets }: Lines,
  changed: readonly number[],
  led: readonly (readonly number[])[],
): Int32Array {
  const grown = changed.reduce(
    (sum, way, index) => sum + led[index]!.length - (starts[way + 1]! - starts[way]!),
    0,
  );
  const all = new Int32Array(targets.length + grown);
  let [from, to] = [0, 0];
  changed.forEach((way, index) => {
    all.set(targets.subarray(from, starts[way]), to);
    to += starts[way]! - from;
    from = starts[way + 1]!;
    all.set(led[index]!, to);
    to += led[index]!.length;
  });
  all.set(targets.subarray(from), to);
  return all;
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
