// The order of the nodes in each row. It starts from the file's, and moves a node only where that saves crossings or long
// ways. What is counted is who stands left of whom, so one node more elsewhere changes little.

import type { Graph, Rows } from './graph.ts';

const sweeps = 8;
/** What a column of way sideways costs, where a crossing costs 1. */
const wayCost = 0.15;
/** What it costs that two nodes stand the other way round than in the file: it holds the picture as a whole in place. */
const turnCost = 0.5;
/** A move that saves less is not worth that the picture changes. */
const leastGain = 0.1;

interface Tie {
  readonly to: string;
  /** -1 above, 1 below, 0 in the same row: what stands there is only to be near. */
  readonly side: number;
}

export function orderRows(rows: Rows, graph: Graph): Rows {
  const tierById = new Map(graph.nodes.map((it) => [it.id, it.tier]));
  const rowById = new Map(rows.flatMap((row, index) => row.map((id) => [id, index] as const)));
  const ties = tiesOf(graph, rowById);
  const fileOrder = new Map(graph.nodes.map((it, index) => [it.id, index]));
  const columns = new Map<string, number>();
  const take = (row: readonly string[]) =>
    row.forEach((id, index) => columns.set(id, index + 0.5 - row.length / 2));
  const ordered = rows.map((it) => [...it]);
  ordered.forEach(take);
  const improve = (index: number) => {
    const row = ordered[index]!;
    const changed = improved(row, ties, columns, fileOrder, (id) => tierById.get(id)!);
    if (changed) take(row);
    return changed;
  };
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let changes = 0;
    for (let index = 0; index < ordered.length; index++) if (improve(index)) changes++;
    for (let index = ordered.length - 1; index >= 0; index--) if (improve(index)) changes++;
    if (changes === 0) break;
  }
  return ordered;
}

function tiesOf(graph: Graph, rowById: ReadonlyMap<string, number>): ReadonlyMap<string, readonly Tie[]> {
  const ties = new Map<string, Tie[]>(graph.nodes.map((it) => [it.id, []]));
  for (const { from, to } of graph.edges) {
    const side = Math.sign(rowById.get(to)! - rowById.get(from)!);
    ties.get(from)!.push({ to, side });
    ties.get(to)!.push({ to: from, side: -side });
  }
  return ties;
}

/** Puts each node where it is cheapest among the others of its tier; changes the row in place and tells whether it did. */
function improved(
  row: string[],
  ties: ReadonlyMap<string, readonly Tie[]>,
  columns: ReadonlyMap<string, number>,
  fileOrder: ReadonlyMap<string, number>,
  tierOf: (id: string) => string,
): boolean {
  if (row.length < 2) return false;
  const start = row.join(' ');
  const left = crossingTable(row, ties, columns, fileOrder);
  const way = (id: string, index: number) => {
    const column = index + 0.5 - row.length / 2;
    const own = ties.get(id)!;
    return own.reduce((sum, it) => sum + Math.abs(columns.get(it.to)! - column), 0) * wayCost;
  };
  for (const id of [...row]) {
    const from = row.indexOf(id);
    let best = from;
    let bestGain = leastGain;
    for (const step of [-1, 1]) {
      let gain = 0;
      for (let to = from + step; to >= 0 && to < row.length; to += step) {
        const passed = row[to]!;
        if (tierOf(passed) !== tierOf(id)) break;
        const saved = left(id, passed) - left(passed, id);
        gain += step === 1 ? saved : -saved;
        gain += way(passed, to) - way(passed, to - step);
        const total = gain + way(id, from) - way(id, to);
        if (total <= bestGain + 1e-9) continue;
        best = to;
        bestGain = total;
      }
    }
    if (best !== from) row.splice(best, 0, ...row.splice(from, 1));
  }
  return row.join(' ') !== start;
}

/** How many lines of two nodes cross when the first stands left of the second. */
function crossingTable(
  row: readonly string[],
  ties: ReadonlyMap<string, readonly Tie[]>,
  columns: ReadonlyMap<string, number>,
  fileOrder: ReadonlyMap<string, number>,
): (a: string, b: string) => number {
  const index = new Map(row.map((id, at) => [id, at]));
  const isTurned = (a: number, b: number) => fileOrder.get(row[a]!)! > fileOrder.get(row[b]!)!;
  const ends = row.map((id) =>
    ties.get(id)!.flatMap(({ to, side }) => (side === 0 ? [] : [{ at: columns.get(to)!, side }])),
  );
  const table = ends.map((a, first) =>
    ends.map((b, second) => {
      let count = isTurned(first, second) ? turnCost : 0;
      for (const one of a) for (const other of b) if (one.side === other.side && one.at > other.at) count++;
      return count;
    }),
  );
  return (a, b) => table[index.get(a)!]![index.get(b)!]!;
}
