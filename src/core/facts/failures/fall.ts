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
  /** The nodes that are down, in the order in which they fall. */
  down(failed: readonly number[]): readonly number[];
  fall(failed: readonly number[], weak: readonly number[]): Fall;
}

/** Who needs a node, in two lists of numbers for the whole graph: it has many lines, and is made anew at each keystroke. */
interface Dependents {
  /** Those of a node are from its place here up to the next one. */
  readonly starts: Int32Array;
  readonly nodes: Int32Array;
  /** Which list of alternatives of the dependent; `required` or `soft` where it is none. */
  readonly groups: Int32Array;
}

const required = -1;
const soft = -2;

export function fallingOf(nodes: readonly NeedNode[]): Falling {
  const { starts, nodes: dependents, groups } = reverse(nodes);

  /** In which search a node fell last, so that none of the many begins with a list of all nodes. */
  const fellIn = new Uint32Array(nodes.length);
  let search = 0;

  /** In the order in which they fall, so that every cause is the nearest. */
  function spread(
    failed: readonly number[],
    because?: (node: number, cause: number) => void,
  ): readonly number[] {
    search++;
    const fallen: number[] = [];
    let lost: Map<number, number> | undefined;
    const fall = (node: number, cause: number | undefined) => {
      if (fellIn[node] === search) return;
      fellIn[node] = search;
      if (cause !== undefined) because?.(node, cause);
      fallen.push(node);
    };
    failed.forEach((it) => fall(it, undefined));
    // The list grows while it is gone over.
    for (let index = 0; index < fallen.length; index++) {
      const next = fallen[index]!;
      for (let at = starts[next]!; at < starts[next + 1]!; at++) {
        const node = dependents[at]!;
        const group = groups[at]!;
        if (group === soft) continue;
        if (group === required) {
          fall(node, next);
          continue;
        }
        const key = group * nodes.length + node;
        const gone = (lost?.get(key) ?? 0) + 1;
        (lost ??= new Map()).set(key, gone);
        if (gone >= nodes[node]!.any[group]!.length) fall(node, next);
      }
    }
    return fallen;
  }

  return {
    down: (failed) => spread(failed),
    fall(failed, weak) {
      const causes = new Map<number, number>();
      const fallen = new Set(spread(failed, (node, cause) => causes.set(node, cause)));
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
        for (let at = starts[node]!; at < starts[node + 1]!; at++)
          if (groups[at] === soft) weaken(dependents[at]!, node);
      for (const next of open)
        for (let at = starts[next]!; at < starts[next + 1]!; at++) weaken(dependents[at]!, next);
      return { down: fallen, degraded, cause: (node) => causes.get(node) };
    },
  };
}

function reverse(nodes: readonly NeedNode[]): Dependents {
  const starts = new Int32Array(nodes.length + 2);
  // Counted one place further on, so that filling them in moves each start to where it belongs.
  eachNeed(nodes, (needs) => {
    for (let at = 0; at < needs.length; at++) starts[needs[at]! + 2]!++;
  });
  for (let at = 2; at < starts.length; at++) starts[at]! += starts[at - 1]!;
  const dependents = new Int32Array(starts.at(-1)!);
  const groups = new Int32Array(dependents.length);
  eachNeed(nodes, (needs, node, group) => {
    for (let need = 0; need < needs.length; need++) {
      const at = starts[needs[need]! + 1]!++;
      dependents[at] = node;
      groups[at] = group;
    }
  });
  return { starts, nodes: dependents, groups };
}

/** Loops by hand: a large graph has thousands of nodes, and most of their lists are empty. */
function eachNeed(
  nodes: readonly NeedNode[],
  see: (needs: readonly number[], node: number, group: number) => void,
): void {
  for (let node = 0; node < nodes.length; node++) {
    const { all, any, soft: poorer } = nodes[node]!;
    if (all.length > 0) see(all, node, required);
    for (let group = 0; group < any.length; group++) see(any[group]!, node, group);
    if (poorer.length > 0) see(poorer, node, soft);
  }
}
