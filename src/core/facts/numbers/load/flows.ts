// The ways of load: who sends how much of its requests to whom. Nothing is counted here; `load.ts` lets loads run along these ways.

import { queuesOf } from '../../requests/queues.ts';
import { calleesOf, type Routes } from '../../requests/routes.ts';
import type { Reach } from '../../requests/reach.ts';
import type { Api, Call, Component, Design, Screen, Use } from '../../../model.ts';
import { partOf } from '../../../references.ts';
import type { Span } from '../../../tree.ts';
import { acrossParts } from '../../across-parts.ts';
import { LongList, type Long } from '../../long-list.ts';
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

/** All that flows from one place. */
export interface Way {
  readonly from: Place;
  readonly flows: readonly Flow[];
  /** Of an API: the names of the data that it touches itself, since it calls a part that holds them. */
  readonly touches?: ReadonlySet<string>;
}

const never: Factor = { low: 0, open: undefined };

/**
 * The ways from each place once: first from the uses of screens and the APIs, where load may start.
 * With something `lost`, its load goes to what can stand in for it, or nowhere.
 */
export function waysOf(design: Design, routes: Routes, reach: Reach, lost?: Lost): Long<Way> {
  const isLost = (part: Component) => lost?.part(part) === true;

  const parts =
    lost === undefined ? waysOfParts(design) : design.allParts.map((part) => waysLeft(part, lost));
  const ways = new LongList<Way>(design.screens.size + countOf(parts));

  for (const screen of design.screens.values()) {
    for (const from of placesOfUses(screen))
      ways.push({ from, flows: onward(from, legsOfUse(screen, from.use, design, routes, lost)) });
  }
  // Loops by hand: they go over thousands of ways, anew for each design.
  for (let index = 0; index < parts.length; index++) {
    const { apis } = parts[index]!;
    for (let at = 0; at < apis.length; at++) ways.push(apis[at]!);
  }
  for (let index = 0; index < parts.length; index++) {
    const { common } = parts[index]!;
    if (common !== undefined) ways.push(common);
  }
  for (const queue of queuesOf(design))
    if (!isLost(queue)) ways.push({ from: placeOfPart(queue), flows: flowsOfQueue(queue) });

  function waysLeft(part: Component, failed: Lost): WaysOfPart {
    const isOut = isLost(part);
    const sent = (from: Api | Component) => sentWithout(failed, from, design, routes);
    return {
      apis: part.requests.map((api) => wayThrough(api, part, isOut ? nothingSent : sent(api))),
      common: wayThroughWhole(part, () => (isOut ? nothingSent : sent(part))),
    };
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

  return ways;
}

interface WaysOfPart {
  readonly apis: readonly Way[];
  /** Of a part with several APIs, when it is called without saying which. */
  readonly common: Way | undefined;
}

function countOf(parts: readonly WaysOfPart[]): number {
  let count = 0;
  for (const { apis, common } of parts) count += apis.length + (common === undefined ? 0 : 1);
  return count;
}

const nothingSent: Sent = { legs: [], touches: new Set() };

const waysOfParts = acrossParts((part, parts): WaysOfPart => ({
  apis: part.requests.map((api) => wayThrough(api, part, sentBy(api, parts))),
  common: wayThroughWhole(part, () => sentByWhole(part, parts)),
}));

/** All APIs of it make the calls of the part. */
function hasCommonCalls(part: Component): boolean {
  return part.requests.every((it) => it.calls === undefined);
}

function wayThrough(api: Api, part: Component, { legs, touches }: Sent): Way {
  const from = placeOfApi(api);
  return { from, flows: [answered(api, part), ...onward(from, legs)], touches };
}

function wayThroughWhole(part: Component, sent: () => Sent): Way | undefined {
  if (part.requests.length < 2) return undefined;
  const from = placeOfWhole(part);
  const { legs } = hasCommonCalls(part) ? sent() : nothingSent;
  return { from, flows: [ownFlow(from, part, part.at, never, never), ...onward(from, legs)] };
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
