// A queue that says it is lossy may lose. Several copies, a disk, or a provider, count as durable: a message survives one crash. That a
// product keeps messages in memory by default is no proof of how it is run here, so it asks.

import { partsWhere } from '../facts/across-parts.ts';
import { names } from '../facts/data/data-flow.ts';
import { onlyPasses } from '../facts/data/kept-truth.ts';
import { folded } from '../facts/findings/fold.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { held } from '../facts/numbers/load/intent.ts';
import { quoted } from '../facts/findings/quoted.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { saysNone, saysSome, isQueue, type Component } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const queueMessageLoss: Rule = {
  id: 'queue-message-loss',
  topic: 'queues',
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'Work that was accepted disappears with a crash.',
  asks: 'Which accepted work disappears with a crash?',
  why: 'Whoever put a message into a queue has told somebody that it will be done. When the queue keeps it in memory only, one crash takes the work away and nobody is told.',
  words: [
    'message lost',
    'events lost',
    'jobs lost',
    'lost when broker',
    'lost when worker crashes',
    'queue in memory',
    'fire and forget',
    'accepted work lost',
    'queue not durable',
    'pub/sub loses',
    'lost clicks',
    'loses its queue',
    'ack before',
    'acknowledged before',
  ],
  needs: ['durable', 'lossy', 'delivers', 'persist', 'replication', 'outbox'],
  options: [
    {
      title: 'A replicated queue that confirms',
      gain: 'a message survives a machine',
      cost: 'each message takes a little longer',
      changes: setKey('durable', true),
    },
    {
      title: 'Write the message with the data, and send it from there',
      gain: 'what is stored is sent, whatever dies between',
      cost: 'a moment later, and a table to empty',
    },
    {
      title: 'Keep what came in, and play it again',
      gain: 'nothing is lost',
      cost: 'storage, and a way to play it',
    },
    {
      title: 'Say that losing some is fine',
      gain: 'the quickest queue',
      cost: 'some work is never done',
      changes: setKey('lossy', true),
    },
  ],
  source: 'Redis documentation, pub/sub [R]; RabbitMQ documentation, confirms [R]',
  valid: [
    {
      text: `
components:
  api: { kind: server, calls: [mails] }
  mails: { kind: queue, durable: true }
`,
    },
    {
      text: `
components:
  api: { kind: server, calls: [mails, notices] }
  mails: { kind: queue, tech: redis, persist: true }
  notices: { kind: queue, tech: redis, replication: quorum }
`,
    },
    {
      text: `
components:
  api: { kind: server, calls: [clicks] }
  clicks: { kind: queue, durable: false, lossy: true }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  api: { kind: server, calls: [mails] }
  mails: { kind: queue, durable: false }
# ^^^^^ What api put into mails is gone when mails crashes
`,
      fixed: `
components:
  api: { kind: server, calls: [mails] }
  mails: { kind: queue, durable: true }
`,
    },
    {
      text: `
components:
  api: { kind: server, calls: [mails] }
  mails: { kind: queue, delivers: at-most-once }
# ^^^^^ What api put into mails is gone when a worker dies over it
`,
    },
    {
      text: `
components:
  api: { kind: server, calls: [mails] }
  mails: { kind: queue, tech: redis }
# ^^^^^ Do the messages in mails survive a crash? redis keeps them in memory unless it is told otherwise. Say \`durable\` or \`lossy\`.
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    const all = queues(facts.design);
    if (all.length === 0) return;
    const senders = sendersOf(facts);
    for (const queue of all) {
      const from = senders.get(queue) ?? [];
      if (from.length === 0 || passesOn(queue, from, facts)) continue;
      const found = lost(queue, from, facts) ?? asked(queue, from, facts);
      if (found?.level === 'fault') yield found;
      else if (found !== undefined) questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (names) => `Do the messages in ${names} survive a crash? Say \`durable\` or \`lossy\` of each.`,
    );
  },
};

interface Sender extends Evidence {
  readonly ref: string;
}

function sendersOf(facts: Facts): ReadonlyMap<Component, readonly Sender[]> {
  const found = new Map<Component, Sender[]>();
  for (const api of facts.design.allApis) {
    for (const { call, component } of facts.arrivals(api)) {
      if (!isQueue(component)) continue;
      const sender = { ref: api.ref, message: `${api.ref} sends to ${component.id}`, at: call.at };
      const list = found.get(component);
      if (list === undefined) found.set(component, [sender]);
      else list.push(sender);
    }
  }
  return found;
}

/** What is in it has no home anyway: by what it holds, else by what is written by those who send to it. */
function passesOn(queue: Component, from: readonly Sender[], { design }: Facts): boolean {
  const inside = held(queue);
  if (inside.length > 0) return onlyPasses(inside, design);
  return from.every(({ ref }) => onlyPasses(names(design.apis.get(ref)?.writes), design));
}

/** What the file says of it in writing. */
function lost(queue: Component, from: readonly Sender[], facts: Facts): Found | undefined {
  const written =
    queue.durable !== undefined && saysNone(queue.durable)
      ? { key: quoted('durable', queue.durable), at: queue.durable.at, when: `${queue.id} crashes` }
      : queue.delivers?.value === 'at-most-once'
        ? { key: 'delivers: at-most-once', at: queue.delivers.at, when: 'a worker dies over it' }
        : undefined;
  if (written === undefined) return undefined;
  const who = enumerate([...new Set(from.map((it) => it.ref))]);
  return {
    ref: queue.id,
    at: queue.at,
    level: 'fault',
    contradicts: true,
    message: `What ${who} put into ${queue.id} is gone when ${written.when}: it says \`${written.key}\`.`,
    because: [{ message: written.key, at: written.at }, ...from],
    fixes: [
      written.key.startsWith('durable')
        ? { title: 'Set durable: true', changes: setKey('durable', true)(at(queue), facts) }
        : {
            title: 'Set delivers: at-least-once',
            changes: setKey('delivers', 'at-least-once')(at(queue), facts),
          },
    ],
  };
}

function asked(queue: Component, from: readonly Sender[], facts: Facts): Found | undefined {
  if ([queue.durable, queue.persist, queue.replication].some(saysSome)) return undefined;
  if (facts.survival(queue).is === 'survives') return undefined;
  const inMemory = queue.tech !== undefined && /redis|valkey|nats|zeromq|memor/i.test(queue.tech.value);
  const why = inMemory ? ` ${queue.tech.value} keeps them in memory unless it is told otherwise.` : '';
  return {
    ref: queue.id,
    at: queue.at,
    level: 'question',
    message: `Do the messages in ${queue.id} survive a crash?${why} Say \`durable\` or \`lossy\`.`,
    because: [...from, ...(inMemory ? [{ message: `tech: ${queue.tech.value}`, at: queue.tech.at }] : [])],
    fixes: [{ title: 'Set durable: true', changes: setKey('durable', true)(at(queue), facts) }],
  };
}

const at = (part: Component) => ({ ref: part.id, at: part.at });

const queues = partsWhere((it) => !it.foreign && isQueue(it) && it.lossy?.value !== true);
