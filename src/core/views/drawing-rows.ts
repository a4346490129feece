// Which row of the drawing each node stands in, counted from the top. A tier takes as many rows as calls inside it are deep,
// so every tier lies below the one before, however the lines between them run.

import type { DrawnTier } from './sketch.ts';

interface Placed {
  readonly id: string;
  readonly tier: DrawnTier;
}

interface Tie {
  readonly from: string;
  readonly to: string;
}

/** What is outside stands beside what keeps the data: both are called, and call nobody. */
const bands: readonly (readonly DrawnTier[])[] = [
  ['screens'],
  ['clients'],
  ['edge'],
  ['owners'],
  ['services'],
  ['data'],
  ['state', 'external'],
];

/** Pairs of nodes that keep bands in place between which nothing is called yet, as in a design that is just begun. */
export function bandTies(nodes: readonly Placed[], ties: readonly Tie[]): readonly Tie[] {
  const filled = bands
    .map((band) => nodes.filter((it) => band.includes(it.tier)))
    .filter((it) => it.length > 0);
  return filled.slice(1).flatMap((lower, index) => {
    const upper = filled[index]!;
    const isTied = (a: readonly Placed[], b: readonly Placed[]) =>
      ties.some(({ from, to }) => a.some((it) => it.id === from) && b.some((it) => it.id === to));
    return isTied(upper, lower) || isTied(lower, upper) ? [] : [{ from: upper[0]!.id, to: lower[0]!.id }];
  });
}

export function rowsOf(nodes: readonly Placed[], ties: readonly Tie[]): ReadonlyMap<string, number> {
  const tierById = new Map(nodes.map((it) => [it.id, it.tier]));
  const callers = new Map<string, string[]>();
  for (const { from, to } of ties) {
    if (tierById.get(from) !== tierById.get(to)) continue;
    const list = callers.get(to);
    if (list === undefined) callers.set(to, [from]);
    else list.push(from);
  }
  const depths = depthsOf(nodes, callers);
  const rows = new Map<string, number>();
  let first = 0;
  for (const band of bands) {
    const inBand = nodes.filter((it) => band.includes(it.tier));
    for (const { id } of inBand) rows.set(id, first + depths.get(id)!);
    first += inBand.reduce((most, { id }) => Math.max(most, depths.get(id)! + 1), 0);
  }
  return rows;
}

/** How many calls inside its tier lead to a node, at most. A call that closes a circle does not count. */
function depthsOf(
  nodes: readonly Placed[],
  callers: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  const entered = new Set<string>();
  // By a list of what is still to do: a chain of ten thousand parts must not end the stack.
  for (const { id } of nodes) {
    const open = [id];
    while (open.length > 0) {
      const next = open[open.length - 1]!;
      if (depths.has(next)) {
        open.pop();
        continue;
      }
      const before = callers.get(next) ?? [];
      const waiting = entered.has(next) ? [] : before.filter((it) => !depths.has(it) && !entered.has(it));
      entered.add(next);
      if (waiting.length > 0) {
        open.push(...waiting);
        continue;
      }
      open.pop();
      depths.set(
        next,
        before.reduce((most, it) => Math.max(most, (depths.get(it) ?? -1) + 1), 0),
      );
    }
  }
  return depths;
}
