// Every part failing alone: which screens that takes down and which it makes poorer, the worst first.

import { screenRef, type Component, type Design, type Screen } from '../../model.ts';
import type { Needs } from './needs.ts';
import { spreadOf } from './spread.ts';

export interface SingleFailure {
  readonly part: Component;
  /** In the order of the file. */
  readonly down: readonly Screen[];
  /** By needs alone: whether those that are left can carry the load, `outcomeOf` tells. */
  readonly degraded: readonly Screen[];
}

export function singleFailuresOf(design: Design, graph: Needs): readonly SingleFailure[] {
  const parts = failing(design);
  const spread = spreadOf(
    graph.nodes,
    parts.map((it) => graph.node(it.id)!),
  );
  const screens = standing(design).map((screen) => ({ screen, node: graph.node(screenRef(screen.id))! }));
  const of = (is: (node: number) => boolean) => screens.flatMap((it) => (is(it.node) ? [it.screen] : []));
  return parts
    .map((part, column): SingleFailure => {
      const down = of((node) => spread.isDown(node, column));
      return { part, down, degraded: of((node) => spread.isDegraded(node, column)) };
    })
    .sort((a, b) => b.down.length - a.down.length || b.degraded.length - a.degraded.length);
}

/** The device in a user's hand is no part that could fail for all. */
export function failing(design: Design): readonly Component[] {
  return design.allParts.filter((it) => it.group !== 'client');
}

/** Screens that need a system at all. */
export function standing(design: Design): readonly Screen[] {
  return [...design.screens.values()].filter((it) => it.static?.value !== true);
}
