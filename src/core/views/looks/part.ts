// One part and its neighbours: what it calls and is tied to, and what calls it.

import type { Analysis } from '../../analyze.ts';
import { sketchOf, type Sketch } from '../sketch.ts';

export function partSketch(analysis: Analysis, id: string): Sketch {
  const { nodes, lines } = sketchOf(analysis);
  const own = lines.filter((it) => it.from === id || it.to === id);
  const near = new Set([id, ...own.flatMap((it) => [it.from, it.to])]);
  return {
    nodes: nodes
      .filter((it) => near.has(it.ref))
      .map((it) => (it.ref === id ? { ...it, role: 'chosen' as const } : it)),
    lines: own,
  };
}
