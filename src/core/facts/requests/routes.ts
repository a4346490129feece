// The way of a request: from a client through parts that pass it on, to the API that was asked for.

import { isQueue, type Call, type Component, type Design, type Reference } from '../../model.ts';
import { remembered, type Parts } from '../remembered.ts';

/** Parts on which `calls` routes: a request goes on to the callee that leads to where it wants to go. */
export function passesOn(part: Component): boolean {
  if (part.group === 'client' || part.group === 'edge') return true;
  if (isQueue(part)) return true;
  return (
    part.group === 'compute' &&
    (part.apis?.value.length ?? 0) === 0 &&
    part.reads === undefined &&
    part.writes === undefined
  );
}

export interface Callee {
  readonly call: Call;
  readonly reference: Reference;
  readonly to: Component;
}

/** The parts that a part's own calls name, each with the call it was written in. */
export function calleesOf(part: Component, design: Parts): readonly Callee[] {
  return part.calls === undefined || part.calls.value.length === 0 ? none : named(part, design);
}

const none: readonly Callee[] = [];

const named = remembered((part: Component, design) => {
  const callees: Callee[] = [];
  for (const call of part.calls?.value ?? []) {
    for (const reference of call.either ?? [call.target]) {
      const to = design.components.get(reference.name);
      if (to !== undefined) callees.push({ call, reference, to });
    }
  }
  return callees;
});

export interface Routes {
  /** Does a request that enters at `from` reach `target`, going through parts that pass it on? */
  leads(from: Component, target: Component): boolean;
}

/** `isLost` parts pass nothing on. */
export function routesOf(design: Design, isLost: (part: Component) => boolean = () => false): Routes {
  const passing: [string, string[]][] = [];
  for (const part of design.allParts) {
    if (passesOn(part) && !isLost(part))
      passing.push([part.id, calleesOf(part, design).map(({ to }) => to.id)]);
  }
  const leads = leadingBy(passing);
  return { leads: (from, target) => leads(from.id, target.id) };
}

/** Does a request that enters at one part come to another, going through parts that pass it on? By these and what they call. */
export function leadingBy(
  passing: Iterable<readonly [string, readonly string[]]>,
): (from: string, target: string) => boolean {
  // Per target: all parts from which it is reached, found by walking the calls of passing parts backwards.
  const callers = new Map<string, string[]>();
  for (const [part, callees] of passing) {
    for (const to of callees) {
      const list = callers.get(to);
      if (list === undefined) callers.set(to, [part]);
      else list.push(part);
    }
  }
  const known = new Map<string, ReadonlySet<string>>();
  const leadingTo = (target: string): ReadonlySet<string> => {
    const done = known.get(target);
    if (done !== undefined) return done;
    const reached = new Set<string>();
    const open = [target];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const caller of callers.get(next) ?? []) {
        if (reached.has(caller)) continue;
        reached.add(caller);
        open.push(caller);
      }
    }
    known.set(target, reached);
    return reached;
  };
  return (from, target) => leadingTo(target).has(from);
}
