import { strict as assert } from 'node:assert';
import type { Box, Graph, GraphNode, Layout, Point, Route } from '../../../src/webview/layout/graph.ts';
import { layOut } from '../../../src/webview/layout/lay-out.ts';
import { anyGraph, graphOf } from './graph-of.ts';

const design = `
  screens: home search
  clients: web phone(220x60)
  services: api(180x70) worker live
  state: db(170x120) cache stream parked
  external beside: push
  home -> web
  home -> phone
  search -> web
  web -> api
  phone -> api
  api -> live
  api -> db
  api -> cache: on miss
  worker -> stream
  stream -> worker
  stream -> parked: what fails
  worker -> push
  cache -> db
  home -> db: straight down`;

const graphs: readonly (readonly [string, Graph])[] = [
  ['a small design', graphOf(design)],
  ...[5, 12, 25, 40, 90].map((size) => [`${size} parts`, anyGraph(size, size)] as const),
];

const boxOf = (node: GraphNode, layout: Layout): Box => {
  const { x, y } = layout.nodes.get(node.id)!;
  const { width, height } = node;
  return { x: x - width / 2, y: y - height / 2, width, height };
};

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const holds = (a: Box, b: Box): boolean =>
  a.x <= b.x && a.y <= b.y && a.x + a.width >= b.x + b.width && a.y + a.height >= b.y + b.height;

function pointsOf({ start, curves }: Route): readonly Point[] {
  let at = start;
  return curves.flatMap(({ out, into, end }) => {
    const from = at;
    at = end;
    return Array.from({ length: 33 }, (_, index) => {
      const [t, s] = [index / 32, 1 - index / 32];
      const mix = (axis: 'x' | 'y') =>
        s * s * s * from[axis] +
        3 * s * s * t * out[axis] +
        3 * s * t * t * into[axis] +
        t * t * t * end[axis];
      return { x: mix('x'), y: mix('y') };
    });
  });
}

/** How far a point lies from the border of a box; less than 0 inside. */
function distance(point: Point, box: Box): number {
  const x = Math.max(box.x - point.x, point.x - box.x - box.width);
  const y = Math.max(box.y - point.y, point.y - box.y - box.height);
  return Math.max(x, y);
}

function groupBy<T>(items: readonly T[], keyOf: (it: T) => number): ReadonlyMap<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const it of items) groups.set(keyOf(it), [...(groups.get(keyOf(it)) ?? []), it]);
  return groups;
}

const rounded = (layout: Layout): string =>
  JSON.stringify([...layout.nodes, ...layout.tiers, ...layout.edges], (_, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : value,
  );

for (const [name, graph] of graphs) {
  describe(`the layout of ${name}`, () => {
    const layout = layOut(graph);
    const boxes = graph.nodes.map((node) => ({ node, box: boxOf(node, layout) }));

    it('has no two nodes that overlap', () => {
      for (const [index, a] of boxes.entries())
        for (const b of boxes.slice(index + 1))
          assert.ok(!overlap(a.box, b.box), `${a.node.id} and ${b.node.id}`);
    });

    it('has every node inside of its tier, and no two tiers that overlap', () => {
      for (const { node, box } of boxes) assert.ok(holds(layout.tiers.get(node.tier)!, box), node.id);
      const tiers = [...layout.tiers];
      for (const [index, [a, one]] of tiers.entries())
        for (const [b, other] of tiers.slice(index + 1)) assert.ok(!overlap(one, other), `${a} and ${b}`);
    });

    it('has tiers that begin and end in the same columns', () => {
      const bands = groupBy([...layout.tiers.values()], (it) => it.y);
      const sides = [...bands.values()].map((band) => [
        Math.min(...band.map((it) => it.x)),
        Math.max(...band.map((it) => it.x + it.width)),
      ]);
      for (const it of sides) assert.deepEqual(it.map(Math.round), sides[0]!.map(Math.round));
    });

    it('has every line begin and end at the borders of its nodes', () => {
      for (const edge of graph.edges) {
        const route = layout.edges.get(edge.id)!;
        const ends = [
          [edge.from, route.start],
          [edge.to, route.curves.at(-1)!.end],
        ] as const;
        for (const [id, point] of ends) {
          const { box } = boxes.find((it) => it.node.id === id)!;
          assert.ok(Math.abs(distance(point, box)) < 0.01, `${edge.id} at ${id}`);
        }
      }
    });

    it('has no line that goes through a node', () => {
      for (const edge of graph.edges) {
        const points = pointsOf(layout.edges.get(edge.id)!);
        for (const { node, box } of boxes)
          for (const it of points) assert.ok(distance(it, box) > -0.01, `${edge.id} through ${node.id}`);
      }
    });

    it('has labels that overlap neither each other nor a node', () => {
      const labels = graph.edges.flatMap(({ id, label }) => {
        if (label === undefined) return [];
        const { x, y } = layout.edges.get(id)!.label!;
        return [{ id, box: { x: x - label.width / 2, y: y - label.height / 2, ...label } }];
      });
      for (const [index, a] of labels.entries()) {
        for (const b of labels.slice(index + 1)) assert.ok(!overlap(a.box, b.box), `${a.id} and ${b.id}`);
        for (const { node, box } of boxes) assert.ok(!overlap(a.box, box), `${a.id} and ${node.id}`);
      }
    });

    it('is the same every time', () => assert.equal(rounded(layOut(graph)), rounded(layout)));
  });
}

describe('the layout', () => {
  it('has nothing to do for an empty graph', () =>
    assert.deepEqual(layOut({ tiers: [], nodes: [], edges: [] }).nodes.size, 0));

  it('moves no node to another row or past another when a label changes', () => {
    const order = (graph: Graph) => {
      const layout = layOut(graph);
      const rows = groupBy(graph.nodes, (it) => Math.round(layout.nodes.get(it.id)!.y * 10));
      const x = (it: GraphNode) => layout.nodes.get(it.id)!.x;
      return [...rows.keys()]
        .sort((a, b) => a - b)
        .map((y) =>
          rows
            .get(y)!
            .sort((a, b) => x(a) - x(b))
            .map((it) => it.id),
        );
    };
    const graph = anyGraph(40);
    const before = order(graph);
    for (const id of ['n3', 'n17', 'n33']) {
      const nodes = graph.nodes.map((it) => (it.id === id ? { ...it, width: 320, height: 110 } : it));
      assert.deepEqual(order({ ...graph, nodes }), before, id);
    }
  });

  it('leads a line to itself around the corner of the node', () => {
    const layout = layOut(graphOf('services: a\na -> a'));
    assert.equal(layout.edges.get('a->a')!.curves.length, 1);
  });

  it('is about as wide as a panel, not as its widest tier', () => {
    const { tiers } = layOut(anyGraph(50));
    const boxes = [...tiers.values()];
    const width = Math.max(...boxes.map((it) => it.x + it.width)) - Math.min(...boxes.map((it) => it.x));
    const height = Math.max(...boxes.map((it) => it.y + it.height));
    assert.ok(width / height > 0.8 && width / height < 2.2, `${width} x ${height}`);
  });

  it('takes 300 parts in its stride', () => {
    const graph = anyGraph(300);
    layOut(graph);
    const started = performance.now();
    layOut(graph);
    // On a quiet machine 40 ms; a slow or busy one may take longer, but not as long as a layout that is quadratic.
    const took = performance.now() - started;
    assert.ok(took < 1500, `${took} ms`);
  });
});
