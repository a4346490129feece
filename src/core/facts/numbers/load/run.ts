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
  /** The flows from the place of this number, and the numbers of the places that they lead to. */
  readonly flows: readonly (readonly Flow[])[];
  readonly targets: readonly (readonly number[])[];
}

const none: readonly Flow[] = [];
const nowhere: readonly number[] = [];
export const noOrder: Order = {
  ...{ places: placesOf(), sorted: [], flows: [], targets: [], cut: new Set() },
  ...{ from: () => none, to: () => none, isFed: () => false, isCut: () => false },
};

/** What a place sends out by itself, or in place of what flows in. */
export interface Start {
  readonly form: Form;
  readonly replaces: boolean;
}

export function orderOf({ ways }: Pick<Flows, 'ways'>): Order {
  const places = placesOf();
  const flows = ways.map((it) => it.flows);
  for (const { from } of ways) places.add(from);
  const targets = flows.map((all) => all.map(({ to }) => places.add(to)));
  const isFed = new Uint8Array(places.count());
  for (const all of targets) for (const number of all) isFed[number] = 1;
  const { sorted, cut } = sort(flows, targets, isFed);
  const incoming = once(() => incomingOf(sorted, flows, targets, places.count()));
  const of = <T>(place: Place, all: ArrayLike<T>): T | undefined => {
    const number = places.numberOf(place);
    return number === undefined ? undefined : all[number];
  };
  return {
    places,
    sorted,
    from: (place) => of(place, flows) ?? none,
    to: (place) => of(place, incoming()) ?? none,
    isFed: (place) => of(place, isFed) === 1,
    isCut: (flow) => cut.size > 0 && cut.has(flow),
    cut,
    flows,
    targets,
  };
}

const [unseen, isOpen, isDone] = [0, 1, 2];

/** Each place before those that its flows lead to, except where they lead back. */
function sort(
  flows: readonly (readonly Flow[])[],
  targets: readonly (readonly number[])[],
  isFed: Uint8Array,
): Pick<Order, 'sorted' | 'cut'> {
  const done: number[] = [];
  const cut = new Set<Flow>();
  const states = new Uint8Array(isFed.length);
  const open: number[] = [];
  /** Of each open place, the flow to follow next. */
  const nexts: number[] = [];
  const enter = (place: number) => {
    states[place] = isOpen;
    open.push(place);
    nexts.push(0);
  };
  const follow = (root: number) => {
    if (states[root] !== unseen) return;
    enter(root);
    while (open.length > 0) {
      const last = open.length - 1;
      const top = open[last]!;
      const index = nexts[last]!++;
      const next = (targets[top] ?? nowhere)[index];
      if (next === undefined) {
        done.push(top);
        states[top] = isDone;
        open.pop();
        nexts.pop();
      } else if (states[next] === unseen) enter(next);
      else if (states[next] === isOpen) cut.add(flows[top]![index]!);
    }
  };
  // Where nothing flows in comes first, so that a ring is cut behind its entry.
  for (let place = 0; place < flows.length; place++) if (isFed[place] === 0) follow(place);
  for (let place = 0; place < flows.length; place++) follow(place);
  return { sorted: done.reverse(), cut };
}

function incomingOf(
  sorted: readonly number[],
  flows: readonly (readonly Flow[])[],
  targets: readonly (readonly number[])[],
  count: number,
): readonly (readonly Flow[] | undefined)[] {
  const to = new Array<Flow[] | undefined>(count);
  for (const place of sorted) {
    (targets[place] ?? nowhere).forEach((target, index) => {
      (to[target] ??= []).push(flows[place]![index]!);
    });
  }
  return to;
}

export function run(order: Order, start: (place: Place) => Start | undefined): Sums {
  const { places, cut } = order;
  const requests = new Array<Form | undefined>(places.count());
  for (const flow of cut) requests[places.numberOf(flow.to)!] = known(0, ring(flow));
  for (const number of order.sorted) {
    const inflow = requests[number] ?? nothing;
    const own = start(places.at(number));
    const sent = own === undefined ? inflow : own.replaces ? own.form : plus(inflow, own.form);
    requests[number] = sent;
    if (isNothing(sent)) continue;
    const targets = order.targets[number] ?? nowhere;
    for (let index = 0; index < targets.length; index++) {
      const flow = order.flows[number]![index]!;
      if (order.isCut(flow)) continue;
      const target = targets[index]!;
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
