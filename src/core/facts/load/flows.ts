// The ways of load: who sends how much of its requests to whom. Nothing is counted here; `load.ts` lets loads run along these ways.

import { calleesOf, passesOn, type Routes } from '../routes.ts';
import type { Reach } from '../reach.ts';
import type { Api, Call, Component, Design, Reference, Screen, Use } from '../../model.ts';
import { partOf } from '../../references.ts';
import type { Span } from '../../tree.ts';
import type { Unknown } from '../figure.ts';
import { once, product, type Factor } from './form.ts';
import type { Lost } from './lost.ts';
import { callsPerRequest, intentOf, intentOfUse, missesOf, shareOf, sortAt, type Intent } from './intent.ts';
import { passagesOf } from './passages.ts';

/** Requests of `from` that come to `to`, as factors of the requests of `from`. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly requests: Factor;
  readonly reads: Factor;
  readonly writes: Factor;
  readonly at: Span;
  /** The call it follows, where it is the first hop of one. */
  readonly call?: Call;
}

export interface Flows {
  readonly flows: readonly Flow[];
  /** Data that an API touches itself, by `api data`: it calls a part that holds it. */
  readonly touches: ReadonlySet<string>;
}

export const useNode = (screen: Screen, index: number): string => `use:${screen.id}#${index}`;
export const apiNode = (api: Api): string => `api:${api.ref}`;
export const partNode = (part: Component): string => `part:${part.id}`;
/** A part with several APIs that was called without saying which. */
export const wholeNode = (part: Component): string => `whole:${part.id}`;

const never: Factor = { low: 0, open: undefined };

