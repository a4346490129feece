// Graphs written as text: `services: api worker(220x60)` is a tier and its nodes, `state beside: db` one that stands beside
// the tier before, `api -> db: on miss` an edge and its label.

import type { Graph, GraphEdge, GraphNode, GraphTier, Rows } from '../../../src/webview/layout/graph.ts';

export function graphOf(text: string): Graph {
  const tiers: GraphTier[] = [];
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  for (const line of text.split('\n').map((it) => it.trim())) {
    const edge = /^(\S+) -> (\S+?)(?:: (.+))?$/.exec(line);
    const tier = /^(\w+)( beside)?: (.*)$/.exec(line);
    if (edge !== null) edges.push(edgeOf(edge[1]!, edge[2]!, edge[3]));
    else if (tier !== null) {
      const id = tier[1]!;
      tiers.push({ id, title: { width: 50, height: 14 }, isBeside: tier[2] !== undefined });
      nodes.push(
        ...tier[3]!
          .split(/ +/)
          .filter((it) => it !== '')
          .map((it) => nodeOf(it, id)),
      );
    }
  }
  return { tiers, nodes, edges };
}

function edgeOf(from: string, to: string, label: string | undefined): GraphEdge {
  const id = `${from}->${to}`;
  return label === undefined
    ? { id, from, to }
    : { id, from, to, label: { width: label.length * 7, height: 14 } };
}

function nodeOf(text: string, tier: string): GraphNode {
  const [, id, width, height] = /^(\w+)(?:\((\d+)x(\d+)\))?$/.exec(text)!;
  return { id: id!, tier, width: Number(width ?? 150), height: Number(height ?? 50) };
}

export function rowsText(rows: Rows): readonly string[] {
  return rows.map((it) => it.join(' '));
}

/** A design of so many parts in five tiers, always the same: each part calls two others, most of them further down. */
export function anyGraph(size: number, seed = 1): Graph {
  const next = random(seed);
  const pick = (count: number) => Math.floor(next() * count);
  const names = ['screens', 'clients', 'services', 'state', 'external'] as const;
  const tierOf = (index: number) => names[Math.min(4, Math.floor(((index + 0.5) / size) * 5))]!;
  const tiers = names.map((id) => ({ id, title: { width: 50, height: 14 }, isBeside: id === 'external' }));
  const nodes = Array.from({ length: size }, (_, index) => ({
    id: `n${index}`,
    tier: tierOf(index),
    width: 90 + pick(130),
    height: 40 + pick(60),
  }));
  const edges = new Map<string, GraphEdge>();
  for (let index = 0; index < size; index++) {
    for (const to of [index + 1 + pick(8), index + 1 + pick(size), index - pick(4)].slice(0, 1 + pick(3))) {
      const target = ((to % size) + size) % size;
      const edge = edgeOf(`n${index}`, `n${target}`, pick(6) === 0 ? 'on miss' : undefined);
      if (target !== index) edges.set(edge.id, edge);
    }
  }
  return { tiers, nodes, edges: [...edges.values()] };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
