// The calls by which an edge part or a cache passes a request on, and how much of it goes by each.

import { isQueue, type Component, type Reference } from '../../../model.ts';
import { partOf } from '../../../references.ts';
import type { Parts } from '../../remembered.ts';
import { calleesOf, type Callee } from '../../requests/routes.ts';
import { product, type Factor } from './form.ts';
import { callsPerRequest, shareOf, type Intent } from './intent.ts';
import { takenOver, type Lost } from './lost.ts';

export interface Onward extends Callee {
  readonly factor: Factor;
  /** Undefined where the request ends: at an API, or at a part that answers with its own code. */
  readonly passing: Component | undefined;
}

/** With something `lost`, what went there goes to what can stand in for it. */
export function onwardFrom(
  part: Component,
  intent: Intent,
  design: Parts,
  lost: Lost | undefined,
): readonly Onward[] {
  if (isQueue(part) || lost?.part(part) === true) return [];
  const all = calleesOf(part, design);
  if (all.length === 0) return [];
  const callees = part.group === 'edge' ? ableOf(all, (it) => it.reference, design, lost) : all;
  const chosen = chosenOf(callees, part, intent);
  const calls = (some: readonly Callee[]) => some.map((it) => it.call);
  const growth =
    callees.length === all.length ? 1 : takenOver(calls(chosenOf(all, part, intent)), calls(chosen));
  const isDivided = part.group === 'edge' && chosen.length > 1;
  return chosen.map((it) => {
    const { call, reference, to } = it;
    const divided: Factor =
      isDivided && call.share === undefined
        ? { low: 0, open: { key: 'share', ref: part.id, at: call.at } }
        : shareOf(call, part.id);
    const each = growth === 1 ? divided : { ...divided, low: Math.min(1, divided.low * growth) };
    const found = partOf(design, reference);
    const passes = found !== undefined && found.api === undefined && to.group !== 'compute';
    return {
      ...it,
      factor: product(each, callsPerRequest(call, part.id)),
      passing: passes ? to : undefined,
    };
  });
}

/** Those of several that can answer; all, where none can. */
export function ableOf<T>(
  all: readonly T[],
  reference: (of: T) => Reference,
  design: Parts,
  lost: Lost | undefined,
): readonly T[] {
  if (lost === undefined || all.length < 2) return all;
  const able = all.filter((it) => {
    const found = partOf(design, reference(it));
    return found !== undefined && !lost.target(found.component, found.api);
  });
  return able.length > 0 ? able : all;
}

/** Of several parts behind an edge part, those that keep what is asked for; all, when that is not said. */
function chosenOf(callees: readonly Callee[], part: Component, intent: Intent): readonly Callee[] {
  if (part.group !== 'edge' || callees.length < 2) return callees;
  const asked = [...intent.reads, ...intent.writes];
  const keeping = callees.filter(({ to }) =>
    [to.stores, to.copies, to.caches].some((list) =>
      list?.value.some((holding) => asked.includes(holding.value.data?.value.name ?? '')),
    ),
  );
  return keeping.length > 0 ? keeping : callees;
}
