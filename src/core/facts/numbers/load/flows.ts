// The ways of load: who sends how much of its requests to whom. Nothing is counted here; `load.ts` lets loads run along these ways.

import { calleesOf, type Routes } from '../../requests/routes.ts';
import type { Reach } from '../../requests/reach.ts';
import type { Api, Call, Component, Design, Screen, Use } from '../../../model.ts';
import { partOf } from '../../../references.ts';
import type { Span } from '../../../tree.ts';
import { remembered } from '../../remembered.ts';
import { once, product, type Factor } from './form.ts';
import { intentOf, intentOfUse, missesOf, shareOf } from './intent.ts';
import { wayOf, type Leg, type Request } from './legs.ts';
import type { Lost } from './lost.ts';
import { passagesOf } from './passages.ts';
import { placeOfApi, placeOfPart, placeOfWhole, placesOfUses, type Place } from './places.ts';
import { sentBy, sentByWhole, sentWithout, type Sent } from './sent.ts';

/** Requests of `from` that come to `to`, as factors of the requests of `from`. */
export interface Flow {
  readonly from: Place;
  readonly to: Place;
  readonly requests: Factor;
  readonly reads: Factor;
  readonly writes: Factor;
  readonly at: Span;
  /** The call it follows, where it is the first hop of one. */
  readonly call: Call | undefined;
}

/** The names of the data that an API touches itself: it calls a part that holds them. */
export type Touches = ReadonlyMap<Api, ReadonlySet<string>>;

export interface Flows {
  /** By where they come from: first the uses of screens and the APIs, where load may start. */
  readonly from: ReadonlyMap<Place, readonly Flow[]>;
  readonly touches: Touches;
}

const never: Factor = { low: 0, open: undefined };

/** With something `lost`, its load goes to what can stand in for it, or nowhere. */
export function flowsOf(design: Design, routes: Routes, reach: Reach, lost?: Lost): Flows {
  const from = new Map<Place, readonly Flow[]>();
  const touches = new Map<Api, ReadonlySet<string>>();
  const isLost = (part: Component) => lost?.part(part) === true;

  for (const screen of design.screens.values()) {
    for (const place of placesOfUses(screen))
      from.set(place, onward(place, legsOfUse(screen, place.use, design, routes, lost)));
  }
  const others: [Place, readonly Flow[]][] = [];
  for (const part of design.components.values()) {
    for (const api of part.requests) {
      const way = lost === undefined ? wayOfApi(api, design) : wayLeft(api, part, lost);
      from.set(placeOfApi(api), way.flows);
      if (way.touches.size > 0) touches.set(api, way.touches);
    }
    if (part.requests.length > 1)
      others.push([
        placeOfWhole(part),
        lost === undefined ? flowsOfWhole(part, design) : wholeLeft(part, lost),
      ]);
    if ((part.kindName === 'queue' || part.kindName === 'stream') && !isLost(part))
      others.push([placeOfPart(part), flowsOfQueue(part)]);
  }
  for (const [place, flows] of others) from.set(place, flows);

  function wayLeft(api: Api, part: Component, failed: Lost): WayOfApi {
    return isLost(part)
      ? { flows: [answered(api, part)], touches: noNames }
      : wayThrough(api, part, sentWithout(failed, api, design, routes));
  }

  function wholeLeft(part: Component, failed: Lost): readonly Flow[] {
    const isSending = !isLost(part) && hasCommonCalls(part);
    return throughWhole(part, isSending ? sentWithout(failed, part, design, routes).legs : []);
  }

  /** A queue hands each message out once, a stream to all that listen. */
  function flowsOfQueue(queue: Component): readonly Flow[] {
    const own = calleesOf(queue, design);
    const takers = reach.consumers(queue).filter((it) => !isLost(it));
    const legs = takers.map((taker): Leg => {
      const call = own.find((it) => it.to.id === taker.id)?.call;
      const isDivided = queue.kindName === 'queue' && takers.length > 1 && call?.share === undefined;
      const at = call?.at ?? taker.consumes?.at ?? taker.at;
      const share: Factor = isDivided
        ? { low: 0, open: { key: 'share', ref: queue.id, at } }
        : call === undefined
          ? once
          : shareOf(call, queue.id);
      const api = taker.requests.length === 1 ? taker.requests[0] : undefined;
      const whole = taker.group === 'compute';
      return { part: taker, api, whole, requests: share, reads: never, writes: share, at, call: undefined };
    });
    return onward(placeOfPart(queue), legs);
  }

  return { from, touches };
}

