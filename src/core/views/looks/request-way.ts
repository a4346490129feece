// The parts that a request of a screen passes before it is where it wants to be.

import type { Facts } from '../../facts.ts';
import { calleesOf, passesOn } from '../../facts/requests/routes.ts';
import type { Component, Design, Screen } from '../../model.ts';

/** What passes a request on, from behind the first client that leads there: the shortest way. */
export function wayTo(target: Component, screen: Screen, design: Design, facts: Facts): readonly Component[] {
  for (const { value } of screen.clients?.value ?? []) {
    const client = design.components.get(value.name);
    if (client === undefined || client === target || !facts.routes().leads(client, target)) continue;
    const before = new Map<Component, Component | undefined>([[client, undefined]]);
    for (const part of before.keys()) {
      if (!passesOn(part)) continue;
      for (const { to } of calleesOf(part, design)) if (!before.has(to)) before.set(to, part);
      if (before.has(target)) break;
    }
    const way: Component[] = [];
    for (let it = before.get(target); it !== undefined && it !== client; it = before.get(it)) way.unshift(it);
    return way;
  }
  return [];
}
