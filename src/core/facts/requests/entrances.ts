// Who sends requests straight to the copies of a part, with nothing between that knows which of them are alive.

import { saysSome, type Call, type Component, type Design } from '../../model.ts';
import type { Span } from '../../tree.ts';
import { weakly } from '../../once.ts';

export interface Entrance {
  readonly caller: Component;
  /** The call; for a client that is wired straight to what its screen uses, the use. */
  readonly at: Span;
  /** Nothing is drawn between the client and what its screen uses. */
  readonly isWired: boolean;
}

/** The calls that name each part, from whole parts and from single APIs. */
export function entrancesOf(design: Design): ReadonlyMap<string, readonly Entrance[]> {
  const found = new Map<string, Entrance[]>();
  for (const caller of design.allParts) {
    for (const { to, entrance } of callsOut(caller)) {
      const list = found.get(to);
      if (list === undefined) found.set(to, [entrance]);
      else list.push(entrance);
    }
  }
  const add = (to: string, entrance: Entrance) => {
    const list = found.get(to) ?? [];
    found.set(to, list);
    if (!list.some((it) => it.caller === entrance.caller)) list.push(entrance);
  };
  for (const screen of design.screens.values()) {
    for (const use of screen.uses?.value ?? []) {
      const part = design.components.get(use.target.name);
      if (part === undefined) continue;
      for (const { value } of screen.clients?.value ?? []) {
        const caller = design.components.get(value.name);
        // A client that calls something is drawn; what leads from it to this part is then merely left out.
        if (caller !== undefined && caller.calls === undefined)
          add(part.id, { caller, at: use.at, isWired: true });
      }
    }
  }
  return found;
}

interface CallOut {
  /** The part that is named, declared or not. */
  readonly to: string;
  readonly entrance: Entrance;
}

/** What a part calls itself or with one of its APIs, each part that is named once. */
const callsOut = weakly((caller: Component): readonly CallOut[] => {
  const found = new Map<string, CallOut>();
  const add = ({ target, either, at }: Call) => {
    for (const { name } of either ?? [target])
      if (!found.has(name)) found.set(name, { to: name, entrance: { caller, at, isWired: false } });
  };
  const shared = caller.calls?.value;
  shared?.forEach(add);
  for (const { made } of caller.requests) if (made !== shared) made.forEach(add);
  return [...found.values()];
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
