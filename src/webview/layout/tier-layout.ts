// Our layout for Mermaid, which draws everything itself and only asks where it goes. Shapes, labels, ids and classes are
// therefore the ones that it makes with any other layout.

import type { LayoutData, SVG } from 'mermaid';
import { drawEdges, drawLabels } from './draw-edges.ts';
import { graphNode, nodeDrawer, placeNodes, type DrawnNode } from './draw-nodes.ts';
import { drawTiers, placeTiers, type DrawnTier } from './draw-tiers.ts';
import type { Graph, GraphEdge, GraphTier } from './graph.ts';
import { layOut } from './lay-out.ts';
import type { Helpers, Layer } from './mermaid-types.ts';

export interface TierLayout {
  /** Called by Mermaid with a diagram that it has read and an empty drawing. */
  readonly render: (data: LayoutData, svg: SVG, helpers: Helpers) => Promise<void>;
}

/** It remembers how nodes were drawn, so one is to be kept for all drawings of a page. */
export function tierLayout(): TierLayout {
  const drawNodes = nodeDrawer();
  return {
    render: async (data, svg, helpers) => {
      const drawing = svg.select('g') as unknown as Layer;
      helpers.insertMarkers(drawing, data['markers'], data['type'], data.diagramId);
      const root = drawing.insert('g').attr('class', 'root');
      const layer = (name: string) => root.insert('g').attr('class', name);
      const boxes = layer('clusters');
      const paths = layer('edges edgePaths');
      const texts = layer('edgeLabels');
      const nodes = layer('nodes');
      // Mermaid hands over groups last first.
      const groups = data.nodes.filter((it) => it.isGroup).reverse();
      const drawnTiers = await drawTiers(groups, boxes, helpers);
      const labels = await drawLabels(data.edges, texts, helpers);
      const parts = data.nodes.filter((it) => !it.isGroup);
      const drawnNodes = await drawNodes(parts, nodes, helpers);
      const layout = layOut(graphOf(data, drawnTiers, drawnNodes));
      placeTiers(drawnTiers, layout);
      placeNodes(drawnNodes, layout);
      drawEdges(data, layout, labels, paths, helpers);
    },
  };
}

/** What is outside stands beside what keeps the data: both are called, and call nobody. */
const besides: Readonly<Record<string, string>> = { tier_external: 'tier_state' };

/** Of a node that is in no group. */
const noTier = '';

function graphOf(
  data: LayoutData,
  drawnTiers: readonly DrawnTier[],
  drawnNodes: readonly DrawnNode[],
): Graph {
  const tiers = drawnTiers.map(({ id, title }, index): GraphTier => {
    const before = drawnTiers[index - 1]?.id;
    return { id, title, isBeside: before !== undefined && besides[id] === before };
  });
  const known = new Set(tiers.map((it) => it.id));
  const ids = new Set(drawnNodes.map((it) => it.node.id));
  const nodes = drawnNodes.map((it) => {
    const tier = it.node.parentId ?? noTier;
    return graphNode(it, known.has(tier) ? tier : noTier);
  });
  // A line to a whole group has no node to end at.
  const edges = data.edges
    .filter((it) => ids.has(it.start!) && ids.has(it.end!))
    .map((it): GraphEdge => {
      const label = it.label ? { label: { width: it.width!, height: it.height! } } : {};
      return { id: it.id, from: it.start!, to: it.end!, ...label };
    });
  const free: GraphTier = { id: noTier, title: { width: 0, height: 0 }, isBeside: false };
  return { tiers: [...tiers, free], nodes, edges };
}
