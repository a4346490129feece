// Queues that something is put into, and of those the ones from which nobody takes it again.

import type { Facts } from '../../facts.ts';
import { saysSome, type Component } from '../../model.ts';
import { queuesOf } from './queues.ts';

/** Keys under which a queue is named by whoever empties it. What is given up waits for a person. */
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

function namedUnder(keys: readonly string[], facts: Facts): ReadonlySet<string> {
  return new Set(
    facts.mentions().flatMap(({ key, reference }) => (keys.includes(key) ? [reference.name] : [])),
  );
}
