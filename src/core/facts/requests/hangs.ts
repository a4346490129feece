// Calls that a part may wait for too long: without end, longer than it may take itself, or not as long as the other side tries.
// Only what the calls and the parts that they reach say decides it, so it is searched for once for each part.

import { atLeast, saysNone, saysSome, isQueue, type Api, type Call, type Component } from '../../model.ts';
import { gathered } from '../across-parts.ts';
import type { Parts } from '../watched.ts';
import { arrivalsOf } from './arrivals.ts';
import { callSitesOf, type CallSite } from './call-sites.ts';
import { awaitedBy, isAwaited } from './waiting.ts';

export type Hang =
  /** The file says that there is no timeout. */
  | { readonly is: 'endless'; readonly site: CallSite; readonly calls: readonly Call[] }
  | { readonly is: 'unsaid'; readonly site: CallSite; readonly calls: readonly Call[] }
  /** It gives up on `call` while `api` behind it goes on trying `longer`. */
  | {
      readonly is: 'early';
      readonly site: CallSite;
      readonly call: Call;
      readonly api: Api;
      readonly longer: Call;
    }
  /** The calls may take longer than the API that makes them. */
  | { readonly is: 'over-budget'; readonly api: Api; readonly calls: readonly Call[] };

/** Without those of included files. */
export const ownHangs = gathered((part, parts) => (part.foreign ? [] : hangsOf(part, parts)));

/** In the order of the part's calls. */
function hangsOf(part: Component, design: Parts): readonly Hang[] {
  const found: Hang[] = [];
  for (const site of callSitesOf(part)) {
    const awaited = site.calls.filter(isAwaited);
    const endless = awaited.filter((it) => it.timeout !== undefined && saysNone(it.timeout));
    if (endless.length > 0) found.push({ is: 'endless', site, calls: endless });
    // Edge parts and clients come with a timeout of their own; the rest is code that somebody writes.
    if (site.apis.length === 0) continue;
    const unsaid = awaited.filter(
      (it) => !saysSome(it.timeout) && !saysNone(it.timeout) && leavesProcess(it, design),
    );
    if (unsaid.length > 0) found.push({ is: 'unsaid', site, calls: unsaid });
    const early = givesUpEarly(site, awaited, design);
    if (early !== undefined) found.push(early);
  }
  for (const api of part.requests) {
    const within = api.within?.value;
    if (within?.is !== 'number') continue;
    const calls = awaitedBy(api).filter((it) => outlasts(it, within.high));
    if (calls.length > 0) found.push({ is: 'over-budget', api, calls });
  }
  return found;
}

function leavesProcess(call: Call, { components }: Parts): boolean {
  return (call.either ?? [call.target]).some((reference) => {
    const to = components.get(reference.name);
    return to !== undefined && to.group !== 'client' && !isQueue(to);
  });
}

/** A caller that gives up before the retries behind it are through pays for work whose answer nobody hears. */
function givesUpEarly(site: CallSite, awaited: readonly Call[], design: Parts): Hang | undefined {
  for (const { call, api } of arrivalsOf(site.apis[0]!, design)) {
    const patience = call.timeout?.value;
    if (api === undefined || patience?.is !== 'number' || !awaited.includes(call)) continue;
    const longer = api.made.find((it) => isAwaited(it) && triesOf(it) > 1 && outlasts(it, patience.high));
    if (longer !== undefined) return { is: 'early', site, call, api, longer };
  }
  return undefined;
}

/** Seconds that a call surely takes with all its tries when nobody answers; undefined without a timeout. */
export function longestWait(call: Call): number | undefined {
  const timeout = atLeast(call.timeout);
  return timeout === undefined ? undefined : timeout * triesOf(call);
}

/** The first one too. */
export function triesOf(call: Call): number {
  return 1 + Math.floor(atLeast(call.retries) ?? 0);
}

/** Three times 200 ms is not more than 600 ms, whatever is left over in the last digit. */
function outlasts(call: Call, seconds: number): boolean {
  return (longestWait(call) ?? 0) > seconds * (1 + 1e-9);
}
