import type { Graph, GraphTier } from './graph.ts';

/** The tiers that have nodes, from the top; those in one band stand beside each other. */
export function bandsOf(graph: Graph): readonly (readonly GraphTier[])[] {
  const filled = new Set(graph.nodes.map((it) => it.tier));
  const bands: GraphTier[][] = [];
  for (const tier of graph.tiers) {
    if (!filled.has(tier.id)) continue;
    const band = bands.at(-1);
    if (band !== undefined && tier.isBeside) band.push(tier);
    else bands.push([tier]);
  }
  return bands;
}
