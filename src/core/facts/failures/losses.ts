// What is left of a part when some of its copies fail, or the zone or region that they stand in. Always the worst ones: the
// copy that writes before the one that waits, and the copies of one shard before those of several.

import type { Left } from '../numbers/capacity.ts';
import { isManaged } from './copies.ts';
import {
  atLeast,
  isQuantity,
  saysNone,
  saysSome,
  type Component,
  type Design,
  type Quantity,
  type Value,
} from '../../model.ts';
import type { Unknown } from '../numbers/figure.ts';

export interface Loss {
  /** `weak`: it works, but not for everything. */
  readonly is: 'failed' | 'weak' | 'up';
  /** What happened to it, after its name: `has lost its only copy`. Empty where nobody would notice. */
  readonly text: string;
  readonly left?: Left;
  /** What the file does not say, so that the answer may be another. */
  readonly unknown?: Unknown;
  /** What stays open although the key is written, and what was taken meanwhile. */
  readonly where?: { readonly open: string; readonly counted: string };
}

export const untouched: Loss = { is: 'up', text: '' };

/** Nobody's data centre, or so many that one more or less is not seen. */
const everywhere: readonly string[] = ['dns', 'cdn', 'external', 'monitor'];

export function isEverywhere({ group, kindName }: Component): boolean {
  return group === 'client' || everywhere.includes(kindName ?? '');
}

export function lossOfCopies(part: Component, many: number, design: Design): Loss {
  // Every user has a client of their own, and a provider replaces what fails.
  if (part.group === 'client' || isManaged(part).managed) return untouched;
  const copies = copiesOf(part, design);
  if (copies === undefined) {
    const unknown: Unknown = { key: 'replicas', ref: part.id, at: part.replicas!.at };
    return many === 1 ? untouched : { ...untouched, unknown };
  }
  const unsaid: { readonly unknown?: Unknown } = copies.isSaid
    ? {}
    : { unknown: { key: 'replicas', ref: part.id, at: part.at } };
  if (many < copies.able)
    return { is: 'up', text: `has lost ${many} of ${copies.all} copies`, left: leftOf(copies, many, part) };
  const shards = shardsOf(part);
  if (shards !== undefined) {
    const lost = Math.max(1, Math.floor(many / Math.max(1, copies.able)));
    if (shards.many === undefined || lost < shards.many)
      return {
        is: 'weak',
        text: `has lost ${lost} of its ${shards.many ?? ''} shards`.replace('  ', ' '),
        ...unsaid,
      };
  }
  return { is: 'failed', text: lostText(copies, many), ...unsaid };
}

/** How many copies can be lost one after the other before the last; none where that is not said. */
export function copiesToLose(part: Component, design: Design): number {
  const copies = copiesOf(part, design);
  // What a provider replaces, or every user has, is not lost copy by copy.
  const isSeen = copies !== undefined && lossOfCopies(part, 1, design).text !== '';
  return isSeen ? copies.all - 1 : 0;
}

/** One zone or region goes dark, and it is one in which the part stands. */
export function lossOfPlace(part: Component, place: 'zone' | 'region', design: Design): Loss {
  if (isEverywhere(part)) return untouched;
  const key = place === 'zone' ? 'zones' : 'regions';
  const places = [part.regions, place === 'zone' ? part.zones : undefined].flatMap(
    (it) => placesOf(it) ?? [],
  );
  if (places.length === 0) return placeNotSaid(part, key, design);
  if (places.some((it) => it.many === undefined)) return untouched;
  const spread = Math.max(...places.map((it) => it.many!));
  if (spread === 1) return { is: 'failed', text: `stands in one ${place}, which is dark` };
  const copies = copiesOf(part, design);
  const loss =
    copies?.isSaid === true
      ? lossOfCopies(part, Math.max(1, Math.ceil(copies.all / spread)), design)
      : shareLost(part, 1, spread, key);
  const text = loss.text === '' ? '' : `${loss.text}, with one of ${spread} ${key}`;
  return { ...loss, text };
}

