// Lets loads run along the flows: sums at every place, callers before callees. A ring of calls is cut where it closes,
// and what would come round again counts as unknown.

import { once } from '../../../once.ts';
import type { Unknown } from '../figure.ts';
import { isNothing, known, nothing, plus, times, type Form } from './form.ts';
import type { Flow, Flows } from './flows.ts';
import { placesOf, type Places } from './numbered-places.ts';
import { labelOf, type Place } from './places.ts';

/** What comes to each place; undefined where no load can come. */
export type Sums = Readonly<Record<Sort, (place: Place) => Form | undefined>>;

export type Sort = 'requests' | 'reads' | 'writes';

/** Places by number, callers before callees, and the flows between them. */
export interface Order {
  readonly places: Places;
  /** The numbers of the places, callers first. */
  readonly sorted: readonly number[];
  from(place: Place): readonly Flow[];
  /** In the order of the callers. */
  to(place: Place): readonly Flow[];
  /** Something flows in here. */
  isFed(place: Place): boolean;
  /** Does this flow close a ring? */
  isCut(flow: Flow): boolean;
  readonly cut: ReadonlySet<Flow>;
  readonly lines: Lines;
}

/** The flows from each place by its number, and the numbers of the places that they lead to, in one list for all. */
interface Lines {
  readonly flows: readonly (readonly Flow[])[];
  /** The targets of a place are from its start here up to the next one. */
  readonly starts: Int32Array;
  readonly targets: Int32Array;
}

const none: readonly Flow[] = [];
const noLines: Lines = { flows: [], starts: new Int32Array(1), targets: new Int32Array(0) };
export const noOrder: Order = {
  ...{ places: placesOf(), sorted: [], lines: noLines, cut: new Set() },
  ...{ from: () => none, to: () => none, isFed: () => false, isCut: () => false },
};

/** What a place sends out by itself, or in place of what flows in. */
export interface Start {
  readonly form: Form;
  readonly replaces: boolean;
}

export function orderOf({ ways }: Pick<Flows, 'ways'>): Order {
  const places = placesOf();
  for (let index = 0; index < ways.length; index++) places.add(ways[index]!.from);
  const lines = linesOf(ways, places);
  const isFed = new Uint8Array(places.count());
  for (const target of lines.targets) isFed[target] = 1;
  const { sorted, cut } = sort(lines, isFed);
  const incoming = once(() => incomingOf(sorted, lines, places.count()));
  return {
    places,
    sorted,
    from: (place) => lines.flows[places.numberOf(place) ?? -1] ?? none,
    to: (place) => {
      const number = places.numberOf(place);
      return number === undefined ? none : incoming()(number);
    },
    isFed: (place) => isFed[places.numberOf(place) ?? -1] === 1,
    isCut: (flow) => cut.size > 0 && cut.has(flow),
    cut,
    lines,
  };
}

function linesOf(ways: Flows['ways'], places: Places): Lines {
  const flows = ways.map((it) => it.flows);
  const starts = new Int32Array(flows.length + 1);
  for (let index = 0; index < flows.length; index++)
    starts[index + 1] = starts[index]! + flows[index]!.length;
  const targets = new Int32Array(starts[flows.length]!);
  let at = 0;
  for (let index = 0; index < flows.length; index++) {
    const all = flows[index]!;
    for (let flow = 0; flow < all.length; flow++) targets[at++] = places.add(all[flow]!.to);
  }
  return { flows, starts, targets };
}

const [unseen, isOpen, isDone] = [0, 1, 2];

