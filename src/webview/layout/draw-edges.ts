// Lets Mermaid draw one line of each style and copies it for the others; where they go is ours.

import type { LayoutData } from 'mermaid';
import type { Curve, Layout, Point, Route } from './graph.ts';
import { elementOf, move, rounded, type Helpers, type Layer, type MermaidEdge } from './mermaid-types.ts';

/** The labels by the id of their edge; the edge itself learns their size. */
export async function drawLabels(
  edges: readonly MermaidEdge[],
  layer: Layer,
  helpers: Helpers,
): Promise<ReadonlyMap<string, Element>> {
  const labels = new Map<string, Element>();
  for (const edge of edges) {
    if (!edge.label) continue;
    const inner = await helpers.insertEdgeLabel(layer, edge);
    labels.set(edge.id, inner.closest('.edgeLabel')!);
  }
  return labels;
}

export function drawEdges(
  data: LayoutData,
  layout: Layout,
  labels: ReadonlyMap<string, Element>,
  layer: Layer,
  helpers: Helpers,
): void {
  // Mermaid asks for the length of each line it draws. Out of the page that needs no layout of the page.
  const aside = layer.insert('g').remove();
  const styles = new Map<string, Element>();
  const paths = data.edges.flatMap((edge) => {
    const route = layout.edges.get(edge.id);
    if (route === undefined) return [];
    const key = keyOf(edge);
    const known = styles.get(key);
    const path = (known?.cloneNode(true) as Element | undefined) ?? drawStyle(edge, data, aside, helpers);
    if (known === undefined) styles.set(key, path);
    path.id = `${data.diagramId}-${edge.id}`;
    path.setAttribute('data-id', edge.id);
    path.setAttribute('d', pathText(shortened(route, edge)));
    const { label } = route;
    if (label !== undefined) move(labels.get(edge.id)!, label.x, label.y);
    return [path];
  });
  elementOf(layer).replaceChildren(...paths);
}

function drawStyle(edge: MermaidEdge, data: LayoutData, layer: Layer, helpers: Helpers): Element {
  const points = [
    { x: 0, y: 0 },
    { x: 0, y: 10 },
  ];
  const straight = { ...edge, points, curve: 'linear' };
  helpers.insertEdge(layer, straight, new Map(), data['type'], {}, {}, data.diagramId, true);
  const path = elementOf(layer).lastElementChild!;
  path.removeAttribute('data-points');
  return path;
}

/** All that Mermaid knows of an edge, but for what it ties and what is said of it. */
function keyOf(edge: MermaidEdge): string {
  const { thickness, pattern, classes, style, cssCompiledStyles, arrowTypeStart, arrowTypeEnd } = edge;
  const { animate, animation, look } = edge;
  return JSON.stringify([
    thickness,
    pattern,
    classes,
    style,
    cssCompiledStyles,
    arrowTypeStart,
    arrowTypeEnd,
    animate,
    animation,
    look,
  ]);
}

/** The tip of an arrow reaches so far over the end of its line. */
const arrowTip = 4;

function shortened({ start, curves }: Route, edge: MermaidEdge): Route {
  const last = curves.at(-1)!;
  const before = curves.at(-2)?.end ?? start;
  return {
    start: edge.arrowTypeStart === 'arrow_point' ? toward(start, curves[0]!.out, curves[0]!.end) : start,
    curves:
      edge.arrowTypeEnd === 'arrow_point'
        ? [...curves.slice(0, -1), { ...last, end: toward(last.end, last.into, before) }]
        : curves,
  };
}

function toward(from: Point, handle: Point, next: Point): Point {
  const isSame = Math.abs(handle.x - from.x) + Math.abs(handle.y - from.y) < 0.01;
  const to = isSame ? next : handle;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(1, arrowTip / length);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function pathText({ start, curves }: Route): string {
  const point = ({ x, y }: Point) => `${rounded(x)},${rounded(y)}`;
  let at = start;
  const text = curves.map(({ out, into, end }: Curve) => {
    const isStraight = out.x === at.x && into.x === end.x && at.x === end.x;
    at = end;
    return isStraight ? `L${point(end)}` : `C${point(out)} ${point(into)} ${point(end)}`;
  });
  return `M${point(start)}${text.join('')}`;
}
