// How a failure spreads through the graph of needs: backwards from what failed to all that requires it, and then, as a mere
// weakness, to all that would have been better with it. Only what is hit is touched.

import type { NeedNode } from './needs.ts';

export interface Fall {
  readonly down: ReadonlySet<number>;
  /** Up, without something that is optional, or leaning on something that is. */
  readonly degraded: ReadonlySet<number>;
  /** The node that pulled this one down or weakened it; undefined for what failed by itself. */
  cause(node: number): number | undefined;
}

export interface Falling {
  down(failed: readonly number[]): ReadonlySet<number>;
  fall(failed: readonly number[], weak: readonly number[]): Fall;
}

interface Dependent {
  readonly node: number;
  /** Which list of alternatives of `node`; `required` or `soft` where it is none. */
  readonly group: number;
}

const required = -1;
const soft = -2;

export function fallingOf(nodes: readonly NeedNode[]): Falling {
  const dependents = reverse(nodes);

  function down(failed: readonly number[]): {
    readonly nodes: Set<number>;
    readonly causes: Map<number, number>;
  } {
    const causes = new Map<number, number>();
    return { nodes: spread(failed, (node, cause) => causes.set(node, cause)), causes };
  }

  function spread(failed: readonly number[], because?: (node: number, cause: number) => void): Set<number> {
    const fallen = new Set<number>();
    const lost = new Map<string, number>();
    const open: number[] = [];
    const fall = (node: number, cause: number | undefined) => {
      if (fallen.has(node)) return;
      fallen.add(node);
      if (cause !== undefined) because?.(node, cause);
      open.push(node);
    };
    failed.forEach((it) => fall(it, undefined));
    // In the order in which they fell, so that every cause is the nearest; the list grows while it is gone over.
    for (const next of open) {
      for (const { node, group } of dependents[next]!) {
        if (group === soft) continue;
        if (group === required) {
          fall(node, next);
          continue;
        }
        const key = `${node}/${group}`;
        const gone = (lost.get(key) ?? 0) + 1;
        lost.set(key, gone);
        if (gone >= nodes[node]!.any[group]!.length) fall(node, next);
      }
    }
    return fallen;
  }

  return {
    down: (failed) => spread(failed),
    fall(failed, weak) {
      const { nodes: fallen, causes } = down(failed);
      const degraded = new Set<number>();
      const open: number[] = [];
      const weaken = (node: number, cause: number | undefined) => {
        if (fallen.has(node) || degraded.has(node)) return;
        degraded.add(node);
        if (cause !== undefined) causes.set(node, cause);
        open.push(node);
      };
      weak.forEach((it) => weaken(it, undefined));
      // A lost alternative costs nothing that anybody sees; what was optional is missed.
      for (const node of fallen)
        for (const it of dependents[node]!) if (it.group === soft) weaken(it.node, node);
      for (const next of open) {
        for (const it of dependents[next]!) weaken(it.node, next);
      }
      return { down: fallen, degraded, cause: (node) => causes.get(node) };
    },
  };
}

function reverse(nodes: readonly NeedNode[]): readonly (readonly Dependent[])[] {
  const dependents: Dependent[][] = nodes.map(() => []);
  nodes.forEach((it, node) => {
    for (const need of it.all) dependents[need]!.push({ node, group: required });
    it.any.forEach((list, group) => list.forEach((need) => dependents[need]!.push({ node, group })));
    for (const need of it.soft) dependents[need]!.push({ node, group: soft });
  });
  return dependents;
}
