// Which row each node stands in. Tiers lie below each other; a part stands below those of its own tier that call it;
// a tier of many parts takes several rows. It looks at the structure alone: a label, however long, moves nothing.

import { bandsOf } from './bands.ts';
import type { Graph, GraphTier, Rows } from './graph.ts';

/** How many nodes a row holds at most. Few steps, so that a part more or less seldom changes all rows. */
const widths = [4, 5, 6, 8, 10, 12, 16, 20];
/** About what a node takes, lines included, and how much wider than high a drawing should be. */
const cell = { width: 205, height: 112 };
const aspect = 4 / 3;
/** A tier of few parts may always take as many rows as its calls are deep, up to this. */
const mostRows = 4;

export function assignRows(graph: Graph): Rows {
  const bands = membersOf(graph);
  const candidates = widths.map((columns) => {
    const rows = bands.flatMap((band) => rowsOfBand(band, columns));
    const widest = rows.reduce((most, row) => Math.max(most, row.length), 0);
    return { rows, extent: Math.max((widest * cell.width) / aspect, rows.length * cell.height) };
  });
  return candidates.reduce((best, it) => (it.extent < best.extent ? it : best)).rows;
}

/** A tier with what holds between its own parts: who must stand above whom, and who is called from further up. */
interface Members {
  readonly ids: readonly string[];
  readonly callers: ReadonlyMap<string, readonly string[]>;
  /** How many rows a node needs above it, and below it. */
  readonly depths: ReadonlyMap<string, number>;
  readonly heights: ReadonlyMap<string, number>;
  readonly isCalledFromAbove: ReadonlySet<string>;
}

function membersOf(graph: Graph): readonly (readonly Members[])[] {
  const tierById = new Map(graph.nodes.map((it) => [it.id, it.tier]));
  const rank = new Map(graph.tiers.map((it, index) => [it.id, index]));
  const rankOf = (id: string) => rank.get(tierById.get(id)!)!;
  const isCalledFromAbove = new Set(
    graph.edges.filter((it) => rankOf(it.from) < rankOf(it.to)).map((it) => it.to),
  );
  return bandsOf(graph).map((band) =>
    band.map((tier) => {
      const ids = graph.nodes.filter((it) => it.tier === tier.id).map((it) => it.id);
      return { ids, ...innerOrder(ids, callsInside(graph, tier, tierById)), isCalledFromAbove };
    }),
  );
}

type Calls = ReadonlyMap<string, readonly string[]>;

function callsInside(graph: Graph, tier: GraphTier, tierById: ReadonlyMap<string, string>): Calls {
  const calls = new Map<string, string[]>();
  for (const { from, to } of graph.edges) {
    if (from === to || tierById.get(from) !== tier.id || tierById.get(to) !== tier.id) continue;
    const known = calls.get(from);
    if (known === undefined) calls.set(from, [to]);
    else known.push(to);
  }
  return calls;
}

/** A call that closes a circle counts for nothing, and the circle starts where the file names it first. */
function innerOrder(ids: readonly string[], calls: Calls): Pick<Members, 'callers' | 'depths' | 'heights'> {
  const open = new Map(ids.map((id) => [id, 0]));
  for (const callees of calls.values()) for (const it of callees) open.set(it, open.get(it)! + 1);
  const order: string[] = [];
  const rank = new Map<string, number>();
  const ready = ids.filter((id) => open.get(id) === 0);
  let next = 0;
  while (order.length < ids.length) {
    let id = ready.shift();
    if (id === undefined) {
      while (rank.has(ids[next]!)) next++;
      id = ids[next]!;
    }
    if (rank.has(id)) continue;
    rank.set(id, order.length);
    order.push(id);
    for (const it of calls.get(id) ?? []) {
      open.set(it, open.get(it)! - 1);
      if (open.get(it) === 0) ready.push(it);
    }
  }
  const callers = new Map<string, string[]>(ids.map((id) => [id, []]));
  const heights = new Map<string, number>();
  for (const id of order.toReversed()) {
    const below = (calls.get(id) ?? []).filter((it) => rank.get(it)! > rank.get(id)!);
    for (const it of below) callers.get(it)!.push(id);
    heights.set(
      id,
      below.reduce((most, it) => Math.max(most, heights.get(it)! + 1), 0),
    );
  }
  const depths = new Map<string, number>();
  for (const id of order)
    depths.set(
      id,
      callers.get(id)!.reduce((most, it) => Math.max(most, depths.get(it)! + 1), 0),
    );
  return { callers, depths, heights };
}

/** Tiers of one band share its rows, each with columns of its own. */
function rowsOfBand(band: readonly Members[], columns: number): Rows {
  const total = band.reduce((sum, it) => sum + it.ids.length, 0);
  let free = columns;
  const parts = band.map((tier, index) => {
    const others = band.length - index - 1;
    const share = others === 0 ? free : Math.round((columns * tier.ids.length) / total);
    const own = Math.max(1, Math.min(share, free - others));
    free -= own;
    return rowsOfTier(tier, own);
  });
  const count = Math.max(...parts.map((it) => it.length));
  return Array.from({ length: count }, (_, row) => parts.flatMap((it) => it[row] ?? []));
}

function rowsOfTier(tier: Members, columns: number): Rows {
  const longest = Math.max(...tier.heights.values()) + 1;
  const least = Math.ceil(tier.ids.length / columns);
  if (longest > Math.max(mostRows, 2 * least)) return chunked(tier, least);
  for (let count = Math.max(longest, least); ; count++) {
    const rows = filled(tier, columns, count);
    if (rows !== undefined) return rows;
  }
}

/** Long chains of calls run on in the same row: a row for each link would be a drawing as high as the chain is long. */
function chunked(tier: Members, count: number): Rows {
  const inOrder = tier.ids.toSorted((a, b) => tier.depths.get(a)! - tier.depths.get(b)!);
  const size = Math.ceil(inOrder.length / count);
  return Array.from({ length: count }, (_, row) => inOrder.slice(row * size, (row + 1) * size)).filter(
    (it) => it.length > 0,
  );
}

/** So many rows of about the same length; undefined when some node finds no place in them. */
function filled(tier: Members, columns: number, count: number): Rows | undefined {
  const rowById = new Map<string, number>();
  const rows: string[][] = [];
  let left = tier.ids;
  for (let row = 0; row < count; row++) {
    const rowsLeft = count - row;
    const isFree = (id: string) => tier.callers.get(id)!.every((it) => (rowById.get(it) ?? row) < row);
    const ready = left.filter(isFree);
    // What others wait for must go now; then come those that are called from above, so that few lines pass a row.
    const urgency = (id: string) =>
      tier.heights.get(id)! >= rowsLeft - 1 ? 2 : tier.isCalledFromAbove.has(id) ? 1 : 0;
    const urgent = ready.filter((id) => rowsLeft > 1 && urgency(id) === 2).length;
    if (urgent > columns) return undefined;
    const room = Math.min(columns, Math.max(urgent, Math.ceil(left.length / rowsLeft)));
    const taken = new Set(ready.toSorted((a, b) => urgency(b) - urgency(a)).slice(0, room));
    rows.push(ready.filter((id) => taken.has(id)));
    for (const id of taken) rowById.set(id, row);
    left = left.filter((id) => !taken.has(id));
  }
  return left.length === 0 ? rows : undefined;
}
