// Single points of failure: parts without a spare copy whose loss takes a screen down, or stops the work of a queue. The three
// rules about them differ in the kinds they look at, and in what they advise.

import type { Change, Fix } from '../../change.ts';
import type { Facts } from '../../facts.ts';
import type { Component, Design } from '../../model.ts';
import { saysNone } from '../../model.ts';
import type { Evidence, Found, Place } from '../../rule.ts';
import { gathered } from '../across-parts.ts';
import type { Parts } from '../watched.ts';
import { hasTimeToTakeOver, survival, type Survival } from './copies.ts';
import { enumerate } from '../words/enumerate.ts';
import { fileSpan } from '../findings/file-span.ts';
import { among } from '../findings/fold.ts';
import { pathOf } from '../findings/path-of.ts';
import type { Impact } from './single-points.ts';

interface WeakPart {
  readonly part: Component;
  readonly survival: Weak;
  /** The host that fails with all that runs on it. */
  readonly host: Component | undefined;
}

interface SinglePoint extends WeakPart {
  readonly impact: Impact;
}

type Weak = Exclude<Survival, { readonly is: 'survives' }>;

/** Faults stand at their parts; what only needs a word of the author is asked once. */
export function* singlePointsOf(facts: Facts, isMine: (part: Component) => boolean): Iterable<Found> {
  const questions: SinglePoint[] = [];
  for (const weak of weakParts(facts.design)) {
    if (!isMine(weak.part)) continue;
    const impact = facts.impact(weak.part);
    if (impact.down.length === 0 && impact.stopped.length === 0) continue;
    const point: SinglePoint = { ...weak, impact };
    const promise = promiseFor(point, facts);
    if (weak.survival.is !== 'single' || promise === undefined) questions.push(point);
    else yield fault(point, promise, facts);
  }
  if (questions.length > 0) yield question(questions, facts);
}

/** The parts that the loss of one machine takes away, or may. */
function weakParts(design: Design): readonly WeakPart[] {
  return (hasTimeToTakeOver(design) ? weakWithTime : weakWithout)(design);
}

const weakWithTime = weakIf(true);
const weakWithout = weakIf(false);

function weakIf(hasTime: boolean): (design: Design) => readonly WeakPart[] {
  return gathered((part, parts): readonly WeakPart[] => {
    const weak = part.foreign ? undefined : weakness(part, parts, hasTime, []);
    return weak === undefined ? [] : [{ part, ...weak }];
  });
}

/** What a part survives is no more than what its host survives. */
function weakness(
  part: Component,
  parts: Parts,
  hasTime: boolean,
  passed: readonly Component[],
): Omit<WeakPart, 'part'> | undefined {
  const own = survival(part, hasTime);
  const host = part.host === undefined ? undefined : parts.components.get(part.host.value.name);
  if (host === undefined || passed.includes(host))
    return own.is === 'survives' ? undefined : { survival: own, host: undefined };
  const below = weakness(host, parts, hasTime, [...passed, part]);
  if (below?.survival.is === 'single')
    return own.is === 'single' ? { survival: own, host: undefined } : { ...below, host };
  if (own.is !== 'unknown') return own.is === 'survives' ? undefined : { survival: own, host: undefined };
  return below === undefined ? undefined : { ...below, host };
}

/** Why one copy is a fault: the file promises that the screens are there, or says that all copies are drawn. */
function promiseFor({ impact }: SinglePoint, { design }: Facts): readonly Evidence[] | undefined {
  const wishes = [
    design.targets.availability,
    ...[...impact.down, ...impact.waiting].map((id) => design.screens.get(id)?.availability),
  ];
  const wish = wishes.find((it) => it !== undefined && !saysNone(it));
  if (wish !== undefined) {
    const { value, at } = wish;
    return [{ message: `availability: ${typeof value === 'string' ? value : value.text}`, at }];
  }
  return design.stage === 'complete' ? [] : undefined;
}

function fault(point: SinglePoint, promise: readonly Evidence[], facts: Facts): Found {
  const { part, survival, impact } = point;
  const written: readonly Evidence[] =
    survival.is === 'single' ? [{ message: survival.because, at: survival.at }] : [];
  return {
    ref: part.id,
    at: part.at,
    level: 'fault',
    message: `${opening(point)} When it fails, ${consequence(impact, facts)}.`,
    because: [...written, ...promise],
    screens: [...impact.down, ...impact.waiting],
    contradicts: true,
    fixes: [addReplica(point, facts)],
  };
}

function opening({ part, survival, host }: SinglePoint): string {
  if (host !== undefined) return `${part.id} runs on ${host.id}, which has one copy.`;
  return survival.is === 'single' && survival.because.startsWith('failover')
    ? `Nothing takes over for ${part.id}.`
    : `${part.id} has one copy.`;
}

function consequence({ down, stopped, waiting }: Impact, { design }: Facts): string {
  const total = design.screens.size;
  const verb = down.length === 1 ? 'goes' : 'go';
  const screens = howMany(down.length, total);
  const falls = down.length === 0 ? [] : [`${screens} ${verb} down: ${listed(down)}`];
  const waits =
    waiting.length === 0 ? '' : `, and ${enumerate(waiting)} ${waiting.length === 1 ? 'waits' : 'wait'}`;
  const stops = stopped.length === 0 ? [] : [`its work in ${enumerate(stopped)} stands still${waits}`];
  return [...falls, ...stops].join('; ');
}

