// Queues that something is put into, and of those the ones from which nobody takes it again.

import type { Facts } from '../../facts.ts';
import { saysSome, type Component } from '../../model.ts';
import { mentionsOfData, mentionsOfPart, mentionsOfScreen, type Mention } from '../../references.ts';
import { gathered } from '../across-parts.ts';
import { callersOf } from './callers.ts';
import { queuesOf } from './queues.ts';

/** Keys under which a queue is named by whoever empties it. What is given up waits for a person. */
const emptying: readonly string[] = ['consumes', 'synced-by', 'fed-by', 'dead-letter'];

/** Calls put something in. */
export function calledQueues({ design }: Facts): readonly Component[] {
  const callers = callersOf(design);
  return queuesOf(design).filter((it) => !it.foreign && callers(it.id).length > 0);
}

/** Something is put in, and never leaves. A stream drops what is old. */
export function untakenQueues(facts: Facts): readonly Component[] {
  const called = calledQueues(facts).filter(isEndless);
  if (called.length === 0) return [];
  const { design } = facts;
  const emptied = new Set([
    ...emptiedByParts(design),
    ...[...design.screens.values()].flatMap((it) => emptiedBy(mentionsOfScreen(it))),
    ...[...design.data.values()].flatMap((it) => emptiedBy(mentionsOfData(it))),
  ]);
  return called.filter((it) => !emptied.has(it.id));
}

function isEndless({ kindName, trigger, maxAge, keep, calls }: Component): boolean {
  const isHandedOn = (calls?.value.length ?? 0) > 0;
  return kindName === 'queue' && trigger === undefined && !saysSome(maxAge) && !saysSome(keep) && !isHandedOn;
}

const emptiedByParts = gathered((part) => emptiedBy(mentionsOfPart(part)));

function emptiedBy(mentions: readonly Mention[]): readonly string[] {
  return mentions.flatMap(({ key, reference }) => (emptying.includes(key) ? [reference.name] : []));
}
