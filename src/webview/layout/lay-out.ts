// Places the parts of a design in the rows of its tiers and leads the lines between them. The same graph gives the same
// drawing, and a graph that differs a little gives one that differs a little.

import { assignRows } from './assign-rows.ts';
import { attachEdges } from './attach-edges.ts';
import { bandsOf } from './bands.ts';
import type { Box, Graph, Layout, Rows } from './graph.ts';
import { orderRows } from './order-rows.ts';
import { placeColumns, type Columns } from './place-columns.ts';
import { routeEdges } from './route-edges.ts';
import { gutter } from './settle.ts';
import { spacing } from './spacing.ts';
import { stackRows, type Stack } from './stack-rows.ts';

export function layOut(graph: Graph): Layout {
  const rows = orderRows(assignRows(graph), graph);
  const columns = placeColumns(graph, rows);
  const strands = attachEdges(graph, rows, columns);
  const stack = stackRows(graph, rows, strands);
  const nodes = new Map(
    rows.flatMap((row, index) => {
      const { top, bottom } = stack.rows[index]!;
      return row.map((id) => [id, { x: columns.nodes.get(id)!, y: (top + bottom) / 2 }] as const);
    }),
  );
  const routes = routeEdges(strands, stack, nodes);
  const tiers = boxesOf(graph, rows, columns, stack);
  return {
    width: Math.max(0, ...[...tiers.values()].map((it) => it.x + it.width)),
    height: stack.height,
    nodes,
    tiers,
    edges: new Map(graph.edges.map((it, index) => [it.id, routes[index]!])),
  };
}

function boxesOf(graph: Graph, rows: Rows, columns: Columns, stack: Stack): ReadonlyMap<string, Box> {
  const bands = bandsOf(graph);
  const tierById = new Map(graph.nodes.map((it) => [it.id, it.tier]));
  const firstGutter = Math.max(0, ...bands.map((band) => gutter(band[0]!)));
  return new Map(
    bands.flatMap((band) => {
      const own = rows.flatMap((row, index) =>
        band.some((it) => it.id === tierById.get(row[0]!)) ? [stack.rows[index]!] : [],
      );
      const y = own[0]!.top - spacing.tierPadding;
      const height = own.at(-1)!.bottom + spacing.tierPadding - y;
      return band.map((tier) => {
        const { from, to } = columns.tiers.get(tier.id)!;
        const x = from - (tier === band[0] ? firstGutter : gutter(tier));
        return [tier.id, { x, y, width: to + spacing.tierPadding - x, height }] as const;
      });
    }),
  );
}
