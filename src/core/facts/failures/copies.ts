// Does a part survive the loss of one of its machines? By what the file says of its copies; never by a guess.

import { technology } from '../../knowledge/technologies.ts';
import {
  atLeast,
  exactly,
  saysNone,
  saysSeveral,
  saysSome,
  type Component,
  type Design,
} from '../../model.ts';
import type { Span } from '../../tree.ts';
import { quoted } from '../findings/quoted.ts';

export type Survival =
  /** A spare copy takes over by itself. */
  | { readonly is: 'survives'; readonly because: string; readonly assumed: boolean }
  /** The file says that there is one copy, or that nothing takes over. */
  | { readonly is: 'single'; readonly because: string; readonly at: Span }
  /** There are copies, and nothing says what takes over; or somebody has to, and no time is allowed for it. */
  | { readonly is: 'no-takeover'; readonly byHand: boolean; readonly because: string; readonly at: Span }
  /** How many copies there are is not said. */
  | { readonly is: 'unknown' };

/** Kinds that a provider runs unless the file says otherwise: nobody drives to a data centre for a CDN, or sees the machines of a function. */
const managedKinds = ['dns', 'cdn', 'function', 'storage', 'external'];

/** Or a product that can be had from its provider only. */
function isBought({ kindName, tech }: Component): boolean {
  return (
    managedKinds.includes(kindName ?? '') || (tech !== undefined && technology(tech.value)?.managed === true)
  );
}

export function isManaged(part: Component): { readonly managed: boolean; readonly assumed: boolean } {
  if (part.managed !== undefined) return { managed: part.managed.value, assumed: false };
  const ownCopies = part.replicas !== undefined || part.host !== undefined;
  return { managed: !ownCopies && isBought(part), assumed: true };
}

/** By language.md, "Copies"; what a host survives is asked of the host. With time, a takeover by hand is quick enough. */
export function survival(part: Component, hasTime: boolean): Survival {
  const managed = isManaged(part);
  if (managed.managed) return { is: 'survives', because: 'a provider runs it', assumed: managed.assumed };
  if (saysSeveral(part.replicas))
    return { is: 'survives', because: `${part.replicas!.value.text} copies`, assumed: false };
  const spare = saysSome(part.standby)
    ? part.standby!
    : saysSome(part.readReplicas)
      ? part.readReplicas!
      : undefined;
  if (spare !== undefined) return withSpare(part, spare.at, hasTime);
  if (part.failover !== undefined && saysNone(part.failover))
    return { is: 'single', because: quoted('failover', part.failover), at: part.failover.at };
  if (exactly(part.replicas) === 1 || saysNone(part.replicas))
    return { is: 'single', because: quoted('replicas', part.replicas!), at: part.replicas!.at };
  return spreadCopies(part, hasTime) ?? { is: 'unknown' };
}

/** The file allows a time for a takeover. */
export function hasTimeToTakeOver({ targets }: Design): boolean {
  return targets.rto !== undefined;
}

/** What stands in several places has a copy in each; of a database one of them takes the writes, unless a majority does. */
function spreadCopies(part: Component, hasTime: boolean): Survival | undefined {
  const over = saysSeveral(part.zones)
    ? { places: part.zones!, name: 'zones' }
    : saysSeveral(part.regions)
      ? { places: part.regions!, name: 'regions' }
      : undefined;
  if (over === undefined) return undefined;
  if (part.kindName === 'database' && part.replication?.value !== 'quorum')
    return withSpare(part, over.places.at, hasTime);
  return { is: 'survives', because: `a copy in each of several ${over.name}`, assumed: false };
}

function withSpare(part: Component, at: Span, hasTime: boolean): Survival {
  const { failover } = part;
  if (failover?.value === 'auto' || failover?.value === 'some')
    return { is: 'survives', because: 'a copy takes over by itself', assumed: false };
  if (failover !== undefined && saysNone(failover))
    return { is: 'single', because: quoted('failover', failover), at: failover.at };
  const byHand = failover?.value === 'manual';
  // A takeover by hand is good enough where the file allows the time for it.
  if (byHand && hasTime)
    return { is: 'survives', because: 'somebody lets the copy take over', assumed: true };
  return {
    is: 'no-takeover',
    byHand,
    because: byHand ? quoted('failover', failover) : 'failover is not said',
    at: byHand ? failover.at : at,
  };
}

/** Equal copies that serve, at least; undefined when it is not said. */
export function servingCopies(part: Component): number | undefined {
  return atLeast(part.replicas);
}
