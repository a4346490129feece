// Queues and streams of which one end is not drawn: what is put in is taken by nobody, or somebody takes from it what nobody puts in.

import type { Facts } from '../../facts.ts';
import { saysSome, type Component } from '../../model.ts';
import { queuesOf } from './queues.ts';

/** Keys under which a queue is named by whoever fills it, and by whoever empties it. What is given up waits for a person. */
const filling: readonly string[] = ['calls', 'either', 'dead-letter', 'to'];
const emptying: readonly string[] = ['consumes', 'synced-by', 'fed-by', 'dead-letter'];

/** Calls put something in. */
export function calledQueues(facts: Facts): readonly Component[] {
  const called = namedUnder(['calls', 'either'], facts);
  return queuesOf(facts.design).filter((it) => !it.foreign && called.has(it.id));
}

/** Something is put in, and never leaves. A stream drops what is old. */
export function untakenQueues(facts: Facts): readonly Component[] {
  const called = calledQueues(facts).filter(isEndless);
  if (called.length === 0) return [];
  const emptied = namedUnder(emptying, facts);
  return called.filter((it) => !emptied.has(it.id));
}

function isEndless({ kindName, trigger, maxAge, keep, calls }: Component): boolean {
  const isHandedOn = (calls?.value.length ?? 0) > 0;
  return kindName === 'queue' && trigger === undefined && !saysSome(maxAge) && !saysSome(keep) && !isHandedOn;
}

/** Somebody takes from it, and nothing that is drawn or said puts anything in. */
export function unfedQueues(facts: Facts): readonly Component[] {
  const silent = queuesOf(facts.design).filter(
    (it) => !it.foreign && it.trigger === undefined && it.syncedBy === undefined && it.public === undefined,
  );
  if (silent.length === 0) return [];
  const filled = namedUnder(filling, facts);
  const taken = namedUnder(['consumes'], facts);
  return silent.filter((it) => !filled.has(it.id) && taken.has(it.id));
}

function namedUnder(keys: readonly string[], facts: Facts): ReadonlySet<string> {
  return new Set(
    facts.mentions().flatMap(({ key, reference }) => (keys.includes(key) ? [reference.name] : [])),
  );
}
