// Which screens does a part take down when it fails alone, and which work stops?

import type { Component, Design } from '../model.ts';
import type { Needs } from './needs.ts';
import type { Reach } from './reach.ts';

export interface Impact {
  /** Screens that are down without the part, in the order of the file. */
  readonly down: readonly string[];
  /** Queues and streams whose work stands still, because no other part takes from them. */
  readonly stopped: readonly string[];
  /** Screens that wait for that work, and are not down. */
  readonly waiting: readonly string[];
}

/** The impact of losing `part` with all its copies. */
export function impactOf(part: Component, design: Design, needs: Needs, reach: Reach): Impact {
  const fallen = needs.down([part.id]);
  const down = [...design.screens.keys()].filter((id) => {
    const node = needs.node(`screen:${id}`);
    return node !== undefined && fallen.has(node);
  });
  const isDown = (it: Component) => {
    const node = needs.node(it.id);
    return it.id === part.id || (node !== undefined && fallen.has(node));
  };
  const stopped = [...design.components.values()].filter((queue) => {
    if ((queue.kindName !== 'queue' && queue.kindName !== 'stream') || queue.id === part.id) return false;
    const takers = reach.consumers(queue);
    return takers.length > 0 && takers.some((it) => it.id === part.id) && takers.every(isDown);
  });
  const waiting = stopped.length === 0 ? [] : screensBehind(stopped, design, reach).filter((id) => !down.includes(id));
  return { down, stopped: stopped.map((it) => it.id), waiting };
}

function screensBehind(queues: readonly Component[], design: Design, reach: Reach): readonly string[] {
  return [...design.screens.values()]
    .filter((screen) => {
      const { components } = reach.fromScreen(screen);
      return queues.some((it) => components.has(it));
    })
    .map((it) => it.id);
}
