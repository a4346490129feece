// What somebody is served by: everything that a screen, a schedule, a webhook, staff or the outside sets going, through any
// sort of reference. What is left serves nobody. It rests on names and on what starts by itself, so most edits leave it as it was.

import type { Api, Component, Design } from '../../model.ts';
import { atLeast, saysNone } from '../../model.ts';
import { mentionsOfData, mentionsOfPart, mentionsOfScreen, type Mention } from '../../references.ts';
import { weakly } from '../../once.ts';
import { acrossParts } from '../across-parts.ts';
import { keptWhile } from '../kept-while.ts';
import { isSameData } from '../same-data.ts';

export interface Served {
  readonly components: ReadonlySet<string>;
  /** By `component/api`, or `component` for a part that is its own API. */
  readonly apis: ReadonlySet<string>;
  /** Parts of which all APIs are among these. */
  readonly whole: ReadonlySet<string>;
}

/** What of a part decides whom it serves. */
interface Serving {
  readonly id: string;
  readonly startsItself: boolean;
  readonly isPublic: boolean;
  /** It hands on what it was asked for, and sets going nothing of its own. */
  readonly handsOn: boolean;
  readonly isQueue: boolean;
  /** The queues that it takes from. */
  readonly takes: readonly string[];
  /** The parts that its own calls name. */
  readonly calls: readonly string[];
  readonly apis: readonly { readonly id: string; readonly ref: string; readonly isStarted: boolean }[];
  readonly asks: readonly Ask[];
}

/** What `from` reaches, by the names that it is written with. */
interface Ask {
  readonly from: string;
  readonly part: string;
  readonly api: string | undefined;
  readonly isOfClients: boolean;
}

/** References by which a part is reached from where they are written. `invalidated-by` is left out: it names who comes, not who is called. */
const reaching = new Set(
  'calls uses clients fed-by consumes host checked-by synced-by routes-by made-by to dead-letter health-check after either'.split(
    ' ',
  ),
);

const servingsOf = acrossParts(servingOf, isSameData);

function servingOf(part: Component): Serving {
  return {
    id: part.id,
    startsItself: startsItself(part),
    isPublic: part.public?.value === true,
    handsOn: part.group === 'client' || part.group === 'edge',
    isQueue: part.kindName === 'queue' || part.kindName === 'stream',
    takes: part.consumes?.value.map((it) => it.value.name) ?? [],
    calls: part.calls?.value.flatMap((it) => (it.either ?? [it.target]).map(({ name }) => name)) ?? [],
    apis: part.requests.map((it) => ({ id: it.id, ref: it.ref, isStarted: isStarted(it) })),
    asks: asksAmong(mentionsOfPart(part)),
  };
}

function asksAmong(mentions: readonly Mention[]): readonly Ask[] {
  return mentions.flatMap(({ key, from, reference: { name, api } }) =>
    reaching.has(key) ? [{ from, part: name, api, isOfClients: key === 'clients' }] : [],
  );
}

export function servedOf(design: Design): Served {
  const starts = [
    ...[...design.screens.values()].map(mentionsOfScreen),
    ...[...design.data.values()].map(mentionsOfData),
  ];
  return servedBy(servingsOf(design), starts);
}

const servedBy = keptWhile((servings: readonly Serving[], starts: readonly (readonly Mention[])[]) =>
  reachedFrom(servings, asksAmong(starts.flat())),
);

