// What somebody is served by: everything that a screen, a schedule, a webhook, staff or the outside sets going, through any
// sort of reference. What is left serves nobody. It rests on names and on what starts by itself, so most edits leave it as it was.

import type { Api, Component, Design, Screen } from '../../model.ts';
import { atLeast, saysNone, isQueue } from '../../model.ts';
import { mentionsOfData, mentionsOfPart, mentionsOfScreen } from '../../references.ts';
import { acrossParts } from '../across-parts.ts';
import { eachKept } from '../each-kept.ts';
import { carriedOnWhile } from '../kept-while.ts';
import { numbersOf, type Numbers } from '../numbering.ts';
import { isSameData } from '../same-data.ts';
import { asksAmong, asksMeant, handsOn, type Ask } from './asks.ts';

export interface Served {
  readonly components: Names;
  /** By `component/api`, or `component` for a part that is its own API. */
  readonly apis: Names;
}

type Names = Pick<ReadonlySet<string>, 'has'>;

/** What of a part decides whom it serves. */
interface Serving {
  readonly id: string;
  readonly startsItself: boolean;
  readonly isPublic: boolean;
  /** Code that anybody on the internet can call. */
  readonly isOpen: boolean;
  /** People sign in with it. */
  readonly isAuth: boolean;
  /** Some API of it asks people who they are. */
  readonly asksWho: boolean;
  /** It hands on what it was asked for, and sets going nothing of its own. */
  readonly handsOn: boolean;
  readonly isQueue: boolean;
  /** The queues that it takes from. */
  readonly takes: readonly string[];
  /** The parts that its own calls name. */
  readonly calls: readonly string[];
  readonly apis: readonly { readonly ref: string; readonly isStarted: boolean }[];
  readonly asks: readonly Ask[];
}

const servingsOf = acrossParts(servingOf, isSameData);

function servingOf(part: Component): Serving {
  const isPublic = part.public?.value === true;
  return {
    id: part.id,
    startsItself: startsItself(part),
    isPublic,
    isOpen: isPublic && part.group === 'compute',
    isAuth: part.kindName === 'auth',
    asksWho: part.requests.some(({ auth }) => auth?.value === 'user' || auth?.value === 'admin'),
    handsOn: handsOn(part),
    isQueue: isQueue(part),
    takes: part.consumes?.value.map((it) => it.value.name) ?? [],
    calls: part.calls?.value.flatMap((it) => (it.either ?? [it.target]).map(({ name }) => name)) ?? [],
    apis: part.requests.map((it) => ({ ref: it.ref, isStarted: isStarted(it) })),
    asks: asksAmong(mentionsOfPart(part)),
  };
}

export function servedOf(design: Design): Served {
  const numbers = numbersOf(design);
  const parts = linked(design, numbers, servingsOf(design));
  const asking = [
    ...[...design.screens.values()].map(mentionsOfScreen),
    ...[...design.data.values()].map(mentionsOfData),
  ];
  const signIn = [...design.screens.values()].some(isForKnown) || parts.some((it) => it.asksWho);
  const meant = asksMeant(design);
  const restsOn = [parts, signIn, ...asking, ...meant.flatMap((it) => [it.part, it.api, it.isOfClients])];
  return carriedOnWhile(servedOf, design, restsOn, (before: Found | undefined): Found => {
    const asks = asksOf([...asksAmong(asking.flat()), ...meant], numbers);
    const marks = reachedFrom(numbers, parts, asks, signIn);
    // What rests on it stays as well while nothing else is served.
    const isSame = before !== undefined && before.numbers === numbers && isSameMarks(before.marks, marks);
    return isSame ? before : { numbers, marks, served: named(numbers, marks) };
  }).served;
}

interface Found {
  readonly numbers: Numbers;
  readonly marks: Marks;
  readonly served: Served;
}

/** By number: what is served. */
interface Marks {
  readonly parts: Uint8Array;
  readonly apis: Uint8Array;
}

function isSameMarks(a: Marks, b: Marks): boolean {
  const isSame = (one: Uint8Array, other: Uint8Array) => one.every((it, index) => it === other[index]);
  return isSame(a.parts, b.parts) && isSame(a.apis, b.apis);
}

function named({ parts, apis }: Numbers, marks: Marks): Served {
  const among = (numbers: ReadonlyMap<string, number>, marked: Uint8Array): Names => ({
    has: (name) => marked[numbers.get(name) ?? -1] === 1,
  });
  return {
    components: among(parts, marks.parts),
    apis: among(apis, marks.apis),
  };
}

/** The same in numbers, as far as what it names is there. */
interface Linked extends Omit<Serving, 'id' | 'takes' | 'calls' | 'apis' | 'asks'> {
  readonly takes: readonly number[];
  readonly calls: readonly number[];
  /** Those of its APIs that start by themselves. */
  readonly started: readonly number[];
  /** What the part asks itself. */
  readonly asks: readonly LinkedAsk[];
  /** What each of its APIs does. */
  readonly asksOfApis: readonly (readonly LinkedAsk[])[];
}

interface LinkedAsk {
  readonly part: number;
  /** Undefined where none is named. */
  readonly api: number | undefined;
  readonly isOfClients: boolean;
}