/** What runs on a host is where the host is, and fails with it. */
export function placeNotSaid(part: Component, key: 'zones' | 'regions', design: Design): Loss {
  if (part.host !== undefined && design.components.has(part.host.value.name)) return untouched;
  return { ...untouched, unknown: { key, ref: part.id, at: part[key]?.at ?? part.at } };
}

/** How many copies there are is not said, but they are spread evenly. */
export function shareLost(part: Component, dark: number, spread: number, key: string): Loss {
  if (isManaged(part).managed) return untouched;
  const share = (spread - dark) / spread;
  const writes = part.kindName === 'database' ? 1 : share;
  const left = { reads: share, writes, text: `${spread - dark} of ${spread} ${key}` };
  return { is: 'up', text: 'has lost its copies there', left };
}

export interface Copies {
  /** Machines drawn, of one shard. */
  readonly all: number;
  /** Those of which one is enough to go on. */
  readonly able: number;
  readonly equal: number;
  readonly readers: number;
  /** Copies that serve nothing until they take over. */
  readonly spares: number;
  readonly needsMost: boolean;
  readonly isSaid: boolean;
}

/** Undefined where there are several, and nobody says how many. */
export function copiesOf(part: Component, design: Design): Copies | undefined {
  const { replicas, failover } = part;
  if (replicas?.value.is === 'some') return undefined;
  const equal = Math.max(1, Math.floor(atLeast(replicas) ?? 1));
  const [standby, readers] = [spareCopies(part.standby), spareCopies(part.readReplicas)];
  const takesOver =
    failover?.value === 'auto' ||
    failover?.value === 'some' ||
    (failover?.value === 'manual' && design.targets.rto !== undefined);
  const all = equal + standby + readers;
  const needsMost = part.replication?.value === 'quorum' && equal > 2;
  const able = needsMost ? Math.ceil(equal / 2) : takesOver ? all : equal;
  const isSaid = replicas !== undefined || standby + readers > 0;
  return { all, able, equal, readers, spares: takesOver ? standby : 0, needsMost, isSaid };
}

function spareCopies(value: Value<Quantity> | undefined): number {
  if (!saysSome(value)) return 0;
  return value?.value.is === 'number' ? Math.max(0, Math.floor(value.value.low)) : 1;
}

function leftOf({ equal, readers, spares }: Copies, many: number, part: Component): Left {
  const serving = equal + readers;
  const after = serving - Math.max(0, many - spares);
  const share = after / serving;
  const isStore = part.kindName === 'database' || part.kindName === 'warehouse';
  const of = shardsOf(part) === undefined ? 'copies' : 'copies of a shard';
  return { reads: share, writes: isStore ? 1 : share, text: `${after} of ${serving} ${of}` };
}

function lostText({ all, needsMost, isSaid }: Copies, many: number): string {
  if (!isSaid) return 'has lost the one copy that is drawn';
  if (many >= all) return all === 1 ? 'has lost its only copy' : `has lost all of its ${all} copies`;
  const lost = `has lost ${many} of ${all} copies`;
  return needsMost ? `${lost}, and with them the majority` : `${lost}, and nothing takes over`;
}

export function shardsOf(part: Component): { readonly many: number | undefined } | undefined {
  const { shards } = part;
  if (shards === undefined || saysNone(shards)) return undefined;
  const amount = isQuantity(shards.value) ? shards.value : shards.value.count?.value;
  const many = amount?.is === 'number' ? Math.floor(amount.low) : undefined;
  return many === 1 ? undefined : { many };
}

/** Undefined where it is not said; `many` is where there are several without a number. */
function placesOf(value: Value<unknown> | undefined): { readonly many: number | undefined } | undefined {
  if (value === undefined) return undefined;
  const it = value.value;
  if (Array.isArray(it)) return { many: it.length };
  if (saysNone(value)) return { many: 1 };
  if (isQuantity(it) && it.is === 'some') return { many: undefined };
  const many = atLeast(value);
  return many === undefined ? undefined : { many: Math.max(1, Math.floor(many)) };
}
