// Lets Mermaid draw the box of each tier and gives it its place and its size afterwards.

import type { Box, Layout, Size } from './graph.ts';
import { elementOf, move, rounded, type Helpers, type Layer, type MermaidNode } from './mermaid-types.ts';
import { spacing } from './spacing.ts';

export interface DrawnTier {
  readonly id: string;
  readonly element: SVGGElement;
  readonly title: Size;
}

interface Cluster {
  readonly cluster: Layer;
  readonly labelBBox: Size;
}

export async function drawTiers(
  groups: readonly MermaidNode[],
  layer: Layer,
  helpers: Helpers,
): Promise<readonly DrawnTier[]> {
  const drawn: DrawnTier[] = [];
  for (const node of groups) {
    const empty = { ...node, x: 0, y: 0, width: 1, height: 1 };
    const { cluster, labelBBox } = (await helpers.insertCluster(layer, empty as never)) as Cluster;
    drawn.push({ id: node.id, element: elementOf(cluster), title: labelBBox });
  }
  return drawn;
}

export function placeTiers(drawn: readonly DrawnTier[], layout: Layout): void {
  for (const { id, element } of drawn) {
    const box = layout.tiers.get(id);
    if (box === undefined) element.remove();
    else placeTier(element, box);
  }
}

function placeTier(element: SVGGElement, box: Box): void {
  const rect = element.querySelector(':scope > rect');
  for (const side of ['x', 'y', 'width', 'height'] as const)
    rect?.setAttribute(side, String(rounded(box[side])));
  const title = element.querySelector(':scope > .cluster-label');
  if (title !== null) move(title, box.x + spacing.title, box.y + spacing.title - 2);
}