const linked = eachKept((serving: Serving, numbers: Numbers): Linked => {
  const { id, takes, calls, apis, asks, ...same } = serving;
  const among = (names: readonly string[]) => names.flatMap((it) => numbers.parts.get(it) ?? []);
  const first = numbers.firstApis[numbers.parts.get(id)!]!;
  const from = (source: string) =>
    asksOf(
      asks.filter((it) => it.from === source),
      numbers,
    );
  return {
    ...same,
    takes: among(takes),
    calls: among(calls),
    started: apis.flatMap(({ isStarted }, index) => (isStarted ? [first + index] : [])),
    asks: from(id),
    asksOfApis: apis.map(({ ref }) => (ref === id ? [] : from(ref))),
  };
});

/** Without those for a part or an API that is not there. */
function asksOf(asks: readonly Ask[], { parts, apis, firstApis }: Numbers): readonly LinkedAsk[] {
  return asks.flatMap(({ part: name, api: id, isOfClients }): readonly LinkedAsk[] => {
    const part = parts.get(name);
    if (part === undefined) return [];
    if (id === undefined) return [{ part, api: undefined, isOfClients }];
    // A name of which nothing is written yet is that of the API that a part without any is.
    const api = apis.get(`${name}/${id}`) ?? (id === '' ? apis.get(name) : undefined);
    const isOwn = api !== undefined && api >= firstApis[part]! && api < firstApis[part + 1]!;
    return isOwn ? [{ part, api, isOfClients }] : [];
  });
}

/** `signIn`: there are people who do. */
function reachedFrom(
  { firstApis }: Numbers,
  parts: readonly Linked[],
  asks: readonly LinkedAsk[],
  signIn: boolean,
): Marks {
  const served = new Uint8Array(parts.length);
  /** By the number of an API. */
  const apis = new Uint8Array(firstApis[parts.length]!);
  /** Parts of which all was asked for: their APIs, and for those that hand on everything behind them. */
  const whole = new Uint8Array(parts.length);
  /** What is reached, and asks for what is still to be followed. */
  const open: { readonly part: number; readonly asks: readonly LinkedAsk[] }[] = [];
  const takers = takersOf(parts);

  const serveComponent = (number: number): void => {
    if (served[number] === 1) return;
    served[number] = 1;
    const part = parts[number]!;
    if (part.asks.length > 0) open.push({ part: number, asks: part.asks });
    for (const api of part.started) serveApi(number, api);
    if (!part.isQueue) return;
    for (const taker of takers.get(number) ?? []) serveWhole(taker);
    for (const called of part.calls) serveWhole(called);
  };
  const serveApi = (number: number, api: number): void => {
    if (apis[api] === 1) return;
    apis[api] = 1;
    serveComponent(number);
    const part = parts[number]!;
    const own = part.asksOfApis[api - firstApis[number]!]!;
    if (own.length > 0) open.push({ part: -1, asks: own });
    // A router that answers itself asks for what it calls, as others do.
    if (part.handsOn) open.push({ part: -1, asks: part.asks });
  };
  /** Which of its APIs is called is not said, so it may be any; and whatever a router hands on to. */
  const serveWhole = (number: number): void => {
    if (whole[number] === 1) return;
    whole[number] = 1;
    serveComponent(number);
    for (let api = firstApis[number]!; api < firstApis[number + 1]!; api++) serveApi(number, api);
    const part = parts[number]!;
    if (part.handsOn) open.push({ part: number, asks: part.asks });
  };
  const follow = ({ part, api, isOfClients }: LinkedAsk, from: number): void => {
    if (whole[part] === 1) return;
    // A client asks for what its screens use, and a router for what it was asked.
    const isOnlyNamed = isOfClients || (from >= 0 && parts[from]!.handsOn && whole[from] === 0);
    if (api !== undefined) serveApi(part, api);
    else if (isOnlyNamed) serveComponent(part);
    else if (firstApis[part + 1]! - firstApis[part]! === 1) serveApi(part, firstApis[part]!);
    else serveWhole(part);
  };

  parts.forEach(({ startsItself, isPublic, started }, number) => {
    if (startsItself) serveWhole(number);
    else if (isPublic || started.length > 0) serveComponent(number);
  });
  for (const it of asks) follow(it, -1);
  const followAll = () => {
    for (let next = open.pop(); next !== undefined; next = open.pop())
      for (const it of next.asks) follow(it, next.part);
  };
  followAll();
  // What nobody drawn asks may be asked by others: whoever finds what stands open, and people who sign in, also where it is only named.
  parts.forEach(({ isOpen, isAuth }, number) => {
    if (!(isOpen || (isAuth && (signIn || served[number] === 1)))) return;
    if (apis.subarray(firstApis[number], firstApis[number + 1]).includes(1)) return;
    serveWhole(number);
    followAll();
  });
  return { parts: served, apis };
}

/** By the queue or stream, those that take from it. */
function takersOf(parts: readonly Linked[]): ReadonlyMap<number, readonly number[]> {
  const takers = new Map<number, number[]>();
  parts.forEach(({ takes }, number) => {
    for (const queue of takes) {
      const list = takers.get(queue);
      if (list === undefined) takers.set(queue, [number]);
      else list.push(number);
    }
  });
  return takers;
}

/** Its people have signed in. */
function isForKnown({ users }: Screen): boolean {
  return users?.value === 'signed-in' || users?.value === 'staff';
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
