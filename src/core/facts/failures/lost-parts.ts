// Which parts serve nothing any more, for the loads of those that are left.

import type { Facts } from '../../facts.ts';
import type { Component } from '../../model.ts';
import type { Lost } from '../numbers/load/lost.ts';
import { routesOf } from '../requests/routes.ts';

/** `down` are nodes of the graph of needs. */
export function lostOf({ design, needs }: Facts, down: ReadonlySet<number>): Lost {
  const isDown = (node: number | undefined) => node !== undefined && down.has(node);
  const part = (it: Component) => isDown(needs().node(it.id));
  return {
    part,
    target: (it, api) => part(it) || isDown(needs().answering(it, api)),
    routes: routesOf(design, part),
  };
}
