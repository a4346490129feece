// Who sends requests straight to the copies of a part, with nothing between that knows which of them are alive.

import { saysSome, type Call, type Component, type Design } from '../../model.ts';
import type { Span } from '../../tree.ts';
import { weakly } from '../../once.ts';
import type { Parts } from '../watched.ts';
import type { Callers } from './callers.ts';

export interface Entrance {
  readonly caller: Component;
  /** The call. */
  readonly at: Span;
}

/** The calls that name a part, from whole parts and from single APIs; `callers` are those of the design. */
export function entrancesTo({ id }: Component, callers: Callers, { components }: Parts): readonly Entrance[] {
  const found: Entrance[] = [];
  for (const name of callers(id)) {
    const caller = components.get(name);
    const entrance = caller === undefined ? undefined : callsOut(caller).get(id);
    if (entrance !== undefined) found.push(entrance);
  }
  return found;
}

/** By name, the call with which a part, or one of its APIs, first calls another. */
const callsOut = weakly((caller: Component): ReadonlyMap<string, Entrance> => {
  const found = new Map<string, Entrance>();
  const add = ({ target, either, at }: Call) => {
    for (const { name } of either ?? [target]) if (!found.has(name)) found.set(name, { caller, at });
  };
  const shared = caller.calls?.value;
  shared?.forEach(add);
  for (const { made } of caller.requests) if (made !== shared) made.forEach(add);
  return found;
});

/** Parts that a screen uses with a client of which no calls are drawn. */
export function wiredStraight(design: Design): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { uses, clients } of design.screens.values()) {
    // A client that calls something is drawn; what leads from it to this part is then merely left out.
    const isStraight = clients?.value.some(({ value }) => {
      const client = design.components.get(value.name);
      return client !== undefined && client.calls === undefined;
    });
    if (isStraight === true) for (const { target } of uses?.value ?? []) found.add(target.name);
  }
  return found;
}

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
