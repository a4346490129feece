// Queues deliver at least once unless they say otherwise, so what is not said is asked; a written `idempotent: false` accuses
// only where the queue says in writing that it may deliver again.

import { folded } from '../facts/findings/fold.ts';
import type { Delivery } from '../facts/requests/deliveries.ts';
import { actsBehind, effectOf, repeatOf, type Act, type Effect } from '../facts/requests/repeats.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const queueDuplicate: Rule = {
  id: 'queue-duplicate',
  topic: 'queues',
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'A worker does its work again when a message is delivered again.',
  asks: 'What will a message do when it is delivered twice?',
  why: 'A queue hands a message out again when the worker was slow to say that it is done, or died before. It happens rarely in tests and every day in production: two mails, two charges, a counter that is too high.',
  words: [
    'delivered twice',
    'message twice',
    'processed twice',
    'at least once',
    'exactly once',
    'same message again',
    'worker handles message twice',
    'mail sent twice by worker',
    'redelivered',
    'dedupe',
    'push twice',
    'same notification twice',
    'consumer gets message twice',
  ],
  needs: ['delivers', 'dedupe', 'idempotent'],
  options: [
    {
      title: 'Remember the ids of messages that are done',
      gain: 'works for any effect',
      cost: 'a table to keep, and a time after which it forgets',
      changes: setKey('dedupe', 'by message id'),
    },
    {
      title: 'Write in a way that twice is once',
      gain: 'nothing to remember',
      cost: 'the data has to be designed for it',
      changes: setKey('idempotent', true),
    },
    {
      title: 'A queue that delivers exactly once',
      gain: 'nothing to do in the worker',
      cost: 'fewer messages a second, and it ends where the queue ends: a mail is still sent twice',
    },
    { title: 'Live with rare doubles', gain: 'costs nothing', cost: 'somebody has to say which may happen' },
  ],
  source:
    'SQS guide, standard queues [R]; Azure Architecture Center, patterns, idempotent and competing consumers [L]',
  valid: [
    {
      text: `
components:
  mails: { kind: queue, delivers: at-least-once }
  mailer: { kind: worker, consumes: [mails], does: send, dedupe: by order id }
`,
    },
    {
      text: `
components:
  mails: { kind: queue, delivers: exactly-once }
  mailer: { kind: worker, consumes: [mails], does: send }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  mails: { kind: queue, delivers: at-least-once }
  mailer: { kind: worker, consumes: [mails], does: send, idempotent: false }
# ^^^^^^ mailer sends again when mails delivers a message again
`,
      fixed: `
components:
  mails: { kind: queue, delivers: at-least-once }
  mailer: { kind: worker, consumes: [mails], does: send, idempotent: true }
`,
    },
    {
      text: `
components:
  mails: { kind: queue }
  mailer: { kind: worker, consumes: [mails], does: send }
# ^^^^^^ mailer sends: what does it do when mails delivers a message again? Say \`idempotent\` or \`dedupe\`, or \`delivers\` of the queue.
`,
    },
    {
      text: `
system: Shop
#       ^^^^ What do charger and mailer do when a message is delivered again?
components:
  charges: { kind: queue, calls: [charger] }
  charger: { kind: worker, does: charge }
  mails: { kind: stream }
  mailer: { kind: worker, consumes: [mails], does: send }
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    const asked = new Set<string>();
    for (const delivery of facts.deliveries()) {
      const found = judged(delivery, facts);
      // A worker on several queues does the same for all of them.
      if (found === undefined || asked.has(found.ref)) continue;
      asked.add(found.ref);
      if (found.level === 'fault') yield found;
      else questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (workers) =>
        `What do ${workers} do when a message is delivered again? Say \`idempotent\` or \`dedupe\` of each, or \`delivers\` of the queues.`,
    );
  },
};

function judged(delivery: Delivery, facts: Facts): Found | undefined {
  const { queue, taker } = delivery;
  const delivers = queue.delivers?.value;
  if (taker.foreign || delivers === 'exactly-once' || delivers === 'at-most-once') return undefined;
  const api = delivery.api ?? taker.requests.find((it) => effectOf(it) !== undefined);
  if (api === undefined) return undefined;
  const own = repeatOf(api, facts, [taker, queue]);
  if (own.is === 'safe') return undefined;
  const mine = effectOf(api) ?? outsideEffect(delivery, facts);
  const behind = own.is === 'unsafe' && mine !== undefined ? [] : actsBehind(api, facts);
  const unsafe = behind.find((it) => it.repeat.is === 'unsafe');
  const act = unsafe ?? (mine === undefined ? behind[0] : undefined);
  const effect = act === undefined ? mine : through(act);
  if (effect === undefined) return undefined;
  const repeat = unsafe?.repeat ?? own;
  const base = {
    // Where it is not said which API takes the messages, the part is asked.
    ref: delivery.api?.ref ?? taker.id,
    at: delivery.api?.at ?? taker.at,
    fixes: [
      { title: 'Set idempotent: true', changes: setKey('idempotent', true)(unsafe?.api ?? api, facts) },
    ],
  };
  const taken: Evidence = { message: `${taker.id} takes from ${queue.id}`, at: delivery.at };
  if (repeat.is === 'unsafe' && delivers === 'at-least-once' && delivery.api !== undefined) {
    return {
      ...base,
      level: 'fault',
      contradicts: true,
      message: `${base.ref} ${effect.verb} again when ${queue.id} delivers a message again: it says \`${repeat.because.message}\`.`,
      because: [
        repeat.because,
        { message: 'delivers: at-least-once', at: queue.delivers!.at },
        taken,
        effect.because,
      ],
    };
  }
  return {
    ...base,
    level: 'question',
    message: `${base.ref} ${effect.verb}: what does it do when ${queue.id} delivers a message again? Say \`idempotent\` or \`dedupe\`, or \`delivers\` of the queue.`,
    because: [taken, effect.because],
  };
}

/** What the worker has others do. */
function through({ api, effect, at }: Act): Effect {
  const verb = `calls ${api.ref}, which ${effect.verb}`;
  return { verb, outside: effect.outside, because: { message: effect.because.message, at } };
}

/** A worker that says nothing of what it does, and calls a provider. */
function outsideEffect({ api, taker }: Delivery, facts: Facts): Effect | undefined {
  const arrival = (api === undefined ? [] : facts.arrivals(api)).find(
    (it) => it.component.kindName === 'external',
  );
  if (arrival === undefined || api?.does !== undefined || api?.reads !== undefined) return undefined;
  const verb = `calls ${arrival.component.id}`;
  return { verb, outside: true, because: { message: `${taker.id} ${verb}`, at: arrival.call.at } };
}
