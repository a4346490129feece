// Who waits for whom: which calls hold up a request, and which APIs the requests of a screen cannot do without.

import {
  saysNone,
  isQueue,
  type Api,
  type Call,
  type Component,
  type Design,
  type Screen,
} from '../../model.ts';
import { partOf } from '../../references.ts';
import type { Arrival } from './arrivals.ts';

/** The caller waits for the answer. */
export function isAwaited(call: Call): boolean {
  return call.async?.value !== true;
}

/** The calls that hold up the answer of an API: none of one that answers before its work is done. */
export function awaitedBy(api: Api): readonly Call[] {
  return api.async?.value === true ? noCalls : api.made.filter(isAwaited);
}

/** Somebody outside tells how it went, after the answer that was waited for. */
export function isCallback(from: Component, to: Api | undefined): boolean {
  return from.group === 'external' && to?.trigger?.value.some((it) => it.value === 'webhook') === true;
}

/** The request fails when the call does. */
export function isRequired(call: Call): boolean {
  const hasFallback = call.fallback !== undefined && !saysNone(call.fallback);
  return isAwaited(call) && call.optional?.value !== true && !hasFallback;
}

/** An API that answers before its work is done has put it into a store or a queue, and leaves the rest to others. */
export function isLeftToOthers(api: Api, to: Component): boolean {
  return api.async?.value === true && to.group !== 'state';
}

/** What a request waits for and cannot do without: no queue, and nothing of which there is a second to ask. */
export function requiredArrivals(api: Api, arrivals: readonly Arrival[]): readonly Arrival[] {
  return arrivals.filter(
    ({ call, component }) =>
      isRequired(call) && call.either === undefined && !isQueue(component) && !isLeftToOthers(api, component),
  );
}

/** The screens that need an API before they can answer, directly or through the calls of others. */
export type Waiting = (api: Api) => readonly Screen[];

export function waitingOf(design: Design, arrivals: (api: Api) => readonly Arrival[]): Waiting {
  const screens = new Map<Api, Screen[]>();
  const next = new Map<Api, readonly Api[]>();
  const behind = (api: Api): readonly Api[] => {
    const known = next.get(api);
    if (known !== undefined) return known;
    const found = requiredArrivals(api, arrivals(api)).flatMap((it) => it.api ?? []);
    next.set(api, found);
    return found;
  };
  for (const screen of design.screens.values()) {
    const seen = new Set<Api>();
    const open = (screen.uses?.value ?? []).flatMap((use) =>
      use.optional?.value === true ? [] : (partOf(design, use.target)?.api ?? []),
    );
    for (let api = open.pop(); api !== undefined; api = open.pop()) {
      if (seen.has(api)) continue;
      seen.add(api);
      const list = screens.get(api);
      if (list === undefined) screens.set(api, [screen]);
      else list.push(screen);
      open.push(...behind(api));
    }
  }
  return (api) => screens.get(api) ?? none;
}

const none: readonly Screen[] = [];
const noCalls: readonly Call[] = [];
