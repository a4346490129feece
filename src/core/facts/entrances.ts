// Who sends requests straight to the copies of a part, with nothing between that knows which of them are alive.

import type { Facts } from '../facts.ts';
import { saysSome, type Component } from '../model.ts';
import type { Span } from '../tree.ts';
import { calleesOf } from './routes.ts';

export interface Entrance {
  readonly caller: Component;
  /** The call; for a client that is wired straight to what its screen uses, the use. */
  readonly at: Span;
  /** Nothing is drawn between the client and what its screen uses. */
  readonly isWired: boolean;
}

/** The calls that name each part, from whole parts and from single APIs. */
export function entrancesOf(facts: Facts): ReadonlyMap<string, readonly Entrance[]> {
  const { design } = facts;
  const found = new Map<string, Entrance[]>();
  const add = (to: string, entrance: Entrance) => {
    const list = found.get(to) ?? [];
    found.set(to, list);
    if (!list.some((it) => it.caller === entrance.caller)) list.push(entrance);
  };
  for (const caller of design.components.values()) {
    for (const { to, call } of calleesOf(caller, design)) add(to.id, { caller, at: call.at, isWired: false });
    for (const api of caller.requests) {
      for (const { target, either, at } of api.made) {
        for (const it of either ?? [target]) add(it.name, { caller, at, isWired: false });
      }
    }
  }
  for (const screen of design.screens.values()) {
    for (const use of screen.uses?.value ?? []) {
      const part = design.components.get(use.target.name);
      if (part === undefined) continue;
      for (const { value } of screen.clients?.value ?? []) {
        const caller = design.components.get(value.name);
        const isWired = caller !== undefined && !facts.routes().leads(caller, part);
        if (isWired) add(part.id, { caller, at: use.at, isWired });
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
export function isFound({ discovery, managed, kindName }: Component): boolean {
  // Functions and what a provider runs come with a way to them.
  return (
    kindName === 'function' || managed?.value === true || (discovery !== undefined && saysSome(discovery))
  );
}