function howMany(down: number, total: number): string {
  if (down < total) return `${down} of ${total} screens`;
  return total === 1 ? 'the only screen' : total === 2 ? 'both screens' : `all ${total} screens`;
}

function listed(names: readonly string[]): string {
  return names.length > 8 ? `${names.slice(0, 7).join(', ')} and ${names.length - 7} more` : names.join(', ');
}

function question(points: readonly SinglePoint[], facts: Facts): Found {
  const screens = [...new Set(points.flatMap((it) => [...it.impact.down, ...it.impact.waiting]))];
  const places = points.map(({ part }): Place => ({ ref: part.id, at: part.at }));
  const [first] = points;
  const base = { level: 'question' as const, screens, because: points.flatMap(evidence) };
  if (points.length === 1) {
    const message = `${asked(points)} When it fails, ${consequence(first!.impact, facts)}.`;
    return { ...base, ...places[0]!, message, fixes: [addReplica(first!, facts)] };
  }
  const message = `${asked(points)} When one of them fails, ${worst(points, facts)}.`;
  const all: Fix = {
    title: `Add replicas to all ${points.length}`,
    changes: points.flatMap((it) => addReplica(it, facts).changes),
  };
  const narrow = (left: readonly Place[]) => {
    const isLeft = among(left);
    return question(
      points.filter((it) => isLeft({ ref: it.part.id })),
      facts,
    );
  };
  return { ...base, ref: '', at: fileSpan(facts), message, places, fixes: [all], narrow };
}

function worst(points: readonly SinglePoint[], { design }: Facts): string {
  const total = design.screens.size;
  const most = Math.max(...points.map((it) => it.impact.down.length));
  if (most === 0) return 'the work in its queue stands still';
  return `${most < total ? 'up to' : 'at worst'} ${howMany(most, total)} ${most === 1 ? 'goes' : 'go'} down`;
}

/** Each is asked for what is not written of it. */
function asked(points: readonly SinglePoint[]): string {
  const those = (is: Weak['is']) => points.filter((it) => it.survival.is === is);
  const [single, unknown] = [those('single'), those('unknown')];
  const byHand = points.filter((it) => it.survival.is === 'no-takeover' && it.survival.byHand);
  const spare = those('no-takeover').filter((it) => !byHand.includes(it));
  const keys = new Set(unknown.map((it) => (isStore(it.host ?? it.part) ? '`standby`' : '`replicas`')));
  const names = (some: readonly SinglePoint[]) => enumerate(some.map((it) => it.part.id));
  const questions = [
    single.length === 0 ? '' : `Is one copy of ${machines(single)} enough?`,
    unknown.length === 0 ? '' : `How many copies of ${machines(unknown)} run? Say ${[...keys].join(' or ')}.`,
    spare.length === 0 ? '' : `What lets the spare copy of ${names(spare)} take over? Say \`failover\`.`,
    byHand.length === 0
      ? ''
      : `Somebody has to let the spare copy of ${names(byHand)} take over: is there time for that? Say \`rto\` of the targets, or \`failover: auto\`.`,
  ];
  return questions.filter((it) => it !== '').join(' ');
}

function machines(points: readonly SinglePoint[]): string {
  const found = new Map<Component, readonly string[]>();
  for (const { part, host } of points) {
    const guests = found.get(host ?? part) ?? [];
    found.set(host ?? part, host === undefined ? guests : [...guests, part.id]);
  }
  return enumerate(
    [...found].map(([{ id }, guests]) => (guests.length === 0 ? id : `${id} (host of ${enumerate(guests)})`)),
  );
}

function evidence({ survival }: SinglePoint): readonly Evidence[] {
  return survival.is === 'unknown' ? [] : [{ message: survival.because, at: survival.at }];
}

function addReplica({ part, host }: SinglePoint, facts: Facts): Fix {
  const own =
    host === undefined ? [] : [{ is: 'remove', path: [...pathOf(part.id, facts), 'host'] } as const];
  const title = host === undefined ? 'Add replica' : 'Add replica, on machines of its own';
  return { title, changes: [...own, ...replicaChanges(part.id, facts)] };
}

/** A second server shares the work; of a store, a second machine takes over and has the data. */
export function replicaChanges(ref: string, facts: Facts): readonly Change[] {
  const path = pathOf(ref, facts);
  const part = facts.design.components.get(ref);
  if (part !== undefined && !isStore(part)) return [{ is: 'set', path: [...path, 'replicas'], value: 2 }];
  const standby: readonly Change[] =
    part?.standby === undefined || saysNone(part.standby)
      ? [{ is: 'set', path: [...path, 'standby'], value: 1 }]
      : [];
  return [...standby, { is: 'set', path: [...path, 'failover'], value: 'auto' }];
}

function isStore({ kindName }: Component): boolean {
  return (
    kindName !== undefined &&
    ['database', 'search', 'warehouse', 'queue', 'stream', 'storage'].includes(kindName)
  );
}
