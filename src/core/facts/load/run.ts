// Lets loads run along the flows: sums at every node, callers before callees. A ring of calls is cut where it closes,
// and what would come round again counts as unknown.

import type { Unknown } from '../figure.ts';
import { known, nothing, plus, times, type Form } from './form.ts';
import type { Flow } from './flows.ts';

export interface Sums {
  readonly requests: Form;
  readonly reads: Form;
  readonly writes: Form;
}

export interface Order {
  /** Node ids, callers before callees. */
  readonly nodes: readonly string[];
  readonly from: ReadonlyMap<string, readonly Flow[]>;
  readonly to: ReadonlyMap<string, readonly Flow[]>;
  /** Flows that close a ring. */
  readonly cut: ReadonlySet<Flow>;
}

export const noOrder: Order = { nodes: [], from: new Map(), to: new Map(), cut: new Set() };

/** What a node sends out by itself, or in place of what flows in. */
export interface Start {
  readonly form: Form;
  readonly replaces: boolean;
  /** Applied to what flows in. */
  readonly times?: number;
}

export const noSums: Sums = { requests: nothing, reads: nothing, writes: nothing };

export function orderOf(flows: readonly Flow[], starts: Iterable<string>): Order {
  const from = new Map<string, Flow[]>();
  const to = new Map<string, Flow[]>();
  for (const flow of flows) {
    push(from, flow.from, flow);
    push(to, flow.to, flow);
  }
  const done: string[] = [];
  const seen = new Set<string>();
  const open: { readonly node: string; next: number }[] = [];
  const enter = (node: string) => {
    if (seen.has(node)) return;
    seen.add(node);
    open.push({ node, next: 0 });
  };
  // Where nothing flows in comes first, so that a ring is cut behind its entry.
  const roots = [...new Set([...starts, ...from.keys()])].sort(
    (a, b) => Number(to.has(a)) - Number(to.has(b)),
  );
  for (const root of roots) {
    enter(root);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = from.get(top.node)?.[top.next++];
      if (next !== undefined) enter(next.to);
      else done.push(open.pop()!.node);
    }
  }
  const nodes = done.reverse();
  const place = new Map(nodes.map((it, index) => [it, index]));
  return { nodes, from, to, cut: new Set(flows.filter((it) => place.get(it.to)! <= place.get(it.from)!)) };
}

export function run(
  order: Order,
  start: (node: string, inflow: Form) => Start | undefined,
): ReadonlyMap<string, Sums> {
  const sums = new Map<string, Sums>();
  for (const flow of order.cut)
    sums.set(flow.to, { requests: known(0, ring(flow)), reads: nothing, writes: nothing });
  for (const node of order.nodes) {
    const before = sums.get(node) ?? noSums;
    const own = start(node, before.requests);
    const inflow =
      own?.times === undefined
        ? before.requests
        : times(before.requests, { low: own.times, open: undefined });
    const requests = own === undefined ? inflow : own.replaces ? own.form : plus(inflow, own.form);
    sums.set(node, { ...before, requests });
    for (const flow of order.from.get(node) ?? []) {
      if (order.cut.has(flow)) continue;
      const there = sums.get(flow.to) ?? noSums;
      sums.set(flow.to, {
        requests: plus(there.requests, times(requests, flow.requests)),
        reads: plus(there.reads, times(requests, flow.reads)),
        writes: plus(there.writes, times(requests, flow.writes)),
      });
    }
  }
  return sums;
}

function ring(flow: Flow): Unknown {
  return { key: 'load', ref: flow.from.replace(/^\w+:/, ''), at: flow.at };
}

function push(map: Map<string, Flow[]>, key: string, flow: Flow): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [flow]);
  else list.push(flow);
}
