// How long an API takes, and a screen: what each part takes by itself, calls one after another added up, parallel ones by the
// longest of them. For the worst case: p99 where it is written, and a call `after` a cache counts as when the cache misses, unless
// it hardly ever does. Nobody waits for what is asynchronous. The way between a user and the system is not in it.

import {
  exactly,
  isQueue,
  type Api,
  type Call,
  type Component,
  type Design,
  type Quantity,
  type Reference,
  type Screen,
  type Value,
} from '../../model.ts';
import { count, duration, formatNumber } from '../../quantity.ts';
import { partOf } from '../../references.ts';
import { finite, unknownFigure, type Assumed, type Figure, type Input, type Unknown } from './figure.ts';
import { checkerOf, waitedFor } from './latency/awaited.ts';
import { callsPerRequest } from './load/intent.ts';
import { passagesOf } from './load/passages.ts';
import type { Routes } from '../requests/routes.ts';
import { awaitedBy, isCallback } from '../requests/waiting.ts';

export interface Latencies {
  screen(screen: Screen): Figure;
  api(api: Api): Figure;
  /** One call, as its caller waits for it; nothing for one that nobody waits for. */
  call(from: Api, call: Call): Figure | undefined;
}

/** Seconds, at least; `open` where something is missing in it. */
interface Time {
  readonly low: number;
  readonly open: Unknown | undefined;
  readonly text: string;
  readonly inputs: readonly Input[];
  readonly assumed: readonly Assumed[];
}

/** Longer than any request goes, and shorter than any call stack: what lies behind it makes the time a lower bound. */
const deepest = 300;
/** Ways that divide and meet again double what was read at each meeting; nobody reads more than this of it. */
const mostInputs = 100;
const longestText = 1_000;

const noTime: Time = { low: 0, open: undefined, text: '', inputs: [], assumed: [] };

export function latenciesOf(design: Design, routes: Routes): Latencies {
  const known = new Map<string, Time | 'open'>();
  const behindOf = new Map<Component, Time | 'open'>();
  let depth = 0;
  const screens = new Map<Screen, Time>();

  function api(of: Api): Time {
    const done = known.get(of.ref);
    // A ring of calls: how often it goes round is not said.
    if (done === 'open')
      return { ...noTime, open: { key: 'calls', ref: of.ref, at: of.at }, text: `${of.ref} again` };
    if (done !== undefined) return done;
    if (depth >= deepest)
      return { ...noTime, open: { key: 'calls', ref: of.ref, at: of.at }, text: `${of.ref} and on` };
    known.set(of.ref, 'open');
    depth++;
    const result = added([own(of), check(of), ...calls(of)]);
    depth--;
    known.set(of.ref, result);
    return result;
  }

  function own(of: Api): Time {
    const part = design.components.get(of.component);
    return written(of.latency ?? part?.latency, of.ref, of.at);
  }

  /** Whoever checks may only look at a signature, so it counts when it says what it takes. */
  function check(of: Api): Time {
    const found = checkerOf(of, design);
    if (found === undefined) return noTime;
    const { component, api } = found;
    const latency = api?.latency ?? component.latency;
    return latency === undefined ? noTime : written(latency, api?.ref ?? component.id, component.at);
  }

  function calls(of: Api): readonly Time[] {
    const waited = waitedFor(of, design);
    const parallel = waited.filter((it) => it.parallel?.value === true).map((it) => called(of, it));
    const others = waited.filter((it) => it.parallel?.value !== true).map((it) => called(of, it));
    return parallel.length === 0 ? others : [...others, longest(parallel)];
  }

  function called(from: Api, call: Call): Time {
    const times = (call.either ?? [call.target]).flatMap((it) => target(it) ?? []);
    if (times.length === 0) return noTime;
    // Of alternatives, the quickest is the least that it takes.
    const one = times.reduce((least, it) => (it.low < least.low ? it : least));
    const repeated = call.parallel?.value === true ? one : many(one, call, from);
    return limited(repeated, call);
  }

  function target(reference: Reference): Time | undefined {
    const found = partOf(design, reference);
    if (found === undefined) return undefined;
    const { component, api: named } = found;
    if (named !== undefined) return api(named);
    if (component.group === 'compute') return written(component.latency, component.id, component.at);
    const here =
      component.group === 'edge'
        ? passing(component)
        : written(component.latency, component.id, component.at);
    if (isQueue(component)) return here;
    const done = behindOf.get(component);
    // Parts that pass on to each other in a ring are counted once.
    if (done === 'open' || (done === undefined && depth >= deepest)) return here;
    if (done !== undefined) return done;
    behindOf.set(component, 'open');
    depth++;
    const result = withBehind(here, component);
    depth--;
    behindOf.set(component, result);
    return result;
  }

  function withBehind(here: Time, component: Component): Time {
    const behind = (component.calls?.value ?? []).flatMap((it) =>
      isCallback(component, partOf(design, it.target)?.api) ? [] : (target(it.target) ?? []),
    );
    if (behind.length === 0) return here;
    return added([
      here,
      component.group === 'edge'
        ? behind.reduce((least, it) => (it.low < least.low ? it : least))
        : added(behind),
    ]);
  }

  function screen(of: Screen): Time {
    const done = screens.get(of);
    if (done !== undefined) return done;
    const time = timeOf(of);
    screens.set(of, time);
    return time;
  }

  function timeOf(of: Screen): Time {
    const clients = (of.clients?.value ?? []).flatMap((it) => design.components.get(it.value.name) ?? []);
    const times = (of.uses?.value ?? []).flatMap((use) => {
      const end = use.optional?.value === true ? undefined : target(use.target);
      const to = design.components.get(use.target.name);
      if (end === undefined || to === undefined) return [];
      const passed = passagesOf(clients, to, design, routes).filter(
        (it) => it.part.id !== to.id && it.share.low === 1 && it.share.open === undefined,
      );
      return [added([...passed.map((it) => passing(it.part)), end])];
    });
    return times.length === 0 ? noTime : longest(times);
  }

  return {
    screen: (of) => figure(screen(of), { key: 'latency', ref: `screen:${of.id}`, at: of.at }),
    api: (of) => figure(api(of), { key: 'latency', ref: of.ref, at: of.at }),
    call: (from, call) =>
      awaitedBy(from).includes(call)
        ? figure(called(from, call), { key: 'latency', ref: call.target.text, at: call.at })
        : undefined,
  };
}

