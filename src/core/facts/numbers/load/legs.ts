// Where a request goes from the one who makes it: through edge parts and caches to APIs and to parts that answer for themselves.

import type { Api, Call, Component, Reference } from '../../../model.ts';
import { partOf } from '../../../references.ts';
import type { Span } from '../../../tree.ts';
import type { Parts } from '../../remembered.ts';
import type { Unknown } from '../figure.ts';
import { callersFirst } from './callers-first.ts';
import { once, product, sum, type Factor } from './form.ts';
import { held, intentOf, missesOf, sortAt, type Intent } from './intent.ts';
import type { Lost } from './lost.ts';
import { onwardFrom, type Onward } from './onward.ts';

/** Requests that come to an API, else to a part; to the `whole` of it where it has several APIs and none is named. */
export interface Leg {
  readonly part: Component;
  readonly api: Api | undefined;
  readonly whole: boolean;
  /** As factors of the requests of the one who makes them. */
  readonly requests: Factor;
  readonly reads: Factor;
  readonly writes: Factor;
  readonly at: Span;
  /** The call it follows, where it is the first hop of one. */
  readonly call: Call | undefined;
}

/** A request on its way. */
export interface Request {
  /** The API that calls; undefined when a screen asks, or when which API it is is not said. */
  readonly api: Api | undefined;
  readonly ref: string;
  readonly intent: Intent;
  readonly at: Span;
  readonly call: Call | undefined;
}

/** How many come: of all requests, and of those that only read. */
export interface Coming {
  readonly all: Factor;
  readonly reads: Factor;
}

/** The legs of the requests that are sent through it. */
export interface Way {
  readonly legs: readonly Leg[];
  /** Names of the data that they meet in the parts that hold them. */
  readonly touches: ReadonlySet<string>;
  send(request: Request, reference: Reference, coming: Coming): void;
  arrive(request: Request, intent: Intent, to: Pick<Leg, 'part' | 'api' | 'whole'>, coming: Coming): void;
}

const never: Factor = { low: 0, open: undefined };

/** With something `lost`, what went there goes to what can stand in for it. */
export function wayOf(design: Parts, lost: Lost | undefined): Way {
  const legs: Leg[] = [];
  const touches = new Set<string>();

  function arrive(
    request: Request,
    intent: Intent,
    { part, api, whole }: Pick<Leg, 'part' | 'api' | 'whole'>,
    coming: Coming,
  ): void {
    const { at, call } = request;
    const sort = sortAt(intent, part);
    if (sort === undefined) legs.push({ part, api, whole, ...unsorted(request, coming), at, call });
    else {
      const requests = sort.writes ? coming.all : coming.reads;
      const reads = sort.reads ? coming.reads : never;
      const writes = sort.writes ? coming.all : never;
      legs.push({ part, api, whole, requests, reads, writes, at, call });
    }
    if (request.api !== undefined) for (const name of held(part)) touches.add(name);
  }

  function send(request: Request, reference: Reference, coming: Coming): void {
    const passing = end(request, reference, coming);
    if (passing !== undefined) enter(request, passing, coming);
  }

  /** Arrives at what is called, and gives it back where the request may go on from there. */
  function end(request: Request, reference: Reference, coming: Coming): Component | undefined {
    const found = partOf(design, reference);
    if (found === undefined) return undefined;
    const { component: part, api } = found;
    if (api !== undefined)
      arrive(request, said(intentOf(api)) ?? request.intent, { part, api, whole: false }, coming);
    else if (part.group === 'compute')
      arrive(request, request.intent, { part, api: undefined, whole: true }, coming);
    else {
      arrive(request, request.intent, { part, api: undefined, whole: false }, coming);
      return part;
    }
    return undefined;
  }

  /**
   * Through edge parts and caches to what they pass on to. Each is gone through once, with all that comes to it: ways that divide
   * and meet again and again are too many to follow one by one.
   */
  function enter(request: Request, entry: Component, coming: Coming): void {
    const onward = new Map<Component, readonly Onward[]>();
    const onwardOf = (part: Component): readonly Onward[] => {
      const all = onwardFrom(part, request.intent, design, lost);
      onward.set(part, all);
      return all;
    };
    // Most parts that answer for themselves are stores, and pass nothing on.
    if (onwardOf(entry).length === 0) return;
    const order = callersFirst([entry], (part) =>
      (onward.get(part) ?? onwardOf(part)).flatMap((it) => it.passing ?? []),
    );
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

  return { legs, touches, send, arrive };
}

/** The file does not say whether it reads or writes here. */
function unsorted(request: Request, coming: Coming): Pick<Leg, 'requests' | 'reads' | 'writes'> {
  const unsaid: Unknown = { key: 'reads', ref: request.ref, at: request.api?.at ?? request.at };
  const open: Factor = { low: 0, open: unsaid };
  // What may be a write is not surely held back, nor surely passed on.
  const requests: Factor = sameFactor(coming.all, coming.reads)
    ? coming.all
    : { low: coming.reads.low, open: coming.reads.open ?? unsaid };
  return { requests, reads: open, writes: open };
}

function said(intent: Intent): Intent | undefined {
  return intent.reads.length > 0 || intent.writes.length > 0 || intent.does !== undefined
    ? intent
    : undefined;
}

function sameFactor(a: Factor, b: Factor): boolean {
  return a.low === b.low && a.open === b.open;
}