/** Each place before those that its flows lead to, except where they lead back. */
function sort({ flows, starts, targets }: Lines, isFed: Uint8Array): Pick<Order, 'sorted' | 'cut'> {
  const done: number[] = [];
  const cut = new Set<Flow>();
  const states = new Uint8Array(isFed.length);
  const open: number[] = [];
  /** Of each open place, the flow to follow next. */
  const nexts: number[] = [];
  const enter = (place: number) => {
    states[place] = isOpen;
    open.push(place);
    nexts.push(starts[place] ?? 0);
  };
  const follow = (root: number) => {
    if (states[root] !== unseen) return;
    enter(root);
    while (open.length > 0) {
      const last = open.length - 1;
      const top = open[last]!;
      const at = nexts[last]!++;
      if (at >= (starts[top + 1] ?? 0)) {
        done.push(top);
        states[top] = isDone;
        open.pop();
        nexts.pop();
        continue;
      }
      const next = targets[at]!;
      if (states[next] === unseen) enter(next);
      else if (states[next] === isOpen) cut.add(flows[top]![at - starts[top]!]!);
    }
  };
  // Where nothing flows in comes first, so that a ring is cut behind its entry.
  for (let place = 0; place < flows.length; place++) if (isFed[place] === 0) follow(place);
  for (let place = 0; place < flows.length; place++) follow(place);
  return { sorted: done.reverse(), cut };
}

/** Of each place the flows that come to it. One list for all, since a few are asked for of many. */
function incomingOf(
  sorted: readonly number[],
  lines: Lines,
  count: number,
): (place: number) => readonly Flow[] {
  const starts = new Int32Array(count + 2);
  // Counted one place further on, so that filling them in moves each start to where it belongs.
  for (const target of lines.targets) starts[target + 2]!++;
  for (let at = 2; at < starts.length; at++) starts[at]! += starts[at - 1]!;
  const callers = new Int32Array(lines.targets.length);
  const indexes = new Int32Array(lines.targets.length);
  for (const place of sorted) {
    const first = lines.starts[place] ?? 0;
    for (let line = first; line < (lines.starts[place + 1] ?? 0); line++) {
      const at = starts[lines.targets[line]! + 1]!++;
      callers[at] = place;
      indexes[at] = line - first;
    }
  }
  return (place) => {
    const found: Flow[] = [];
    for (let at = starts[place]!; at < starts[place + 1]!; at++)
      found.push(lines.flows[callers[at]!]![indexes[at]!]!);
    return found;
  };
}

export function run(order: Order, start: (place: Place) => Start | undefined): Sums {
  const { places, cut } = order;
  const { flows, starts, targets } = order.lines;
  const requests = new Array<Form | undefined>(places.count());
  for (const flow of cut) requests[places.numberOf(flow.to)!] = known(0, ring(flow));
  for (const number of order.sorted) {
    const inflow = requests[number] ?? nothing;
    const own = start(places.at(number));
    const sent = own === undefined ? inflow : own.replaces ? own.form : plus(inflow, own.form);
    requests[number] = sent;
    if (isNothing(sent)) continue;
    const first = starts[number] ?? 0;
    for (let line = first; line < (starts[number + 1] ?? 0); line++) {
      const flow = flows[number]![line - first]!;
      if (order.isCut(flow)) continue;
      const target = targets[line]!;
      requests[target] = plus(requests[target] ?? nothing, times(sent, flow.requests));
    }
  }
  const requestsTo = (place: Place): Form | undefined => {
    const number = places.numberOf(place);
    return number === undefined ? undefined : requests[number];
  };
  // Reads and writes are counted where they arrive and flow no further, so only where somebody asks.
  const arrived = (sort: 'reads' | 'writes') => (place: Place) =>
    requestsTo(place) === undefined ? undefined : sumOf(place, sort);
  function sumOf(place: Place, sort: Sort): Form {
    let sum = nothing;
    for (const flow of order.to(place))
      if (!order.isCut(flow)) sum = plus(sum, times(requestsTo(flow.from)!, flow[sort]));
    return sum;
  }
  return { requests: requestsTo, reads: arrived('reads'), writes: arrived('writes') };
}

function ring(flow: Flow): Unknown {
  return { key: 'load', ref: labelOf(flow.from), at: flow.at };
}
