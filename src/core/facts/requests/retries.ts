// Calls that are tried again, and those behind them that are tried again too: one request at the top becomes the product at the bottom.

import type { Facts } from '../../facts.ts';
import {
  atLeast,
  exactly,
  saysSome,
  isQueue,
  type Api,
  type Call,
  type Component,
  type Reference,
} from '../../model.ts';
import { partOf } from '../../references.ts';
import { callSitesOf } from './call-sites.ts';
import { isAwaited } from './waiting.ts';

export function isRetried(call: Call): boolean {
  return saysSome(call.retries) && (atLeast(call.retries) ?? 1) > 0;
}

export interface Level {
  /** Who tries again. */
  readonly ref: string;
  readonly call: Call;
}

/** How often the last part is called for one request when it does not answer; undefined where a number is missing. */
export function product(levels: readonly Level[]): number | undefined {
  let all = 1;
  for (const { call } of levels) {
    const retries = exactly(call.retries);
    if (retries === undefined) return undefined;
    all *= 1 + retries;
  }
  return all;
}

/** The retrying calls behind a call, along the way on which there are most of them. Breakers end the way: they stop what keeps failing. */
export type RetriesBehind = (call: Call) => readonly Level[];

export function retriesBehind(facts: Facts): RetriesBehind {
  const { design } = facts;
  const known = new Map<Api | Component, readonly Level[]>();

  function ofCall(call: Call): readonly Level[] {
    if (!isAwaited(call)) return [];
    return longest((call.either ?? [call.target]).map(ofReference));
  }

  function ofReference(reference: Reference): readonly Level[] {
    const part = partOf(design, reference);
    if (part === undefined || isQueue(part.component)) return [];
    if (part.api !== undefined) return of(part.api, part.api.ref, part.api.made);
    // Which of its APIs is called is not said, so nothing is sure but what all of them do.
    const sites = callSitesOf(part.component);
    return sites.length === 1 ? of(part.component, sites[0]!.ref, sites[0]!.calls) : [];
  }

  function of(from: Api | Component, ref: string, calls: readonly Call[]): readonly Level[] {
    const done = known.get(from);
    if (done !== undefined) return done;
    // A ring of calls ends here.
    known.set(from, []);
    const found = longest(
      calls.filter(isAwaited).map((call) => {
        if (call.breaker?.value === true) return [];
        const behind = ofCall(call);
        return isRetried(call) ? [{ ref, call }, ...behind] : behind;
      }),
    );
    known.set(from, found);
    return found;
  }

  return ofCall;
}

function longest(ways: readonly (readonly Level[])[]): readonly Level[] {
  return ways.reduce((most, it) => (it.length > most.length ? it : most), [] as readonly Level[]);
}
