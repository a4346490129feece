// Lets loads run along the flows: sums at every node, callers before callees. A ring of calls is cut where it closes,
// and what would come round again counts as unknown.

import type { Unknown } from '../figure.ts';
import { isNothing, known, nothing, plus, times, type Form } from './form.ts';
import type { Flow } from './flows.ts';
import { labelOf, type Nodes } from './nodes.ts';

type ByNode<T> = readonly (T | undefined)[];

/** By node; nothing where no load can come. */
export interface Sums {
  readonly requests: ByNode<Form>;
  readonly reads: ByNode<Form>;
  readonly writes: ByNode<Form>;
}

export interface Order {
  /** Callers before callees. */
  readonly nodes: readonly number[];
  readonly from: ByNode<readonly Flow[]>;
  readonly to: ByNode<readonly Flow[]>;
  /** Flows that close a ring. */
  readonly cut: readonly Flow[];
  isCut(flow: Flow): boolean;
}

export const noOrder: Order = { nodes: [], from: [], to: [], cut: [], isCut: () => false };

/** What a node sends out by itself, or in place of what flows in. */
export interface Start {
  readonly form: Form;
  readonly replaces: boolean;
}

/** `starts` nodes, the first ones, may send out load by themselves. */
export function orderOf(flows: readonly Flow[], starts: number): Order {
  const from: (Flow[] | undefined)[] = [];
  const to: (Flow[] | undefined)[] = [];
  const roots: number[] = [];
  for (let node = 0; node < starts; node++) roots.push(node);
  for (const flow of flows) {
    if (flow.from >= starts && from[flow.from] === undefined) roots.push(flow.from);
    push(from, flow.from, flow);
    push(to, flow.to, flow);
  }
  // Where nothing flows in comes first, so that a ring is cut behind its entry.
  const entries = roots.filter((it) => to[it] === undefined);
  const others = roots.filter((it) => to[it] !== undefined);
  const nodes = sorted([...entries, ...others], from);
  const place: number[] = [];
  nodes.forEach((node, index) => (place[node] = index));
  const isCut = (flow: Flow) => place[flow.to]! <= place[flow.from]!;
  return { nodes, from, to, cut: flows.filter(isCut), isCut };
}

/** Each node before those that its flows lead to, except where they lead back. */
function sorted(roots: readonly number[], from: ByNode<readonly Flow[]>): readonly number[] {
  const done: number[] = [];
  const seen: boolean[] = [];
  const open: number[] = [];
  /** Of each open node, the flow to follow next. */
  const nexts: number[] = [];
  const enter = (node: number) => {
    if (seen[node] === true) return;
    seen[node] = true;
    open.push(node);
    nexts.push(0);
  };
  for (const root of roots) {
    enter(root);
    while (open.length > 0) {
      const top = open.length - 1;
      const next = from[open[top]!]?.[nexts[top]!++];
      if (next !== undefined) enter(next.to);
      else {
        done.push(open.pop()!);
        nexts.pop();
      }
    }
  }
  return done.reverse();
}

export function run(order: Order, nodes: Nodes, start: (node: number) => Start | undefined): Sums {
  const requests: (Form | undefined)[] = [];
  const reads: (Form | undefined)[] = [];
  const writes: (Form | undefined)[] = [];
  for (const flow of order.cut) requests[flow.to] = known(0, ring(flow, nodes));
  for (const node of order.nodes) {
    const inflow = requests[node] ?? nothing;
    const own = node < nodes.starts ? start(node) : undefined;
    const sent = own === undefined ? inflow : own.replaces ? own.form : plus(inflow, own.form);
    requests[node] = sent;
    reads[node] ??= nothing;
    writes[node] ??= nothing;
    if (isNothing(sent)) continue;
    for (const flow of order.from[node] ?? none) {
      const { to } = flow;
      if (order.isCut(flow)) continue;
      requests[to] = plus(requests[to] ?? nothing, times(sent, flow.requests));
      reads[to] = plus(reads[to] ?? nothing, times(sent, flow.reads));
      writes[to] = plus(writes[to] ?? nothing, times(sent, flow.writes));
    }
  }
  return { requests, reads, writes };
}

const none: readonly Flow[] = [];

function ring(flow: Flow, nodes: Nodes): Unknown {
  return { key: 'load', ref: labelOf(nodes.place(flow.from)), at: flow.at };
}

function push(lists: (Flow[] | undefined)[], node: number, flow: Flow): void {
  const list = lists[node];
  if (list === undefined) lists[node] = [flow];
  else list.push(flow);
}