/** With something `lost`, its load goes to what can stand in for it, or nowhere. */
export function flowsOf(design: Design, routes: Routes, reach: Reach, lost?: Lost): Flows {
  const flows: Flow[] = [];
  const touches = new Set<string>();

  /** A request on its way to state, edge and other parts that answer for themselves. */
  interface Request {
    readonly from: string;
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

  function arrive(request: Request, to: string, part: Component, coming: Coming): void {
    const sort = sortAt(request.intent, part);
    const unsaid: Unknown = { key: 'reads', ref: request.ref, at: request.api?.at ?? request.at };
    const open: Factor = { low: 0, open: unsaid };
    const isRead = sort !== undefined && !sort.writes;
    // What may be a write is not surely held back, nor surely passed on.
    const unsorted: Factor = sameFactor(coming.all, coming.reads)
      ? coming.all
      : { low: coming.reads.low, open: coming.reads.open ?? unsaid };
    flows.push({
      from: request.from,
      to,
      requests: isRead ? coming.reads : sort === undefined ? unsorted : coming.all,
      reads: sort === undefined ? open : sort.reads ? coming.reads : never,
      writes: sort === undefined ? open : sort.writes ? coming.all : never,
      at: request.at,
      ...(request.call === undefined ? {} : { call: request.call }),
    });
    if (request.api === undefined) return;
    for (const { value } of [part.stores, part.copies, part.caches].flatMap((it) => it?.value ?? [])) {
      if (value.data !== undefined) touches.add(`${request.api.ref} ${value.data.value.name}`);
    }
  }

  function call(request: Request, reference: Reference, coming: Coming, passed: readonly string[]): void {
    const found = partOf(design, reference);
    if (found === undefined) return;
    const { component, api } = found;
    if (api !== undefined)
      return arrive(
        { ...request, intent: said(intentOf(api)) ?? request.intent },
        apiNode(api),
        component,
        coming,
      );
    if (component.group === 'compute') return arrive(request, wholeNode(component), component, coming);
    enter(request, component, coming, passed);
  }

  /** Through edge parts and caches to what they pass on to. */
  function enter(request: Request, part: Component, coming: Coming, passed: readonly string[]): void {
    arrive(request, partNode(part), part, coming);
    if (part.kindName === 'queue' || part.kindName === 'stream' || passed.includes(part.id)) return;
    if (lost?.part(part) === true) return;
    const misses =
      part.hit === undefined && part.kindName !== 'cdn' && part.kindName !== 'cache'
        ? once
        : missesOf(part, request.intent.reads, 'all');
    const behind = { all: coming.all, reads: product(coming.reads, misses) };
    const all = calleesOf(part, design);
    const callees = part.group === 'edge' ? left(all, (it) => it.reference) : all;
    const onward = onwardOf(
      callees.map((it) => it.to),
      part,
      request.intent,
    );
    for (const { call: next, reference, to } of callees) {
      if (part.group === 'edge' && !onward.includes(to)) continue;
      const several = part.group === 'edge' && onward.length > 1 && next.share === undefined;
      const divided: Factor = several
        ? { low: 0, open: { key: 'share', ref: part.id, at: next.at } }
        : shareOf(next, part.id);
      const factor = product(divided, callsPerRequest(next, part.id));
      const onto = { all: product(behind.all, factor), reads: product(behind.reads, factor) };
      call({ ...request, call: undefined, at: next.at }, reference, onto, [...passed, part.id]);
    }
  }

  for (const screen of design.screens.values()) {
    (screen.uses?.value ?? []).forEach((use, index) => fromUse(screen, use, index));
  }

  function fromUse(screen: Screen, use: Use, index: number): void {
    const found = partOf(design, use.target);
    if (found === undefined) return;
    const { component, api } = found;
    const clients = (screen.clients?.value ?? []).flatMap((it) => design.components.get(it.value.name) ?? []);
    const intent = api === undefined ? intentOfUse(screen) : intentOf(api);
    const request: Request = {
      from: useNode(screen, index),
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
      if (part.id !== component.id) arrive(request, partNode(part), part, coming);
      else call(request, use.target, coming, []);
    }
  }

  function fromCalls(caller: Omit<Request, 'at' | 'call'>, calls: readonly Call[]): void {
    const { ref, intent } = caller;
    for (const it of calls) {
      const factor = product(shareOf(it, ref), callsPerRequest(it, ref));
      const cache = it.after === undefined ? undefined : design.components.get(it.after.value.name);
      const misses =
        cache === undefined || isOutOfReach(cache, calls)
          ? once
          : missesOf(cache, relevant(it, intent), 'some');
      const targets = left(it.either ?? [it.target], (reference) => reference);
      const chosen: Factor = targets.length > 1 ? { low: 0, open: { key: 'share', ref, at: it.at } } : once;
      const all = product(factor, chosen);
      for (const reference of targets) {
        call({ ...caller, at: it.at, call: it }, reference, { all, reads: product(all, misses) }, []);
      }
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
      const [reads, writes] = [
        intent.reads.length > 0 || intent.does === 'read',
        intent.writes.length > 0 || intent.does === 'write',
      ];
      flows.push({
        from: apiNode(api),
        to: partNode(part),
        requests: once,
        reads: reads ? once : never,
        writes: writes ? once : never,
        at: api.at,
      });
      if (lost?.part(part) !== true) fromCalls({ from: apiNode(api), api, ref: api.ref, intent }, api.made);
    }
    if (part.requests.length > 1) {
      const isSent = lost?.part(part) !== true && part.requests.every((it) => it.calls === undefined);
      const calls = isSent ? (part.calls?.value ?? []) : [];
      flows.push({
        from: wholeNode(part),
        to: partNode(part),
        requests: once,
        reads: never,
        writes: never,
        at: part.at,
      });
      fromCalls(
        {
          from: wholeNode(part),
          api: undefined,
          ref: part.id,
          intent: { reads: [], writes: [], does: undefined },
        },
        calls,
      );
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
        only !== undefined ? apiNode(only) : taker.group === 'compute' ? wholeNode(taker) : partNode(taker);
      flows.push({ from: partNode(queue), to, requests: share, reads: never, writes: share, at });
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
