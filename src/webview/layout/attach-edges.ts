// Where each line meets its two nodes: below the upper one, on top of the lower one, side by side in the order of where
// they lead, so that no two cross at a node.

import type { Graph, GraphNode, Rows } from './graph.ts';
import type { Columns } from './place-columns.ts';
import { spacing } from './spacing.ts';

/** The way of a line from its upper to its lower end. */
export interface Strand {
  readonly above: GraphNode;
  readonly below: GraphNode;
  /** The same for both ends when they stand in one row; then `above` is the left one. */
  readonly first: number;
  readonly last: number;
  /** Where it passes the rows in between. */
  readonly lanes: readonly number[];
  /** True when it runs against the direction of its edge. */
  readonly isReversed: boolean;
  /** Neighbours of one row are tied at their sides. */
  readonly isShort: boolean;
  /** Columns of its ends. */
  start: number;
  end: number;
}

/** A line that would bend by less than this is drawn straight. */
const leastBend = 14;
/** How much of the width of a node lines may use. */
const usable = 0.68;

export function attachEdges(graph: Graph, rows: Rows, columns: Columns): readonly Strand[] {
  const nodeById = new Map(graph.nodes.map((it) => [it.id, it]));
  const rowById = new Map(rows.flatMap((row, index) => row.map((id) => [id, index] as const)));
  const strands = graph.edges.map((edge): Strand => {
    const [from, to] = [rowById.get(edge.from)!, rowById.get(edge.to)!];
    const x = (id: string) => columns.nodes.get(id)!;
    const isReversed = from > to || (from === to && x(edge.from) > x(edge.to));
    const [above, below] = isReversed ? [edge.to, edge.from] : [edge.from, edge.to];
    const lanes = columns.lanes.get(edge.id)!;
    return {
      above: nodeById.get(above)!,
      below: nodeById.get(below)!,
      first: Math.min(from, to),
      last: Math.max(from, to),
      lanes,
      isReversed,
      isShort: from === to && areNeighbours(rows[from]!, above, below),
      start: x(above),
      end: x(below),
    };
  });
  const sides = sidesOf(strands);
  for (const [side, ends] of sides) spreadEnds(side, ends, columns);
  straighten(strands, sides, columns);
  return strands;
}

function areNeighbours(row: readonly string[], a: string, b: string): boolean {
  return Math.abs(row.indexOf(a) - row.indexOf(b)) === 1;
}

/** One end of a line, at a side of a node. */
interface End {
  readonly strand: Strand;
  readonly which: 'start' | 'end';
  /** Where the line goes from here. */
  readonly toward: number;
}

type Side = string;

const sideOf = (strand: Strand, which: 'start' | 'end'): Side =>
  which === 'start' || strand.first === strand.last
    ? `${(which === 'start' ? strand.above : strand.below).id} below`
    : `${strand.below.id} on top`;

const nodeOf = (side: Side): string => side.slice(0, side.indexOf(' '));

function sidesOf(strands: readonly Strand[]): ReadonlyMap<Side, readonly End[]> {
  const sides = new Map<Side, End[]>();
  for (const strand of strands) {
    if (strand.above === strand.below || strand.isShort) continue;
    const ends: readonly End[] = [
      { strand, which: 'start', toward: strand.lanes[0] ?? strand.end },
      { strand, which: 'end', toward: strand.lanes.at(-1) ?? strand.start },
    ];
    for (const end of ends) {
      const side = sideOf(strand, end.which);
      const known = sides.get(side);
      if (known === undefined) sides.set(side, [end]);
      else known.push(end);
    }
  }
  return sides;
}

function spreadEnds(side: Side, ends: readonly End[], columns: Columns): void {
  const middle = columns.nodes.get(nodeOf(side))!;
  const { strand, which } = ends[0]!;
  const { width } = which === 'start' ? strand.above : strand.below;
  const step = ends.length < 2 ? 0 : Math.min(spacing.ports, (width * usable) / (ends.length - 1));
  const sorted = ends.toSorted((a, b) => a.toward - b.toward);
  sorted.forEach((it, index) => {
    it.strand[it.which] = middle + (index - (ends.length - 1) / 2) * step;
  });
}

/** An end that has its side for itself moves under the other end, where that is near. */
function straighten(
  strands: readonly Strand[],
  sides: ReadonlyMap<Side, readonly End[]>,
  columns: Columns,
): void {
  for (const strand of strands) {
    if (strand.first === strand.last) continue;
    const isAlone = (which: 'start' | 'end') => sides.get(sideOf(strand, which))!.length === 1;
    const reach = (node: GraphNode, x: number) =>
      Math.abs(x - columns.nodes.get(node.id)!) <= (node.width * usable) / 2;
    const [startAim, endAim] = [strand.lanes[0] ?? strand.end, strand.lanes.at(-1) ?? strand.start];
    const isNear = (a: number, b: number) => Math.abs(a - b) <= leastBend;
    if (isAlone('start') && isNear(strand.start, startAim) && reach(strand.above, startAim)) {
      strand.start = startAim;
      if (strand.lanes.length === 0) continue;
    }
    if (isAlone('end') && isNear(strand.end, endAim) && reach(strand.below, endAim)) strand.end = endAim;
  }
}
