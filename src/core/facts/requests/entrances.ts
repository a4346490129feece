// Who sends requests straight to the copies of a part, with nothing between that knows which of them are alive.

import { saysSome, type Call, type Component, type Design } from '../../model.ts';
import type { Span } from '../../tree.ts';
import { weakly } from '../../once.ts';
import { callersOf } from './callers.ts';

export interface Entrance {
  readonly caller: Component;
  /** The call; for a client that is wired straight to what its screen uses, the use. */
  readonly at: Span;
  /** Nothing is drawn between the client and what its screen uses. */
  readonly isWired: boolean;
}

/** The calls that name a part, from whole parts and from single APIs. */
export function entrancesOf(design: Design): (part: Component) => readonly Entrance[] {
  const callers = callersOf(design);
  const wired = wiredStraight(design);
  return ({ id }) => {
    const found: Entrance[] = [];
    for (const name of callers(id)) {
      const entrance = callsOut(design.components.get(name)!).get(id);
      if (entrance !== undefined) found.push(entrance);
    }
    for (const it of wired.get(id) ?? none)
      if (found.every(({ caller }) => caller !== it.caller)) found.push(it);
    return found;
  };
}

/** By part, the clients of screens that use it, where nothing that they call is drawn. */
function wiredStraight(design: Design): ReadonlyMap<string, readonly Entrance[]> {
  const found = new Map<string, Entrance[]>();
  for (const screen of design.screens.values()) {
    for (const use of screen.uses?.value ?? []) {
      const part = design.components.get(use.target.name);
      if (part === undefined) continue;
      for (const { value } of screen.clients?.value ?? []) {
        const caller = design.components.get(value.name);
        // A client that calls something is drawn; what leads from it to this part is then merely left out.
        if (caller === undefined || caller.calls !== undefined) continue;
        const list = found.get(part.id) ?? [];
        found.set(part.id, list);
        if (!list.some((it) => it.caller === caller)) list.push({ caller, at: use.at, isWired: true });
      }
    }
  }
  return found;
}

const none: readonly Entrance[] = [];

/** By name, the call with which a part, or one of its APIs, first calls another. */
const callsOut = weakly((caller: Component): ReadonlyMap<string, Entrance> => {
  const found = new Map<string, Entrance>();
  const add = ({ target, either, at }: Call) => {
    for (const { name } of either ?? [target])
      if (!found.has(name)) found.set(name, { caller, at, isWired: false });
  };
  const shared = caller.calls?.value;
  shared?.forEach(add);
  for (const { made } of caller.requests) if (made !== shared) made.forEach(add);
  return found;
});

/** Parts whose work it is to know the living copies of what they call. */
export function isRouter({ group }: Component): boolean {
  return group === 'edge';
}

/** Its callers find its copies by themselves. */
export function isFound({ discovery, routesBy, managed, kindName }: Component): boolean {
  // Functions and what a provider runs come with a way to them.
  if (kindName === 'function' || managed?.value === true) return true;
  return saysSome(discovery) || saysSome(routesBy);
}