interface WayOfApi {
  readonly flows: readonly Flow[];
  readonly touches: ReadonlySet<string>;
}

const noNames: ReadonlySet<string> = new Set();

const wayOfApi = remembered((api: Api, design): WayOfApi => {
  const part = design.components.get(api.component);
  return part === undefined ? { flows: [], touches: noNames } : wayThrough(api, part, sentBy(api, design));
});

const flowsOfWhole = remembered((part: Component, design): readonly Flow[] =>
  throughWhole(part, hasCommonCalls(part) ? sentByWhole(part, design).legs : []),
);

/** All APIs of it make the calls of the part. */
function hasCommonCalls(part: Component): boolean {
  return part.requests.every((it) => it.calls === undefined);
}

function wayThrough(api: Api, part: Component, { legs, touches }: Sent): WayOfApi {
  return { flows: [answered(api, part), ...onward(placeOfApi(api), legs)], touches };
}

function throughWhole(part: Component, legs: readonly Leg[]): readonly Flow[] {
  const from = placeOfWhole(part);
  return [ownFlow(from, part, part.at, never, never), ...onward(from, legs)];
}

function answered(api: Api, part: Component): Flow {
  const intent = intentOf(api);
  const reads = intent.reads.length > 0 || intent.does === 'read' ? once : never;
  const writes = intent.writes.length > 0 || intent.does === 'write' ? once : never;
  return ownFlow(placeOfApi(api), part, api.at, reads, writes);
}

/** An answer of an API, or of the whole of a part, is one of the part. */
function ownFlow(from: Place, part: Component, at: Span, reads: Factor, writes: Factor): Flow {
  return { from, to: placeOfPart(part), requests: once, reads, writes, at, call: undefined };
}

function onward(from: Place, legs: readonly Leg[]): readonly Flow[] {
  return legs.map(({ part, api, whole, requests, reads, writes, at, call }) => {
    const to = api !== undefined ? placeOfApi(api) : whole ? placeOfWhole(part) : placeOfPart(part);
    return { from, to, requests, reads, writes, at, call };
  });
}

function legsOfUse(
  screen: Screen,
  use: Use,
  design: Design,
  routes: Routes,
  lost: Lost | undefined,
): readonly Leg[] {
  const way = wayOf(design, lost);
  const found = partOf(design, use.target);
  if (found === undefined) return [];
  const { component, api } = found;
  const clients = (screen.clients?.value ?? []).flatMap((it) => design.components.get(it.value.name) ?? []);
  const intent = api === undefined ? intentOfUse(screen) : intentOf(api);
  const ref = `screen:${screen.id}`;
  const request: Request = { api: undefined, ref, intent, at: use.at, call: undefined };
  for (const { part, share, behind } of passagesOf(clients, component, design, routes, lost)) {
    const misses = behind.reduce((all, { cache, sure }) => {
      const factor = missesOf(cache, intent.reads, 'all');
      if (sure || factor === once) return product(all, factor);
      const unsure = factor.open ?? { key: 'share', ref: cache.id, at: cache.at };
      return product(all, { low: factor.low, open: unsure });
    }, once);
    const coming = { all: share, reads: product(share, misses) };
    if (part.id === component.id) way.send(request, use.target, coming);
    else way.arrive(request, intent, { part, api: undefined, whole: false }, coming);
  }
  return way.legs;
}
