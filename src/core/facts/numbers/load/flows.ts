// The ways of load: who sends how much of its requests to whom. Nothing is counted here; `load.ts` lets loads run along these ways.

import { calleesOf, passesOn, type Routes } from '../../requests/routes.ts';
import type { Reach } from '../../requests/reach.ts';
import type { Api, Call, Component, Design, Reference, Screen, Use } from '../../../model.ts';
import { partOf } from '../../../references.ts';
import type { Span } from '../../../tree.ts';
import type { Unknown } from '../figure.ts';
import { callersFirst } from './callers-first.ts';
import { once, product, sum, type Factor } from './form.ts';
import type { Lost } from './lost.ts';
import {
  callsPerRequest,
  held,
  intentOf,
  intentOfUse,
  missesOf,
  shareOf,
  sortAt,
  type Intent,
} from './intent.ts';
import type { Nodes } from './nodes.ts';
import { ableOf, onwardFrom, type Onward } from './onward.ts';
import { passagesOf } from './passages.ts';

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
const unsaidIntent: Intent = { reads: [], writes: [], does: undefined };

/** With something `lost`, its load goes to what can stand in for it, or nowhere. */
export function flowsOf(design: Design, nodes: Nodes, routes: Routes, reach: Reach, lost?: Lost): Flows {
  const flows: Flow[] = [];
  const touches = new Map<Api, Set<string>>();

  /** A request on its way to state, edge and other parts that answer for themselves. */
  interface Request {
    readonly from: number;
    /** The API that calls; undefined when a screen asks, or when which API it is is not said. */
    readonly api: Api | undefined;
    readonly ref: string;
    readonly intent: Intent;
    readonly at: Span;
    readonly call: Call | undefined;
  }
  /** How many come: of all requests, and of those that only read. */
  interface Coming {
    readonly all: Factor;
    readonly reads: Factor;
  }

  function arrive(request: Request, intent: Intent, to: number, part: Component, coming: Coming): void {
    const { from, api, at, call } = request;
    const sort = sortAt(intent, part);
    if (sort === undefined) arriveUnsorted(request, to, coming);
    else {
      const requests = sort.writes ? coming.all : coming.reads;
      const reads = sort.reads ? coming.reads : never;
      const writes = sort.writes ? coming.all : never;
      flows.push({ from, to, requests, reads, writes, at, call });
    }
    if (api === undefined) return;
    const kept = held(part);
    if (kept.length === 0) return;
    const known = touches.get(api);
    if (known === undefined) touches.set(api, new Set(kept));
    else for (const name of kept) known.add(name);
  }

  /** The file does not say whether it reads or writes here. */
  function arriveUnsorted(request: Request, to: number, coming: Coming): void {
    const { from, at, call } = request;
    const unsaid: Unknown = { key: 'reads', ref: request.ref, at: request.api?.at ?? request.at };
    const open: Factor = { low: 0, open: unsaid };
    // What may be a write is not surely held back, nor surely passed on.
    const requests: Factor = sameFactor(coming.all, coming.reads)
      ? coming.all
      : { low: coming.reads.low, open: coming.reads.open ?? unsaid };
    flows.push({ from, to, requests, reads: open, writes: open, at, call });
  }

  function call(request: Request, reference: Reference, coming: Coming): void {
    const passing = end(request, reference, coming);
    if (passing !== undefined) enter(request, passing, coming);
  }

  /** Arrives at what is called, and gives it back where the request may go on from there. */
  function end(request: Request, reference: Reference, coming: Coming): Component | undefined {
    const found = partOf(design, reference);
    if (found === undefined) return undefined;
    const { component, api } = found;
    if (api !== undefined)
      arrive(request, said(intentOf(api)) ?? request.intent, nodes.api(api), component, coming);
    else if (component.group === 'compute')
      arrive(request, request.intent, nodes.whole(component), component, coming);
    else {
      arrive(request, request.intent, nodes.part(component), component, coming);
      return component;
    }
    return undefined;
  }

  /**
   * Through edge parts and caches to what they pass on to. Each is gone through once, with all that comes to it: ways that divide
   * and meet again and again are too many to follow one by one.
   */
  function enter(request: Request, entry: Component, coming: Coming): void {
    const onward = new Map<Component, readonly Onward[]>();
    const order = callersFirst([entry], (part) => {
      const all = onwardFrom(part, request.intent, design, lost);
      onward.set(part, all);
      return all.flatMap((it) => it.passing ?? []);
    });
    const place = new Map(order.map((it, index) => [it, index]));
    const gathered = new Map<Component, Coming>([[entry, coming]]);
    for (const [index, part] of order.entries()) {
      const misses =
        part.hit === undefined && part.kindName !== 'cdn' && part.kindName !== 'cache'
          ? once
          : missesOf(part, request.intent.reads, 'all');
      const here = gathered.get(part)!;
      const missed = product(here.reads, misses);
      for (const { call: next, reference, factor } of onward.get(part)!) {
        const onto = { all: product(here.all, factor), reads: product(missed, factor) };
        const to = end({ ...request, call: undefined, at: next.at }, reference, onto);
        // A ring is cut where it closes.
        if (to === undefined || place.get(to)! <= index) continue;
        const before = gathered.get(to);
        const all = before === undefined ? onto.all : sum(before.all, onto.all);
        gathered.set(to, before === undefined ? onto : { all, reads: sum(before.reads, onto.reads) });
      }
    }
  }

  for (const screen of design.screens.values()) {
    for (const use of screen.uses?.value ?? []) fromUse(screen, use);
  }

  function fromUse(screen: Screen, use: Use): void {
    const found = partOf(design, use.target);
    if (found === undefined) return;
    const { component, api } = found;
    const clients = (screen.clients?.value ?? []).flatMap((it) => design.components.get(it.value.name) ?? []);
    const intent = api === undefined ? intentOfUse(screen) : intentOf(api);
    const request: Request = {
      from: nodes.use(use)!,
      api: undefined,
      ref: `screen:${screen.id}`,
      intent,
      at: use.at,
      call: undefined,
    };
    for (const { part, share, behind } of passagesOf(clients, component, design, routes, lost)) {
      const misses = behind.reduce((all, { cache, sure }) => {
        const factor = missesOf(cache, intent.reads, 'all');
        const isSure = sure || factor === once;
        return product(
          all,
          isSure
            ? factor
            : { low: factor.low, open: factor.open ?? { key: 'share', ref: cache.id, at: cache.at } },
        );
      }, once);
      const coming = { all: share, reads: product(share, misses) };
      if (part.id !== component.id) arrive(request, intent, nodes.part(part), part, coming);
      else call(request, use.target, coming);
    }
  }

  function fromCalls(caller: Omit<Request, 'at' | 'call'>, calls: readonly Call[]): void {
    const { from, api, ref, intent } = caller;
    for (const it of calls) {
      const factor = product(shareOf(it, ref), callsPerRequest(it, ref));
      const cache = it.after === undefined ? undefined : design.components.get(it.after.value.name);
      const misses =
        cache === undefined || isOutOfReach(cache, calls)
          ? once
          : missesOf(cache, relevant(it, intent), 'some');
      const request: Request = { from, api, ref, intent, at: it.at, call: it };
      const targets =
        it.either === undefined ? undefined : ableOf(it.either, (reference) => reference, design, lost);
      const chosen: Factor =
        targets !== undefined && targets.length > 1
          ? { low: 0, open: { key: 'share', ref, at: it.at } }
          : once;
      const all = product(factor, chosen);
      const coming: Coming = { all, reads: product(all, misses) };
      if (targets === undefined) call(request, it.target, coming);
      else for (const reference of targets) call(request, reference, coming);
    }
  }

  /** The cache has failed, or all through which these calls come to it. */
  function isOutOfReach(cache: Component, calls: readonly Call[]): boolean {
    if (lost === undefined) return false;
    if (lost.part(cache)) return true;
    if (calls.some((it) => it.target.name === cache.id)) return false;
    const through = calls.flatMap((it) => {
      const to = design.components.get(it.target.name);
      return to !== undefined && passesOn(to) && routes.leads(to, cache) ? [to] : [];
    });
    return through.length > 0 && through.every((it) => !lost.routes.leads(it, cache));
  }

  /** Of what is read, that which the part that is called keeps. */
  function relevant(it: Call, intent: Intent): readonly string[] {
    const to = design.components.get(it.target.name);
    const kept =
      to === undefined
        ? []
        : [to.stores, to.copies].flatMap(
            (list) => list?.value.flatMap((holding) => holding.value.data?.value.name ?? []) ?? [],
          );
    const both = intent.reads.filter((name) => kept.includes(name));
    return both.length > 0 ? both : intent.reads;
  }

  for (const part of design.components.values()) {
    for (const api of part.requests) {
      const intent = intentOf(api);
      const from = nodes.api(api);
      flows.push({
        from,
        to: nodes.part(part),
        requests: once,
        reads: intent.reads.length > 0 || intent.does === 'read' ? once : never,
        writes: intent.writes.length > 0 || intent.does === 'write' ? once : never,
        at: api.at,
        call: undefined,
      });
      if (lost?.part(part) !== true) fromCalls({ from, api, ref: api.ref, intent }, api.made);
    }
    if (part.requests.length > 1) {
      const isSent = lost?.part(part) !== true && part.requests.every((it) => it.calls === undefined);
      const calls = isSent ? (part.calls?.value ?? []) : [];
      const from = nodes.whole(part);
      flows.push({
        from,
        to: nodes.part(part),
        requests: once,
        reads: never,
        writes: never,
        at: part.at,
        call: undefined,
      });
      fromCalls({ from, api: undefined, ref: part.id, intent: unsaidIntent }, calls);
    }
    if (part.kindName === 'queue' || part.kindName === 'stream') fromQueue(part);
  }

  /** A queue hands each message out once, a stream to all that listen. */
  function fromQueue(queue: Component): void {
    const own = calleesOf(queue, design);
    if (lost?.part(queue) === true) return;
    const takers = reach.consumers(queue).filter((it) => lost?.part(it) !== true);
    for (const taker of takers) {
      const call = own.find((it) => it.to.id === taker.id)?.call;
      const isDivided = queue.kindName === 'queue' && takers.length > 1 && call?.share === undefined;
      const at = call?.at ?? taker.consumes?.at ?? taker.at;
      const share: Factor = isDivided
        ? { low: 0, open: { key: 'share', ref: queue.id, at } }
        : call === undefined
          ? once
          : shareOf(call, queue.id);
      const only = taker.requests.length === 1 ? taker.requests[0] : undefined;
      const to =
        only !== undefined
          ? nodes.api(only)
          : taker.group === 'compute'
            ? nodes.whole(taker)
            : nodes.part(taker);
      const from = nodes.part(queue);
      flows.push({ from, to, requests: share, reads: never, writes: share, at, call: undefined });
    }
  }

  return { flows, touches };
}

function said(intent: Intent): Intent | undefined {
  return intent.reads.length > 0 || intent.writes.length > 0 || intent.does !== undefined
    ? intent
    : undefined;
}

function sameFactor(a: Factor, b: Factor): boolean {
  return a.low === b.low && a.open === b.open;
}
