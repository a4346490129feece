// Lets loads run along the flows: sums at every place, callers before callees. A ring of calls is cut where it closes,
// and what would come round again counts as unknown.

import { once } from '../../../once.ts';
import type { Unknown } from '../figure.ts';
import { isNothing, known, nothing, plus, times, type Form } from './form.ts';
import type { Flow, Flows } from './flows.ts';
import { labelOf, type Place } from './places.ts';

/** What comes to each place; undefined where no load can come. */
export type Sums = Readonly<Record<Sort, (place: Place) => Form | undefined>>;

export type Sort = 'requests' | 'reads' | 'writes';

export interface Order {
  /** Callers before callees. */
  readonly places: readonly Place[];
  from(place: Place): readonly Flow[];
  /** In the order of the callers. */
  to(place: Place): readonly Flow[];
  /** Something flows in here. */
  isFed(place: Place): boolean;
  /** Does this flow close a ring? */
  isCut(flow: Flow): boolean;
  readonly cut: Iterable<Flow>;
}

const none: readonly Flow[] = [];
const nobody = { places: [], from: () => none, to: () => none, isFed: () => false };
export const noOrder: Order = { ...nobody, cut: none, isCut: () => false };

/** What a place sends out by itself, or in place of what flows in. */
export interface Start {
  readonly form: Form;
  readonly replaces: boolean;
}

export function orderOf({ from }: Pick<Flows, 'from'>): Order {
  const fed = new Set<Place>();
  for (const flows of from.values()) for (const flow of flows) fed.add(flow.to);
  const { places, cut } = sorted(from, fed);
  const incoming = once(() => incomingOf(places, from));
  return {
    places,
    from: (place) => from.get(place) ?? none,
    to: (place) => incoming().get(place) ?? none,
    isFed: (place) => fed.has(place),
    isCut: (flow) => cut.has(flow),
    cut,
  };
}

/** Each place before those that its flows lead to, except where they lead back. */
function sorted(
  from: Flows['from'],
  fed: ReadonlySet<Place>,
): { readonly places: readonly Place[]; readonly cut: ReadonlySet<Flow> } {
  const done: Place[] = [];
  const cut = new Set<Flow>();
  const isOpen = new Map<Place, boolean>();
  const open: Place[] = [];
  /** Of each open place, the flow to follow next. */
  const nexts: number[] = [];
  const enter = (place: Place) => {
    isOpen.set(place, true);
    open.push(place);
    nexts.push(0);
  };
  const follow = (root: Place) => {
    if (isOpen.has(root)) return;
    enter(root);
    while (open.length > 0) {
      const last = open.length - 1;
      const top = open[last]!;
      const next = from.get(top)?.[nexts[last]!++];
      if (next === undefined) {
        done.push(top);
        isOpen.set(top, false);
        open.pop();
        nexts.pop();
      } else {
        const seen = isOpen.get(next.to);
        if (seen === undefined) enter(next.to);
        else if (seen) cut.add(next);
      }
    }
  };
  // Where nothing flows in comes first, so that a ring is cut behind its entry.
  for (const place of from.keys()) if (!fed.has(place)) follow(place);
  for (const place of from.keys()) follow(place);
  return { places: done.reverse(), cut };
}

function incomingOf(places: readonly Place[], from: Flows['from']): ReadonlyMap<Place, readonly Flow[]> {
  const to = new Map<Place, Flow[]>();
  for (const place of places) {
    for (const flow of from.get(place) ?? none) {
      const list = to.get(flow.to);
      if (list === undefined) to.set(flow.to, [flow]);
      else list.push(flow);
    }
  }
  return to;
}

export function run(order: Order, start: (place: Place) => Start | undefined): Sums {
  const requests = new Map<Place, Form>();
  for (const flow of order.cut) requests.set(flow.to, known(0, ring(flow)));
  for (const place of order.places) {
    const inflow = requests.get(place) ?? nothing;
    const own = start(place);
    const sent = own === undefined ? inflow : own.replaces ? own.form : plus(inflow, own.form);
    requests.set(place, sent);
    if (isNothing(sent)) continue;
    for (const flow of order.from(place)) {
      if (order.isCut(flow)) continue;
      const before = requests.get(flow.to) ?? nothing;
      requests.set(flow.to, plus(before, times(sent, flow.requests)));
    }
  }
  // Reads and writes are counted where they arrive and flow no further, so only where somebody asks.
  const arrived = (sort: 'reads' | 'writes') => (place: Place) =>
    requests.has(place) ? sumOf(place, sort) : undefined;
  function sumOf(place: Place, sort: Sort): Form {
    let sum = nothing;
    for (const flow of order.to(place))
      if (!order.isCut(flow)) sum = plus(sum, times(requests.get(flow.from)!, flow[sort]));
    return sum;
  }
  return { requests: (place) => requests.get(place), reads: arrived('reads'), writes: arrived('writes') };
}

function ring(flow: Flow): Unknown {
  return { key: 'load', ref: labelOf(flow.from), at: flow.at };
}
