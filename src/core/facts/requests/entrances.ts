// Who sends requests straight to the copies of a part, with nothing between that knows which of them are alive.

import { saysSome, type Component, type Design } from '../../model.ts';
import type { Span } from '../../tree.ts';
import { calleesOf } from './routes.ts';

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
  const add = (to: string, entrance: Entrance) => {
    const list = found.get(to) ?? [];
    found.set(to, list);
    if (!list.some((it) => it.caller === entrance.caller)) list.push(entrance);
  };
  // Each part's calls come together, so a caller that is known already is the last.
  const addCaller = (to: string, caller: Component, at: Span) => {
    const list = found.get(to);
    if (list === undefined) found.set(to, [{ caller, at, isWired: false }]);
    else if (list[list.length - 1]!.caller !== caller) list.push({ caller, at, isWired: false });
  };
  for (const caller of design.components.values()) {
    for (const { to, call } of calleesOf(caller, design)) addCaller(to.id, caller, call.at);
    for (const { made } of caller.requests) {
      if (made === caller.calls?.value) continue;
      for (const { target, either, at } of made) {
        for (const it of either ?? [target]) addCaller(it.name, caller, at);
      }
    }
  }
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

/** Parts whose work it is to know the living copies of what they call. */
export function isRouter({ group }: Component): boolean {
  return group === 'edge';
}

/** Its callers find its copies by themselves. */
export function isFound({ discovery, routesBy, managed, kindName }: Component): boolean {
  // Functions and what a provider runs come with a way to them.
  if (kindName === 'function' || managed?.value === true) return true;
  return [discovery, routesBy].some((it) => it !== undefined && saysSome(it));
}
