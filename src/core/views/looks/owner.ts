// What one owner has, and what it is connected to: those neighbours are drawn as somebody else's.

import type { Analysis } from '../../analyze.ts';
import { screenRef, type Design } from '../../model.ts';
import { needsOwner, ownerOf } from '../../facts/owners.ts';
import { sketchOf, type Sketch, type SketchNode } from '../sketch.ts';

/** The empty owner has what nobody has. */
export function ownerSketch(analysis: Analysis, owner: string): Sketch {
  const own = ownedBy(analysis.design, owner);
  const { nodes, lines } = sketchOf(analysis);
  const crossing = lines.filter((it) => own.has(it.from) || own.has(it.to));
  const near = new Set(crossing.flatMap((it) => [it.from, it.to]));
  return {
    nodes: nodes.flatMap((it) => (own.has(it.ref) ? [it] : near.has(it.ref) ? [elsewhere(it)] : [])),
    lines: crossing,
  };
}

/** Refs of screens and parts; a part of which they have one API is theirs too. */
export function ownedBy(design: Design, owner: string): ReadonlySet<string> {
  const screens = [...design.screens.values()]
    .filter((it) => owner !== '' && it.owner?.value.name === owner)
    .map((it) => screenRef(it.id));
  const parts = design.allParts
    .filter((it) =>
      owner === ''
        ? needsOwner(it) && ownerOf(it, design) === undefined
        : ownerOf(it, design) === owner ||
          (it.apis?.value ?? []).some((api) => api.owner?.value.name === owner),
    )
    .map((it) => it.id);
  return new Set([...screens, ...parts]);
}

function elsewhere(node: SketchNode): SketchNode {
  return {
    ...node,
    role: 'outside',
    details: ['outside', ...node.details],
    description: `${node.description}, somebody else's`,
  };
}