function written(latency: Component['latency'], ref: string, at: Unknown['at']): Time {
  const amount = slowest(latency);
  const value = amount?.value.is === 'number' ? amount.value.low : undefined;
  if (amount === undefined || value === undefined) {
    if (amount?.value.is === 'none') return noTime;
    return {
      ...noTime,
      open: { key: 'latency', ref, at: latency?.at ?? at },
      text: `${ref} unknown`,
      inputs: [],
    };
  }
  const inputs = [{ label: `latency of ${ref}`, at: amount.at, value, dimension: duration }];
  const open = exactly(amount) === undefined ? { key: 'latency', ref, at: amount.at } : undefined;
  return { low: value, open, text: `${ref} ${formatNumber(value, duration)}`, inputs, assumed: [] };
}

function slowest(latency: Component['latency']): Value<Quantity> | undefined {
  if (latency === undefined) return undefined;
  const { value } = latency;
  return 'is' in value && 'text' in value ? { ...latency, value } : (value.p99 ?? value.p50);
}

/** A part that only passes on is counted when it says what it takes. */
function passing(part: Component): Time {
  if (part.latency !== undefined) return written(part.latency, part.id, part.at);
  if (part.group === 'client') return noTime;
  return {
    ...noTime,
    assumed: [{ text: `${part.id} adds next to nothing`, source: 'no `latency` is written' }],
  };
}

function added(times: readonly Time[]): Time {
  const counted = times.filter((it) => it !== noTime);
  return {
    low: Math.min(
      Number.MAX_VALUE,
      counted.reduce((sum, it) => sum + it.low, 0),
    ),
    open: counted.find((it) => it.open !== undefined)?.open,
    text: readable(
      counted
        .map((it) => it.text)
        .filter((it) => it !== '')
        .join(' + '),
    ),
    inputs: few(counted.flatMap((it) => it.inputs)),
    assumed: few(counted.flatMap((it) => it.assumed)),
  };
}

function readable(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText)}…`;
}

function few<T>(all: readonly T[]): readonly T[] {
  return all.length <= mostInputs ? all : all.slice(0, mostInputs);
}

function longest(times: readonly Time[]): Time {
  if (times.length === 1) return times[0]!;
  const most = times.reduce((worst, it) => (it.low > worst.low ? it : worst));
  const texts = times.map((it) => it.text).filter((it) => it !== '');
  return {
    low: most.low,
    open: times.find((it) => it.open !== undefined)?.open,
    text: texts.length < 2 ? texts.join('') : readable(`the longest of (${texts.join('; ')})`),
    inputs: few(times.flatMap((it) => it.inputs)),
    assumed: few(times.flatMap((it) => it.assumed)),
  };
}

function many(one: Time, call: Call, from: Api): Time {
  const { low, open } = callsPerRequest(call, from.ref);
  if (low === 1 && open === undefined) return one;
  // A request that makes this call makes it once at least, whatever the average says.
  const factor = Math.max(1, low);
  const text = factor === 1 ? one.text : `${formatNumber(factor, count)} × (${one.text})`;
  return { ...one, low: Math.min(Number.MAX_VALUE, one.low * factor), open: one.open ?? open, text };
}

/** A caller waits no longer than its timeout, as often as it tries. */
function limited(time: Time, call: Call): Time {
  const timeout = exactly(call.timeout);
  if (timeout === undefined) return time;
  const tries = 1 + (exactly(call.retries) ?? 0);
  const most = timeout * tries;
  if (!Number.isFinite(most) || time.low <= most) return time;
  return {
    ...time,
    low: most,
    open: undefined,
    text: `${call.target.text} at most ${formatNumber(most, duration)}`,
    inputs: [
      { label: `timeout of ${call.target.text}`, at: call.timeout!.at, value: timeout, dimension: duration },
    ],
  };
}

function figure(time: Time, missing: Unknown): Figure {
  const unknown = time.open ?? (time.inputs.length === 0 ? missing : undefined);
  if (unknown !== undefined && time.low === 0)
    return { ...unknownFigure(duration, unknown, time.inputs), assumptions: time.assumed };
  const value = finite(time.low);
  const total = formatNumber(time.low, duration);
  return {
    value,
    dimension: duration,
    lowerBound: unknown !== undefined,
    formula:
      time.inputs.length === 1 && unknown === undefined && !time.text.includes('×')
        ? time.text
        : `${time.text} = ${unknown === undefined ? '' : 'at least '}${total}`,
    inputs: time.inputs,
    assumptions: time.assumed,
    ...(unknown === undefined ? {} : { unknown }),
  };
}

/** What the screen must be ready within: its own, else that of all screens. Undefined for a wish without a figure. */
export function budgetOf(screen: Screen, design: Design): Value<Quantity> | undefined {
  const it = screen.within ?? design.targets.within;
  return it !== undefined && typeof it.value === 'object' && it.value.is === 'number'
    ? { ...it, value: it.value }
    : undefined;
}
