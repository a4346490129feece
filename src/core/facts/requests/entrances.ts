// Who sends requests straight to the copies of a part, with nothing between that knows which of them are alive.

import { saysSome, type Component, type Design } from '../../model.ts';
import type { Span } from '../../tree.ts';
import { callsBy } from './callers.ts';

export interface Entrance {
  readonly caller: Component;
  /** The call. */
  readonly at: Span;
}

/** The first call, of the whole part or of one of its APIs, with which a caller names a part. */
export function entranceBy(caller: Component, { id }: Component): Entrance {
  const first = [...callsBy(caller)].find(({ target, either }) =>
    (either ?? [target]).some((it) => it.name === id),
  );
  return { caller, at: first?.at ?? caller.at };
}

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
