// How long an API takes, and a screen: what each part takes by itself, calls one after another added up, parallel ones by the
// longest of them. For the worst case: p99 where it is written, and a call `after` a cache counts as when the cache misses, unless
// it hardly ever does. Nobody waits for what is asynchronous. The way between a user and the system is not in it.

import {
  isQueue,
  screenRef,
  type Api,
  type Call,
  type Component,
  type Design,
  type Quantity,
  type Reference,
  type Screen,
  type Value,
} from '../../model.ts';
import { each } from '../../once.ts';
import { partOf } from '../../references.ts';
import type { Routes } from '../requests/routes.ts';
import { awaitedBy, isCallback } from '../requests/waiting.ts';
import type { Figure } from './figure.ts';
import { checkerOf, waitedFor } from './latency/awaited.ts';
import {
  added,
  limited,
  longest,
  many,
  noTime,
  openTime,
  passing,
  quickest,
  TimeFigure,
  written,
  type Time,
} from './latency/time.ts';
import { callsPerRequest } from './load/intent.ts';
import { passagesOf } from './load/passages.ts';

export interface Latencies {
  screen(screen: Screen): Figure;
  api(api: Api): Figure;
  /** One call, as its caller waits for it; nothing for one that nobody waits for. */
  call(from: Api, call: Call): Figure | undefined;
}

/** Longer than any request goes, and shorter than any call stack: what lies behind it makes the time a lower bound. */
const deepest = 300;

export function latenciesOf(design: Design, routes: Routes): Latencies {
  const known = new Map<string, Time | 'open'>();
  const behindOf = new Map<Component, Time | 'open'>();
  let depth = 0;

  function api(of: Api): Time {
    const done = known.get(of.ref);
    // A ring of calls: how often it goes round is not said.
    if (done === 'open') return openTime({ key: 'calls', ref: of.ref, at: of.at }, `${of.ref} again`);
    if (done !== undefined) return done;
    if (depth >= deepest) return openTime({ key: 'calls', ref: of.ref, at: of.at }, `${of.ref} and on`);
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
    const parallel: Time[] = [];
    const others: Time[] = [];
    for (const call of waitedFor(of, design))
      (call.parallel?.value === true ? parallel : others).push(called(of, call));
    return parallel.length === 0 ? others : [...others, longest(parallel)];
  }

  function called(from: Api, call: Call): Time {
    const times = timesOf(call.either ?? [call.target]);
    if (times.length === 0) return noTime;
    const one = quickest(times);
    const repeated = call.parallel?.value === true ? one : many(one, callsPerRequest(call, from.ref));
    return limited(repeated, call);
  }

  function timesOf(references: readonly Reference[]): readonly Time[] {
    const times: Time[] = [];
    for (const it of references) {
      const time = target(it);
      if (time !== undefined) times.push(time);
    }
    return times;
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
    return added([here, component.group === 'edge' ? quickest(behind) : added(behind)]);
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
    screen: each(
      (of: Screen) => new TimeFigure(timeOf(of), { key: 'latency', ref: screenRef(of.id), at: of.at }),
    ),
    api: (of) => new TimeFigure(api(of), { key: 'latency', ref: of.ref, at: of.at }),
    call: (from, call) =>
      awaitedBy(from).includes(call)
        ? new TimeFigure(called(from, call), { key: 'latency', ref: call.target.text, at: call.at })
        : undefined,
  };
}

/** What the screen must be ready within: its own, else that of all screens. Undefined for a wish without a figure. */
export function budgetOf(screen: Screen, design: Design): Value<Quantity> | undefined {
  const it = screen.within ?? design.targets.within;
  return it !== undefined && typeof it.value === 'object' && it.value.is === 'number'
    ? { ...it, value: it.value }
    : undefined;
}
