// The ways of load: who sends how much of its requests to whom. Nothing is counted here; `load.ts` lets loads run along these ways.

import { calleesOf, passesOn, type Routes } from '../../requests/routes.ts';
import type { Reach } from '../../requests/reach.ts';
import type { Api, Call, Component, Design, Reference, Screen, Use } from '../../../model.ts';
import { partOf } from '../../../references.ts';
import type { Span } from '../../../tree.ts';
import type { Unknown } from '../figure.ts';
import { once, product, type Factor } from './form.ts';
import { takenOver, type Lost } from './lost.ts';
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
const nowhere: readonly string[] = [];
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

  function call(request: Request, reference: Reference, coming: Coming, passed: readonly string[]): void {
    const found = partOf(design, reference);
    if (found === undefined) return;
    const { component, api } = found;
    if (api !== undefined)
      return arrive(request, said(intentOf(api)) ?? request.intent, nodes.api(api), component, coming);
    if (component.group === 'compute')
      return arrive(request, request.intent, nodes.whole(component), component, coming);
    enter(request, component, coming, passed);
  }

  /** Through edge parts and caches to what they pass on to. */
  function enter(request: Request, part: Component, coming: Coming, passed: readonly string[]): void {
    arrive(request, request.intent, nodes.part(part), part, coming);
    if (part.kindName === 'queue' || part.kindName === 'stream' || passed.includes(part.id)) return;
    if (lost?.part(part) === true) return;
    const misses =
      part.hit === undefined && part.kindName !== 'cdn' && part.kindName !== 'cache'
        ? once
        : missesOf(part, request.intent.reads, 'all');
    const behind = { all: coming.all, reads: product(coming.reads, misses) };
    const all = calleesOf(part, design);
    if (all.length === 0) return;
    const callees = part.group === 'edge' ? left(all, (it) => it.reference) : all;
    const toward = (some: typeof callees) =>
      onwardOf(
        some.map((it) => it.to),
        part,
        request.intent,
      );
    const onward = toward(callees);
    const calls = (some: typeof callees, to: readonly Component[]) =>
      some.filter((it) => to.includes(it.to)).map((it) => it.call);
    const growth =
      callees.length === all.length ? 1 : takenOver(calls(all, toward(all)), calls(callees, onward));
    for (const { call: next, reference, to } of callees) {
      if (part.group === 'edge' && !onward.includes(to)) continue;
      const several = part.group === 'edge' && onward.length > 1 && next.share === undefined;
      const divided: Factor = several
        ? { low: 0, open: { key: 'share', ref: part.id, at: next.at } }
        : shareOf(next, part.id);
      const each = growth === 1 ? divided : { ...divided, low: Math.min(1, divided.low * growth) };
      const factor = product(each, callsPerRequest(next, part.id));
      const onto = { all: product(behind.all, factor), reads: product(behind.reads, factor) };
      call({ ...request, call: undefined, at: next.at }, reference, onto, [...passed, part.id]);
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
      else call(request, use.target, coming, nowhere);
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
      const targets = it.either === undefined ? undefined : left(it.either, (reference) => reference);
      const chosen: Factor =
        targets !== undefined && targets.length > 1
          ? { low: 0, open: { key: 'share', ref, at: it.at } }
          : once;
      const all = product(factor, chosen);
      const coming: Coming = { all, reads: product(all, misses) };
      if (targets === undefined) call(request, it.target, coming, nowhere);
      else for (const reference of targets) call(request, reference, coming, nowhere);
    }
  }

  /** Those of several that can answer; all, where none can. */
  function left<T>(all: readonly T[], reference: (of: T) => Reference): readonly T[] {
    if (lost === undefined || all.length < 2) return all;
    const able = all.filter((it) => {
      const found = partOf(design, reference(it));
      return found !== undefined && !lost.target(found.component, found.api);
    });
    return able.length > 0 ? able : all;
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

/** Of several parts behind an edge part, those that keep what is asked for; all, when that is not said. */
function onwardOf(callees: readonly Component[], part: Component, intent: Intent): readonly Component[] {
  if (part.group !== 'edge' || callees.length < 2) return callees;
  const asked = [...intent.reads, ...intent.writes];
  const keeping = callees.filter((it) =>
    [it.stores, it.copies, it.caches].some((list) =>
      list?.value.some((holding) => asked.includes(holding.value.data?.value.name ?? '')),
    ),
  );
  return keeping.length > 0 ? keeping : callees;
}

function said(intent: Intent): Intent | undefined {
  return intent.reads.length > 0 || intent.writes.length > 0 || intent.does !== undefined
    ? intent
    : undefined;
}

function sameFactor(a: Factor, b: Factor): boolean {
  return a.low === b.low && a.open === b.open;
}
