// Which screens does a part take down when it fails alone, and which work stops?

import type { Component, Design } from '../../model.ts';
import { each, weakly } from '../../once.ts';
import { queuesOf } from '../requests/queues.ts';
import type { NeedNode, Needs } from './needs.ts';
import type { Reach } from '../requests/reach.ts';

export interface Impact {
  /** Screens that are down without the part, in the order of the file. */
  readonly down: readonly string[];
  /** Queues whose work stands still, because no other part takes from them, and streams whose work for one part does: each does its own. */
  readonly stopped: readonly string[];
  /** Screens that wait for that work, and are not down. */
  readonly waiting: readonly string[];
}

/** The impact of losing a part with all its copies. Asked of every part of a design, so what does not depend on it is found once. */
export function impactsOf(design: Design, needs: Needs, reach: Reach): (part: Component) => Impact {
  const alone = impactAlone(needs);
  const queues = queuesOf(design).map((queue) => ({
    queue,
    takers: reach.consumers(queue),
  }));

  const taking = new Set(queues.flatMap(({ takers }) => takers.map((it) => it.id)));
  const withQueues = each((part: Component): Impact => {
    const { down } = alone(part.id);
    const stopped = queues.flatMap(({ queue, takers }) => {
      if (queue.id === part.id || !takers.some((it) => it.id === part.id)) return [];
      if (queue.kindName === 'stream') return [queue];
      const fallen = new Set(needs.down([part.id]));
      const isDown = (it: Component) => it.id === part.id || fallen.has(needs.node(it.id) ?? -1);
      return takers.every(isDown) ? [queue] : [];
    });
    const waiting =
      stopped.length === 0
        ? []
        : screensWaiting(stopped, part, design, reach).filter((id) => !down.includes(id));
    return { down, stopped: stopped.map((it) => it.id), waiting };
  });
  return (part) => (taking.has(part.id) ? withQueues(part) : alone(part.id));
}

const harmless: Impact = { down: [], stopped: [], waiting: [] };

/** Queues aside: as long as nobody needs anything else than before, each part takes down what it took down before. */
const impactAlone = weakly((needs: Needs) => {
  const prefix = 'screen:';
  const screens = new Map<number, string>();
  needs.nodes.forEach(({ id }, number) => {
    if (id.startsWith(prefix)) screens.set(number, id.slice(prefix.length));
  });
  const isNeeded = neededBy(screens.keys(), needs.nodes);
  const known = new Map<string, Impact>();
  return (part: string): Impact => {
    if (isNeeded[needs.node(part) ?? needs.nodes.length] !== 1) return harmless;
    const before = known.get(part);
    if (before !== undefined) return before;
    const fallen = needs.down([part]).filter((it) => screens.has(it));
    // Screens are numbered in the order of the file.
    const down = fallen.sort((a, b) => a - b).map((it) => screens.get(it)!);
    const impact: Impact = down.length === 0 ? harmless : { down, stopped: [], waiting: [] };
    known.set(part, impact);
    return impact;
  };
});

/** Of each node, whether one of these cannot do without it, or without it and others together. In a large design few serve screens. */
function neededBy(starts: Iterable<number>, nodes: readonly NeedNode[]): Uint8Array {
  const isNeeded = new Uint8Array(nodes.length);
  const open: number[] = [];
  const need = (node: number) => {
    if (isNeeded[node] === 1) return;
    isNeeded[node] = 1;
    open.push(node);
  };
  for (const start of starts) need(start);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { all, any } = nodes[next]!;
    all.forEach(need);
    for (const ways of any) ways.forEach(need);
  }
  return isNeeded;
}

/** Those that put work into the queues, and those that the part feeds. */
function screensWaiting(
  queues: readonly Component[],
  part: Component,
  design: Design,
  reach: Reach,
): readonly string[] {
  return [...design.screens.values()]
    .filter((screen) => {
      if (screen.fedBy?.value.some((it) => it.value.name === part.id) === true) return true;
      const { components } = reach.fromScreen(screen);
      return queues.some((it) => components.has(it));
    })
    .map((it) => it.id);
}
