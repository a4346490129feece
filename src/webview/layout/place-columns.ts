// Where in its row each node stands, and where lines that skip a row pass through it: in lanes kept free between nodes.

import type { Graph, GraphEdge, Rows } from './graph.ts';
import { settle, type Item, type Range } from './settle.ts';
import { spacing } from './spacing.ts';

export interface Columns {
  /** The middle of each node. */
  readonly nodes: ReadonlyMap<string, number>;
  /** By edge: where it passes each row between its upper and its lower end, from the top. */
  readonly lanes: ReadonlyMap<string, readonly number[]>;
  readonly tiers: ReadonlyMap<string, Range>;
}

/** Lines that pass several rows should do so straight on. */
const laneWeight = 4;

export function placeColumns(graph: Graph, rows: Rows): Columns {
  const nodeById = new Map(graph.nodes.map((it) => [it.id, it]));
  const rowById = new Map(rows.flatMap((row, index) => row.map((id) => [id, index] as const)));
  const itemById = new Map<string, Item>();
  const nodeRows = rows.map((row) =>
    row.map((id) => {
      const node = nodeById.get(id)!;
      const item: Item = { width: node.width, tier: node.tier, node, ties: [], x: 0 };
      itemById.set(id, item);
      return item;
    }),
  );
  // First as if no line needed room: only then is it known where each would like to pass.
  const spans = graph.edges.map((edge) => spanOf(edge, itemById, rowById));
  for (const { above, below } of spans) tie(above, below, 1);
  settle(nodeRows, graph);

  const lanes = lanesOf(spans, nodeRows);
  for (const it of itemById.values()) it.ties.length = 0;
  spans.forEach((it, index) => tieChain([it.above, ...lanes.items[index]!, it.below]));
  const tiers = settle(lanes.rows, graph);
  return {
    nodes: new Map([...itemById].map(([id, it]) => [id, it.x])),
    lanes: new Map(graph.edges.map((edge, index) => [edge.id, lanes.items[index]!.map((it) => it.x)])),
    tiers,
  };
}

interface Span {
  readonly above: Item;
  readonly below: Item;
  readonly first: number;
  readonly last: number;
}

function spanOf(
  edge: GraphEdge,
  itemById: ReadonlyMap<string, Item>,
  rowById: ReadonlyMap<string, number>,
): Span {
  const [from, to] = [itemById.get(edge.from)!, itemById.get(edge.to)!];
  const [first, last] = [rowById.get(edge.from)!, rowById.get(edge.to)!];
  return first <= last
    ? { above: from, below: to, first, last }
    : { above: to, below: from, first: last, last: first };
}

function tie(a: Item, b: Item, weight: number): void {
  if (a === b) return;
  a.ties.push({ to: b, weight });
  b.ties.push({ to: a, weight });
}

function tieChain(chain: readonly Item[]): void {
  for (let index = 1; index < chain.length; index++) {
    const [a, b] = [chain[index - 1]!, chain[index]!];
    tie(a, b, a.node === undefined && b.node === undefined ? laneWeight : 1);
  }
}

// --- Lanes ---

type ItemRows = readonly (readonly Item[])[];

interface Lanes {
  readonly rows: ItemRows;
  /** By the index of the edge. */
  readonly items: readonly (readonly Item[])[];
}

interface Passing {
  readonly lane: Item;
  readonly order: number;
}

/** Each line passes a row through the gap that is nearest to the straight way to its lower end. */
function lanesOf(spans: readonly Span[], nodeRows: ItemRows): Lanes {
  const gaps = nodeRows.map((row) => Array.from({ length: row.length + 1 }, (): Passing[] => []));
  const items = spans.map(({ above, below, first, last }) => {
    const chain: Item[] = [];
    let at = above.x;
    for (let row = first + 1; row < last; row++) {
      const wish = at + (below.x - at) / (last - row + 1);
      const { index, x } = nearestGap(nodeRows[row]!, wish);
      const { tier } = nodeRows[row]![Math.max(0, index - 1)]!;
      const lane: Item = { width: 0, tier, node: undefined, ties: [], x };
      // Beside each other, lines lie as their ends do: what comes from the left and goes to the left lies at the left.
      gaps[row]![index]!.push({ lane, order: above.x + below.x });
      chain.push(lane);
      at = x;
    }
    return chain;
  });
  const rows = nodeRows.map((row, index) => {
    const inOrder = gaps[index]!.map((gap) => gap.toSorted((a, b) => a.order - b.order).map((it) => it.lane));
    return [...inOrder[0]!, ...row.flatMap((item, at) => [item, ...inOrder[at + 1]!])];
  });
  return { rows, items };
}

function nearestGap(row: readonly Item[], wish: number): { readonly index: number; readonly x: number } {
  let best = { index: 0, x: 0 };
  let distance = Infinity;
  for (let index = 0; index <= row.length; index++) {
    const [left, right] = [row[index - 1], row[index]];
    const least = left === undefined ? -Infinity : left.x + left.width / 2 + spacing.nodes / 2;
    const most = right === undefined ? Infinity : right.x - right.width / 2 - spacing.nodes / 2;
    const x = least > most ? (least + most) / 2 : Math.max(least, Math.min(most, wish));
    if (Math.abs(x - wish) >= distance) continue;
    best = { index, x };
    distance = Math.abs(x - wish);
  }
  return best;
}
