// What the calls of an API, or of a part of which no API is named, send to others.

import type { Api, Call, Component } from '../../../model.ts';
import type { Parts } from '../../remembered.ts';
import { passesOn, type Routes } from '../../requests/routes.ts';
import { once, product, type Factor } from './form.ts';
import { callsPerRequest, intentOf, missesOf, shareOf, type Intent } from './intent.ts';
import { wayOf, type Coming, type Request, type Way } from './legs.ts';
import type { Lost } from './lost.ts';
import { ableOf } from './onward.ts';

export type Sent = Pick<Way, 'legs' | 'touches'>;

const unsaidIntent: Intent = { reads: [], writes: [], does: undefined };

export function sentBy(api: Api, design: Parts): Sent {
  return sent(callerOf(api), api.made, design, () => false);
}

/** Through the calls of a part; which of its APIs makes them is not said. */
export function sentByWhole(part: Component, design: Parts): Sent {
  return sent(wholeOf(part), part.calls?.value ?? [], design, () => false);
}

/** The same when something has failed. `all` are the routes before. */
export function sentWithout(lost: Lost, from: Api | Component, design: Parts, all: Routes): Sent {
  const calls = 'made' in from ? from.made : (from.calls?.value ?? []);
  const isOut = (cache: Component) => isOutOfReach(cache, calls, design, all, lost);
  return sent('made' in from ? callerOf(from) : wholeOf(from), calls, design, isOut, lost);
}

type Caller = Pick<Request, 'api' | 'ref' | 'intent'>;

const callerOf = (api: Api): Caller => ({ api, ref: api.ref, intent: intentOf(api) });
const wholeOf = (part: Component): Caller => ({ api: undefined, ref: part.id, intent: unsaidIntent });

function sent(
  { api, ref, intent }: Caller,
  calls: readonly Call[],
  design: Parts,
  isOut: (cache: Component) => boolean,
  lost?: Lost,
): Sent {
  const way = wayOf(design, lost);
  for (const it of calls) {
    const factor = product(shareOf(it, ref), callsPerRequest(it, ref));
    const cache = it.after === undefined ? undefined : design.components.get(it.after.value.name);
    const misses =
      cache === undefined || isOut(cache) ? once : missesOf(cache, relevant(it, intent, design), 'some');
    const request: Request = { api, ref, intent, at: it.at, call: it };
    const targets =
      it.either === undefined ? undefined : ableOf(it.either, (reference) => reference, design, lost);
    const chosen: Factor =
      targets !== undefined && targets.length > 1 ? { low: 0, open: { key: 'share', ref, at: it.at } } : once;
    const all = product(factor, chosen);
    const coming: Coming = { all, reads: product(all, misses) };
    if (targets === undefined) way.send(request, it.target, coming);
    else for (const reference of targets) way.send(request, reference, coming);
  }
  return way;
}

/** The cache has failed, or all through which these calls come to it. */
function isOutOfReach(
  cache: Component,
  calls: readonly Call[],
  design: Parts,
  routes: Routes,
  lost: Lost,
): boolean {
  if (lost.part(cache)) return true;
  if (calls.some((it) => it.target.name === cache.id)) return false;
  const through = calls.flatMap((it) => {
    const to = design.components.get(it.target.name);
    return to !== undefined && passesOn(to) && routes.leads(to, cache) ? [to] : [];
  });
  return through.length > 0 && through.every((it) => !lost.routes.leads(it, cache));
}

/** Of what is read, that which the part that is called keeps. */
function relevant(it: Call, intent: Intent, design: Parts): readonly string[] {
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