function reachedFrom(servings: readonly Serving[], asks: readonly Ask[]): Served {
  const components = new Set<string>();
  const apis = new Set<string>();
  /** Parts of which all was asked for: their APIs, and for those that hand on everything behind them. */
  const whole = new Set<string>();
  /** What is reached, and has what it asks for still to be followed. */
  const open: string[] = [];
  const byId = new Map(servings.map((it) => [it.id, it]));
  const takers = takersOf(servings);

  const serveComponent = (part: Serving): void => {
    if (components.has(part.id)) return;
    components.add(part.id);
    open.push(part.id);
    for (const api of part.apis) if (api.isStarted) serveApi(part, api.ref);
    if (!part.isQueue) return;
    for (const id of [...(takers.get(part.id) ?? []), ...part.calls]) {
      const taker = byId.get(id);
      if (taker !== undefined) serveWhole(taker);
    }
  };
  const serveApi = (part: Serving, ref: string): void => {
    if (apis.has(ref)) return;
    apis.add(ref);
    serveComponent(part);
    if (ref !== part.id) open.push(ref);
  };
  /** Which of its APIs is called is not said, so it may be any; and whatever a router hands on to. */
  const serveWhole = (part: Serving): void => {
    if (whole.has(part.id)) return;
    whole.add(part.id);
    serveComponent(part);
    for (const api of part.apis) serveApi(part, api.ref);
    if (part.handsOn) open.push(part.id);
  };
  const follow = (ask: Ask): void => {
    if (whole.has(ask.part)) return;
    const part = byId.get(ask.part);
    if (part === undefined) return;
    // A client asks for what its screens use, and a router for what it was asked.
    const isOnlyNamed = ask.isOfClients || (byId.get(ask.from)?.handsOn === true && !whole.has(ask.from));
    const called = ask.api === undefined ? undefined : part.apis.find((it) => it.id === ask.api);
    if (ask.api !== undefined) {
      if (called !== undefined) serveApi(part, called.ref);
    } else if (isOnlyNamed) serveComponent(part);
    else if (part.apis.length === 1) serveApi(part, part.apis[0]!.ref);
    else serveWhole(part);
  };

  const askedBy = (source: string): readonly Ask[] => {
    const own = byId.get(partNamed(source));
    return (own === undefined ? undefined : bySource(own).get(source)) ?? [];
  };

  for (const part of servings) {
    if (part.startsItself) serveWhole(part);
    else if (part.isPublic || part.apis.some((it) => it.isStarted)) serveComponent(part);
  }
  asks.forEach(follow);
  for (let next = open.pop(); next !== undefined; next = open.pop()) askedBy(next).forEach(follow);
  return { components, apis, whole };
}

/** What a part asks itself, and what each of its APIs does. */
const bySource = weakly(({ asks }: Serving): ReadonlyMap<string, readonly Ask[]> => {
  const groups = new Map<string, Ask[]>();
  for (const it of asks) {
    const group = groups.get(it.from);
    if (group === undefined) groups.set(it.from, [it]);
    else group.push(it);
  }
  return groups;
});

/** The part that an API is of. */
function partNamed(ref: string): string {
  const slash = ref.indexOf('/');
  return slash < 0 ? ref : ref.slice(0, slash);
}

/** By the queue or stream, those that take from it. */
function takersOf(servings: readonly Serving[]): ReadonlyMap<string, readonly string[]> {
  const takers = new Map<string, string[]>();
  for (const { id, takes } of servings) {
    for (const queue of takes) {
      const list = takers.get(queue);
      if (list === undefined) takers.set(queue, [id]);
      else list.push(id);
    }
  }
  return takers;
}

/** Who wrote how often it is asked knows of somebody who asks, drawn or not. */
function isStarted(api: Api): boolean {
  if (api.trigger !== undefined) return !saysNone(api.trigger);
  return (atLeast(api.load) ?? 0) > 0;
}

/** Devices and the outside act on their own, a monitor watches, and what runs by a schedule waits for nobody. */
function startsItself(part: Component): boolean {
  const { kindName } = part;
  if (kindName === 'monitor' || kindName === 'device') return true;
  if (kindName === 'external') return (part.calls?.value.length ?? 0) > 0;
  return (
    (part.trigger !== undefined && !saysNone(part.trigger)) ||
    (part.schedule !== undefined && !saysNone(part.schedule))
  );
}
