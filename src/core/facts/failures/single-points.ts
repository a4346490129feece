// Which screens does a part take down when it fails alone, and which work stops?

import type { Component, Design } from '../../model.ts';
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
  const screens = [...design.screens.keys()].map((id) => ({ id, node: needs.node(`screen:${id}`) }));
  const queues = [...design.components.values()].filter(isQueue).map((queue) => ({
    queue,
    takers: reach.consumers(queue),
  }));

  return (part) => {
    const fallen = needs.down([part.id]);
    const isFallen = (node: number | undefined) => node !== undefined && fallen.has(node);
    const isDown = (it: Component) => it.id === part.id || isFallen(needs.node(it.id));
    const down = screens.filter((it) => isFallen(it.node)).map((it) => it.id);
    const stopped = queues.flatMap(({ queue, takers }) => {
      if (queue.id === part.id || !takers.some((it) => it.id === part.id)) return [];
      return takers.every(isDown) ? [queue] : [];
    });
    const waiting =
      stopped.length === 0 ? [] : screensBehind(stopped, design, reach).filter((id) => !down.includes(id));
    return { down, stopped: stopped.map((it) => it.id), waiting };
  };
}

function screensBehind(queues: readonly Component[], design: Design, reach: Reach): readonly string[] {
  return [...design.screens.values()]
    .filter((screen) => {
      const { components } = reach.fromScreen(screen);
      return queues.some((it) => components.has(it));
    })
    .map((it) => it.id);
}
