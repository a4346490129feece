// How the failures of many parts spread, all at once: for every node of the graph of needs the set of parts whose failure
// takes it down, as bits. It says what following each failure on its own says (`fall.ts`), in one walk over the graph.

import type { NeedNode } from './needs.ts';

export interface Spread {
  /** Does the failure of the part of this column take the node down? */
  isDown(node: number, column: number): boolean;
  isDegraded(node: number, column: number): boolean;
  /** What the columns take down beside a node that has failed already. Good until it is asked for the next one. */
  beside(failed: number): (node: number, column: number) => boolean;
}

/** `columns` are nodes of parts. */
export function spreadOf(nodes: readonly NeedNode[], columns: readonly number[]): Spread {
  const graph = graphOf(nodes);
  const words = Math.max(1, Math.ceil(columns.length / 32));
  const own = new Map(columns.map((node, column) => [node, column]));
  const row = new Uint32Array(words);
  const some = new Uint32Array(words);
  const everything = graph.order.map((_, place) => place);

  const take = (from: Uint32Array, node: number) => {
    for (let word = 0, at = node * words; word < words; word++) row[word]! |= from[at + word]!;
  };
  const put = (into: Uint32Array, node: number): boolean => {
    let changed = false;
    for (let word = 0, at = node * words; word < words; word++) {
      if (into[at + word] === row[word]) continue;
      into[at + word] = row[word]!;
      changed = true;
    }
    return changed;
  };
  const fall = (into: Uint32Array, node: number): boolean => {
    const { all, any } = nodes[node]!;
    row.fill(0);
    const column = own.get(node);
    if (column !== undefined) row[column >>> 5]! |= 1 << (column & 31);
    for (const need of all) take(into, need);
    for (const list of any) {
      if (list.length === 0) continue;
      some.fill(0xffffffff);
      for (const need of list)
        for (let word = 0, at = need * words; word < words; word++) some[word]! &= into[at + word]!;
      for (let word = 0; word < words; word++) row[word]! |= some[word]!;
    }
    return put(into, node);
  };
  const isSet = (rows: Uint32Array, node: number, column: number) =>
    (rows[node * words + (column >>> 5)]! & (1 << (column & 31))) !== 0;

  const down = new Uint32Array(nodes.length * words);
  settle(graph, everything, (node) => fall(down, node));

  let poorer: Uint32Array | undefined;
  function degraded(): Uint32Array {
    if (poorer !== undefined) return poorer;
    const rows = new Uint32Array(nodes.length * words);
    settle(graph, everything, (node) => {
      const { all, any, soft } = nodes[node]!;
      row.fill(0);
      for (const need of soft) {
        take(down, need);
        take(rows, need);
      }
      for (const need of all) take(rows, need);
      for (const list of any) for (const need of list) take(rows, need);
      // What is down is not poorer as well, and makes nothing poorer but what could do without it.
      for (let word = 0, at = node * words; word < words; word++) row[word]! &= ~down[at + word]!;
      return put(rows, node);
    });
    return (poorer = rows);
  }

  const work = down.slice();
  const touched: number[] = [];
  function beside(failed: number): (node: number, column: number) => boolean {
    for (const node of touched) work.set(down.subarray(node * words, (node + 1) * words), node * words);
    touched.length = 0;
    work.fill(0xffffffff, failed * words, (failed + 1) * words);
    touched.push(failed);
    const first = graph.dependents[failed]!.map((it) => graph.place[it]!);
    settle(graph, first, (node) => {
      const changed = node !== failed && fall(work, node);
      if (changed) touched.push(node);
      return changed;
    });
    return (node, column) => isSet(work, node, column);
  }

  return {
    isDown: (node, column) => isSet(down, node, column),
    isDegraded: (node, column) => isSet(degraded(), node, column),
    beside,
  };
}

interface Graph {
  /** Needs before what needs them, as far as there is no ring. */
  readonly order: readonly number[];
  /** Where in the order a node is. */
  readonly place: readonly number[];
  readonly dependents: readonly (readonly number[])[];
}

/** Steps over the places given and over all that depends on what changes, until nothing does. */
function settle(
  { order, place, dependents }: Graph,
  from: readonly number[],
  step: (node: number) => boolean,
): void {
  const isOpen = new Uint8Array(order.length);
  for (const it of from) isOpen[it] = 1;
  for (let again = true; again;) {
    again = false;
    for (let at = 0; at < order.length; at++) {
      if (isOpen[at] === 0) continue;
      isOpen[at] = 0;
      if (!step(order[at]!)) continue;
      for (const dependent of dependents[order[at]!]!) {
        const then = place[dependent]!;
        isOpen[then] = 1;
        // Only a ring leads back.
        if (then <= at) again = true;
      }
    }
  }
}

function graphOf(nodes: readonly NeedNode[]): Graph {
  const needs = nodes.map(({ all, any, soft }) =>
    any.length === 0 ? all.concat(soft) : all.concat(...any, soft),
  );
  const dependents: number[][] = nodes.map(() => []);
  needs.forEach((list, node) => list.forEach((it) => dependents[it]!.push(node)));
  const order: number[] = [];
  const seen = new Uint8Array(nodes.length);
  const open: { readonly node: number; next: number }[] = [];
  const enter = (node: number) => {
    if (seen[node] === 1) return;
    seen[node] = 1;
    open.push({ node, next: 0 });
  };
  for (let start = 0; start < nodes.length; start++) {
    enter(start);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = needs[top.node]![top.next++];
      if (next !== undefined) enter(next);
      else order.push(open.pop()!.node);
    }
  }
  const place: number[] = [];
  order.forEach((node, at) => (place[node] = at));
  return { order, place, dependents };
}
