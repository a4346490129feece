// Calls that one request makes once for each item of some data: for each follower a write, or of each followed a read.

import type { Facts } from '../../facts.ts';
import {
  atLeast,
  exactly,
  isQuantity,
  saysNone,
  isQueue,
  type Api,
  type Call,
  type Component,
  type Data,
} from '../../model.ts';
import { none, sameDimension } from '../../quantity.ts';
import type { Span } from '../../tree.ts';
import type { Arrival } from './arrivals.ts';
import { partsSaying } from './parts-saying.ts';
import { changesOf } from '../data/data-flow.ts';

export interface FanOut {
  readonly api: Api;
  readonly call: Call;
  readonly target: Component;
  readonly of: string;
  readonly does: 'write' | 'read';
  /** For one request on average; undefined where it is not written. */
  readonly average: number | undefined;
  /** For the largest, and where that is written. */
  readonly most: { readonly value: number; readonly text: string; readonly at: Span } | undefined;
  /** Some are left out, in the author's words: the largest, or those who are away. */
  readonly limited: boolean;
}

/** The fan-outs of each API of ours that has some. */
export function* fanOuts(facts: Facts): Iterable<readonly FanOut[]> {
  for (const part of partsSaying('per', facts.design)) {
    if (part.foreign) continue;
    for (const api of part.requests) {
      const found = fanOutsOf(api, facts);
      if (found.length > 0) yield found;
    }
  }
}

/** Of one API, in the order of its calls. */
function fanOutsOf(api: Api, facts: Facts): readonly FanOut[] {
  const seen = new Set<Call>();
  return facts.arrivals(api).flatMap((arrival): FanOut[] => {
    const { call, component: target } = arrival;
    const per = call.per?.value;
    if (per === undefined || isQuantity(per) || per.of === undefined || seen.has(call)) return [];
    seen.add(call);
    const of = per.of.value.name;
    const said = (it: typeof per.only) => it !== undefined && !saysNone(it);
    return [
      {
        api,
        call,
        target,
        of,
        does: isWrite(api, arrival) ? 'write' : 'read',
        average: atLeast(per.average),
        most: mostOf(per.most, facts.design.data.get(of)),
        limited: said(per.only) || said(per.except),
      },
    ];
  });
}

/** What goes to a queue or a person is sent; an API that changes something does so there. */
function isWrite(api: Api, { component }: Arrival): boolean {
  const does = api.does?.value.map((it) => it.value) ?? [];
  return isQueue(component) || does.includes('send') || does.includes('write') || changesOf(api).length > 0;
}

/** `most` of the call, else how many one owner may have, else the `skew` of the data where it is a number of items. */
function mostOf(written: Call['share'], data: Data | undefined): FanOut['most'] {
  for (const value of [written, data?.bounded, data?.skew]) {
    const amount = value?.value;
    if (value === undefined || amount?.is !== 'number' || !sameDimension(amount.dimension, none)) continue;
    const number = exactly(value) ?? amount.low;
    // A skew below one is a share.
    if (number >= 1) return { value: number, text: amount.text, at: value.at };
  }
  return undefined;
}
