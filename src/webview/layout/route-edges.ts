// Draws the lines: down from the upper node, sideways only between rows, and down to the lower node.

import type { Strand } from './attach-edges.ts';
import type { Curve, GraphNode, Point, Route } from './graph.ts';
import { slope } from './slope.ts';
import { spacing } from './spacing.ts';
import type { Stack } from './stack-rows.ts';

/** A shorter straight piece is not told from the bend beside it, and leaves an arrow no room. */
const leastStraight = 12;

export function routeEdges(
  strands: readonly Strand[],
  stack: Stack,
  middles: ReadonlyMap<string, Point>,
): readonly Route[] {
  return strands.map((strand, index) => {
    const route = routeOf(strand, stack, middles);
    const label = stack.labels.get(index);
    return { ...(strand.isReversed ? reversed(route) : route), ...(label === undefined ? {} : { label }) };
  });
}

function routeOf(strand: Strand, stack: Stack, middles: ReadonlyMap<string, Point>): Route {
  const { above, below } = strand;
  const [upper, lower] = [middles.get(above.id)!, middles.get(below.id)!];
  if (above === below) return loop(above, upper);
  if (strand.isShort) return besides(strand, upper, lower);
  const start = border(above, upper, { x: strand.start, y: upper.y + above.height / 2 });
  if (strand.first === strand.last) return arc(strand, stack, start, lower);
  const end = border(below, lower, { x: strand.end, y: lower.y - below.height / 2 });
  const curves: Curve[] = [];
  let at = start;
  const down = (to: Point) => {
    curves.push({ out: at, into: to, end: to });
    at = to;
  };
  const over = (to: Point) => {
    curves.push(slope(at, to));
    at = to;
  };
  for (let row = strand.first; row < strand.last; row++) {
    const { bottom } = stack.rows[row]!;
    const { top } = stack.rows[row + 1]!;
    if (bottom - at.y > leastStraight) down({ x: at.x, y: bottom });
    if (row + 1 < strand.last) over({ x: strand.lanes[row - strand.first]!, y: top });
    else if (end.y - top > leastStraight) over({ x: end.x, y: top });
  }
  if (at.x === end.x && curves.length > 0) down(end);
  else over(end);
  return { start, curves };
}

/** The point of the shape that lies toward `outside`, a point on the box around it. */
function border(node: GraphNode, middle: Point, outside: Point): Point {
  if (node.border === undefined) return outside;
  // Twice as far, so that it lies outside of any shape.
  const found = node.border({ x: (outside.x - middle.x) * 2, y: (outside.y - middle.y) * 2 });
  return { x: middle.x + found.x, y: middle.y + found.y };
}

/** Below the nodes of a row that stand between its two ends. */
function arc(strand: Strand, stack: Stack, start: Point, lower: Point): Route {
  const { below, first } = strand;
  const end = border(below, lower, { x: strand.end, y: lower.y + below.height / 2 });
  const { bottom } = stack.rows[first]!;
  const next = stack.rows[first + 1]?.top ?? stack.height;
  const deep = bottom + (next - bottom) * Math.min(0.8, 0.35 + (end.x - start.x) / 2000);
  const under = (from: Point) => (bottom - from.y > leastStraight ? { x: from.x, y: bottom } : from);
  const [left, right] = [under(start), under(end)];
  // A cubic curve comes three quarters of the way to its handles.
  const handle = (from: Point) => ({ x: from.x, y: from.y + (deep - from.y) / 0.75 });
  const curves: Curve[] = [{ out: handle(left), into: handle(right), end: right }];
  if (left !== start) curves.unshift({ out: start, into: left, end: left });
  if (right !== end) curves.push({ out: right, into: end, end });
  return { start, curves };
}

function besides(strand: Strand, upper: Point, lower: Point): Route {
  const start = border(strand.above, upper, { x: upper.x + strand.above.width / 2, y: upper.y });
  const end = border(strand.below, lower, { x: lower.x - strand.below.width / 2, y: lower.y });
  return { start, curves: [{ out: start, into: end, end }] };
}

function loop(node: GraphNode, middle: Point): Route {
  const x = middle.x + node.width / 2;
  const reach = spacing.nodes;
  const start = border(node, middle, { x, y: middle.y - 8 });
  const end = border(node, middle, { x, y: middle.y + 8 });
  const out = { x: x + reach, y: middle.y - reach };
  return { start, curves: [{ out, into: { x: x + reach, y: middle.y + reach }, end }] };
}

function reversed({ start, curves }: Route): Route {
  const points = [start, ...curves.map((it) => it.end)];
  const turned = curves.map((it, index) => ({ out: it.into, into: it.out, end: points[index]! }));
  return { start: points.at(-1)!, curves: turned.toReversed() };
}
