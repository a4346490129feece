// Everywhere that load can come to, in numbers, callers before callees, and the flows between. A ring of calls is cut where it closes.

import { once } from '../../../once.ts';
import { LongList, type Long } from '../../long-list.ts';
import type { Flow, Way } from './flows.ts';
import { placesOf, type Places } from './numbered-places.ts';
import type { Place } from './places.ts';

export interface Order {
  readonly ways: Long<Way>;
  readonly places: Places;
  readonly lines: Lines;
  flowAt(line: number): Flow;
  wayFrom(place: Place): Way | undefined;
  from(place: Place): readonly Flow[];
  /** In the order of the callers. */
  to(place: Place): readonly Flow[];
  /** Something flows in here. */
  isFed(place: Place): boolean;
  /** Does this flow close a ring? */
  isCut(flow: Flow): boolean;
}

/** Who leads to whom, in numbers of places and of flows ("lines"): the same as long as no way leads elsewhere. */
export interface Lines {
  /** The lines from a place are those from its start up to the next one. */
  readonly starts: Int32Array;
  /** Of each line. */
  readonly callers: Int32Array;
  readonly targets: Int32Array;
  /** The places, callers first. */
  readonly sorted: Int32Array;
  /** The lines that close a ring; of each place the last one that does so there. */
  readonly cut: ReadonlySet<number>;
  readonly cutAt: ReadonlyMap<number, number>;
  readonly incoming: Incoming;
}

/** The lines to a place are those from its start up to the next one, in the order of the callers. */
interface Incoming {
  readonly starts: Int32Array;
  readonly lines: Int32Array;
}

const none: readonly Flow[] = [];

export function orderOf(ways: Long<Way>): Order {
  const places = placesOf();
  for (let index = 0; index < ways.length; index++) places.add(ways.at(index).from);
  const targets: number[] = [];
  for (let index = 0; index < ways.length; index++) {
    const { flows } = ways.at(index);
    for (let flow = 0; flow < flows.length; flow++) targets.push(places.add(flows[flow]!.to));
  }
  return orderAlong(ways, places, linesOf(ways, Int32Array.from(targets), places.count()));
}

/** These ways, which lead along these lines. */
export function orderAlong(ways: Long<Way>, places: Places, lines: Lines): Order {
  const { starts, callers, incoming } = lines;
  const flowAt = (line: number): Flow => {
    const caller = callers[line]!;
    return ways.at(caller).flows[line - starts[caller]!]!;
  };
  const wayFrom = (place: Place): Way | undefined => {
    const number = places.numberOf(place);
    return number === undefined || number >= ways.length ? undefined : ways.at(number);
  };
  const cut = once(() => new Set([...lines.cut].map(flowAt)));
  const hasIncoming = (number: number) => incoming.starts[number]! < incoming.starts[number + 1]!;
  return {
    ...{ ways, places, lines, flowAt, wayFrom },
    from: (place) => wayFrom(place)?.flows ?? none,
    to: (place) => {
      const number = places.numberOf(place);
      if (number === undefined) return none;
      return Array.from(
        incoming.lines.subarray(incoming.starts[number], incoming.starts[number + 1]),
        flowAt,
      );
    },
    isFed: (place) => {
      const number = places.numberOf(place);
      return number !== undefined && hasIncoming(number);
    },
    isCut: (flow) => lines.cut.size > 0 && cut().has(flow),
  };
}

export const noOrder: Order = orderOf(new LongList());

/** Between so many places; `targets` are those of all flows, way by way. */
export function linesOf(ways: Long<Way>, targets: Int32Array, places: number): Lines {
  const starts = new Int32Array(places + 1).fill(targets.length);
  const callers = new Int32Array(targets.length);
  let line = 0;
  for (let index = 0; index < ways.length; index++) {
    starts[index] = line;
    const end = line + ways.at(index).flows.length;
    callers.fill(index, line, end);
    line = end;
  }
  const unfed = new Uint8Array(places).fill(1);
  for (const target of targets) unfed[target] = 0;
  const { sorted, cut } = sort(starts, targets, unfed);
  const cutAt = new Map([...cut].map((it) => [targets[it]!, it]));
  return { starts, callers, targets, sorted, cut, cutAt, incoming: incomingOf(sorted, starts, targets) };
}

const [unseen, isOpen, isDone] = [0, 1, 2];

/** Each place before those that its lines lead to, except where they lead back. */
function sort(starts: Int32Array, targets: Int32Array, isFirst: Uint8Array): Pick<Lines, 'sorted' | 'cut'> {
  const count = isFirst.length;
  const sorted = new Int32Array(count);
  let left = count;
  const cut = new Set<number>();
  const states = new Uint8Array(count);
  const open: number[] = [];
  /** Of each open place, the line to follow next. */
  const nexts: number[] = [];
  const enter = (place: number) => {
    states[place] = isOpen;
    open.push(place);
    nexts.push(starts[place]!);
  };
  const follow = (root: number) => {
    if (states[root] !== unseen) return;
    enter(root);
    while (open.length > 0) {
      const last = open.length - 1;
      const top = open[last]!;
      const line = nexts[last]!++;
      if (line >= starts[top + 1]!) {
        sorted[--left] = top;
        states[top] = isDone;
        open.pop();
        nexts.pop();
        continue;
      }
      const next = targets[line]!;
      if (states[next] === unseen) enter(next);
      else if (states[next] === isOpen) cut.add(line);
    }
  };
  // Where nothing flows in comes first, so that a ring is cut behind its entry.
  for (let place = 0; place < count; place++) if (isFirst[place] === 1) follow(place);
  for (let place = 0; place < count; place++) follow(place);
  return { sorted, cut };
}

function incomingOf(sorted: Int32Array, starts: Int32Array, targets: Int32Array): Incoming {
  const at = new Int32Array(sorted.length + 2);
  // Counted one place further on, so that filling them in moves each start to where it belongs.
  for (const target of targets) at[target + 2]!++;
  for (let place = 2; place < at.length; place++) at[place]! += at[place - 1]!;
  const lines = new Int32Array(targets.length);
  for (const place of sorted)
    for (let line = starts[place]!; line < starts[place + 1]!; line++)
      lines[at[targets[line]! + 1]!++] = line;
  return { starts: at, lines };
}
