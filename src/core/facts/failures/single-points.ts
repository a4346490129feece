// Which screens does a part take down when it fails alone, and which work stops?

import type { Component, Design } from '../../model.ts';
import { weakly } from '../../once.ts';
import { isQueue } from '../requests/arrivals.ts';
import type { Needs } from './needs.ts';
import type { Reach } from '../requests/reach.ts';

export interface Impact {
  /** Screens that are down without the part, in the order of the file. */
  readonly down: readonly string[];
  /** Queues and streams whose work stands still, because no other part takes from them. */
  readonly stopped: readonly string[];
  /** Screens that wait for that work, and are not down. */
  readonly waiting: readonly string[];
}

/** The impact of losing a part with all its copies. Asked of every part of a design, so what does not depend on it is found once. */
export function impactsOf(design: Design, needs: Needs, reach: Reach): (part: Component) => Impact {
  const screensDown = screensDownBy(needs);
  const queues = design.allParts.filter(isQueue).map((queue) => ({
    queue,
    takers: reach.consumers(queue),
  }));

  return (part) => {
    const down = screensDown(part);
    const stopped = queues.flatMap(({ queue, takers }) => {
      if (queue.id === part.id || !takers.some((it) => it.id === part.id)) return [];
      const fallen = new Set(needs.down([part.id]));
      const isDown = (it: Component) => it.id === part.id || fallen.has(needs.node(it.id) ?? -1);
      return takers.every(isDown) ? [queue] : [];
    });
    const waiting =
      stopped.length === 0 ? [] : screensBehind(stopped, design, reach).filter((id) => !down.includes(id));
    return { down, stopped: stopped.map((it) => it.id), waiting };
  };
}

/** As long as nobody needs anything else than before, each part takes down what it took down before. */
const screensDownBy = weakly((needs: Needs) => {
  const prefix = 'screen:';
  const screens = needs.nodes.map(({ id }) => (id.startsWith(prefix) ? id.slice(prefix.length) : undefined));
  const known = new Map<string, readonly string[]>();
  return (part: Component): readonly string[] => {
    const before = known.get(part.id);
    if (before !== undefined) return before;
    const fallen = needs.down([part.id]).filter((it) => screens[it] !== undefined);
    // Screens are numbered in the order of the file.
    const down = fallen.sort((a, b) => a - b).map((it) => screens[it]!);
    known.set(part.id, down);
    return down;
  };
});

function screensBehind(queues: readonly Component[], design: Design, reach: Reach): readonly string[] {
  return [...design.screens.values()]
    .filter((screen) => {
      const { components } = reach.fromScreen(screen);
      return queues.some((it) => components.has(it));
    })
    .map((it) => it.id);
}
