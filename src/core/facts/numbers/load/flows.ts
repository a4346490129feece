// The ways of load: who sends how much of its requests to whom. Nothing is counted here; `load.ts` lets loads run along these ways.

import { calleesOf, type Routes } from '../../requests/routes.ts';
import type { Reach } from '../../requests/reach.ts';
import type { Api, Call, Component, Design, Screen, Use } from '../../../model.ts';
import { partOf } from '../../../references.ts';
import type { Span } from '../../../tree.ts';
import { once, product, type Factor } from './form.ts';
import { intentOf, intentOfUse, missesOf, shareOf } from './intent.ts';
import { wayOf, type Leg, type Request } from './legs.ts';
import type { Lost } from './lost.ts';
import type { Nodes } from './nodes.ts';
import { passagesOf } from './passages.ts';
import { sentBy, sentByWhole, sentWithout } from './sent.ts';

/** Requests of `from` that come to `to`, as factors of the requests of `from`. */
export interface Flow {
  readonly from: number;
  readonly to: number;
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
  readonly flows: readonly Flow[];
  readonly touches: Touches;
}

const never: Factor = { low: 0, open: undefined };

/** With something `lost`, its load goes to what can stand in for it, or nowhere. */
export function flowsOf(design: Design, nodes: Nodes, routes: Routes, reach: Reach, lost?: Lost): Flows {
  const flows: Flow[] = [];
  const touches = new Map<Api, ReadonlySet<string>>();
  const isLost = (part: Component) => lost?.part(part) === true;

  function add(from: number, legs: readonly Leg[]): void {
    for (const { part, api, whole, requests, reads, writes, at, call } of legs) {
      const to = api !== undefined ? nodes.api(api) : whole ? nodes.whole(part) : nodes.part(part);
      flows.push({ from, to, requests, reads, writes, at, call });
    }
  }

  /** An answer of an API, or of the whole of a part, is one of the part. */
  function addOwn(from: number, part: Component, at: Span, reads: Factor, writes: Factor): void {
    flows.push({ from, to: nodes.part(part), requests: once, reads, writes, at, call: undefined });
  }

  for (const screen of design.screens.values()) {
    for (const use of screen.uses?.value ?? [])
      add(nodes.use(use)!, legsOfUse(screen, use, design, routes, lost));
  }
  for (const part of design.components.values()) {
    for (const api of part.requests) {
      const intent = intentOf(api);
      const from = nodes.api(api);
      const reads = intent.reads.length > 0 || intent.does === 'read' ? once : never;
      const writes = intent.writes.length > 0 || intent.does === 'write' ? once : never;
      addOwn(from, part, api.at, reads, writes);
      if (isLost(part)) continue;
      const sent = lost === undefined ? sentBy(api, design) : sentWithout(lost, api, design, routes);
      add(from, sent.legs);
      if (sent.touches.size > 0) touches.set(api, sent.touches);
    }
    if (part.requests.length > 1) {
      const from = nodes.whole(part);
      addOwn(from, part, part.at, never, never);
      if (!isLost(part) && part.requests.every((it) => it.calls === undefined))
        add(
          from,
          (lost === undefined ? sentByWhole(part, design) : sentWithout(lost, part, design, routes)).legs,
        );
    }
    if ((part.kindName === 'queue' || part.kindName === 'stream') && !isLost(part)) fromQueue(part);
  }

  /** A queue hands each message out once, a stream to all that listen. */
  function fromQueue(queue: Component): void {
    const own = calleesOf(queue, design);
    const takers = reach.consumers(queue).filter((it) => !isLost(it));
    for (const taker of takers) {
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
      const leg = { part: taker, api, whole, requests: share, reads: never, writes: share, at };
      add(nodes.part(queue), [{ ...leg, call: undefined }]);
    }
  }

  return { flows, touches };
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
