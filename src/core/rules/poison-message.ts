import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { quoted, told } from '../facts/findings/quoted.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { saysNone, saysSome, type Component } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const poisonMessage: Rule = {
  id: 'poison-message',
  topic: 'queues',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A message that always fails is delivered for ever.',
  asks: 'What does one bad message do to those behind it?',
  why: 'A message that a worker cannot digest comes back, fails, and comes back. It burns workers and fills logs; in an ordered queue everything behind it waits.',
  words: [
    'poison',
    'bad message',
    'broken message',
    'malformed message',
    'message always fails',
    'message that cannot be processed',
    'dead letter',
    'fails forever',
    'blocks the queue',
    'blocks the partition',
    'one message blocks',
    'retried forever',
    'crashes the worker again',
    'stuck message',
    'unparsable',
    'crashes again and again',
    'fails again and again',
  ],
  needs: ['dead-letter', 'max-deliveries', 'ordered-by'],
  options: [
    {
      title: 'Park it after some tries',
      gain: 'the others go on, and nothing is lost',
      cost: 'somebody has to look at what is parked, and send it again',
      changes: setKey('dead-letter', true),
    },
    {
      title: 'Park all messages of its key',
      gain: 'their order holds',
      cost: 'everything of that key waits for a person',
    },
    {
      title: 'Drop it after some tries, and log it',
      gain: 'nothing to look after',
      cost: 'that message is lost',
      changes: setKey('max-deliveries', 5),
    },
  ],
  source:
    'RabbitMQ documentation, dead letters and the delivery limit of quorum queues [R]; SQS guide, dead-letter queues [R]',
  valid: [
    {
      text: `
components:
  mails: { kind: queue, max-deliveries: 5, dead-letter: parked }
  mailer: { kind: worker, consumes: [mails] }
  parked: { kind: storage }
`,
    },
    // Nobody takes from it yet.
    {
      text: `
components:
  mails: { kind: queue }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  mails: { kind: queue, ordered-by: user, dead-letter: none }
# ^^^^^ One message in mails that always fails is delivered for ever, and all others of the same user wait behind it
  mailer: { kind: worker, consumes: [mails] }
`,
      fixed: `
components:
  mails: { kind: queue, ordered-by: user, dead-letter: true }
  mailer: { kind: worker, consumes: [mails] }
`,
    },
    {
      text: `
components:
  mails: { kind: queue }
# ^^^^^ What becomes of a message in mails that always fails? Say \`dead-letter\` or \`max-deliveries\`.
  mailer: { kind: worker, consumes: [mails] }
`,
    },
  ],
  *check(facts) {
    const takers = new Map<Component, Component[]>();
    for (const { queue, taker } of facts.deliveries())
      takers.set(queue, [...(takers.get(queue) ?? []), taker]);
    const questions: Found[] = [];
    for (const [queue, by] of takers) {
      // What is delivered once at most does not come back.
      if (queue.foreign || queue.delivers?.value === 'at-most-once') continue;
      const found = judged(queue, by, facts);
      if (found?.level === 'fault') yield found;
      else if (found !== undefined) questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (queues) =>
        `What becomes of a message in ${queues} that always fails? Say \`dead-letter\` or \`max-deliveries\` of each.`,
    );
  },
};

function judged(queue: Component, takers: readonly Component[], facts: Facts): Found | undefined {
  const parts = [queue, ...takers];
  const limits = parts.flatMap((it) => [it.deadLetter, it.maxDeliveries]);
  if (limits.some(saysSome)) return undefined;
  const refused = parts.flatMap(({ id, deadLetter, maxDeliveries }): readonly Evidence[] => [
    ...(deadLetter !== undefined && saysNone(deadLetter)
      ? [{ message: `${id}: ${quoted('dead-letter', deadLetter)}`, at: deadLetter.at }]
      : []),
    ...(maxDeliveries !== undefined && saysNone(maxDeliveries)
      ? [{ message: `${id}: ${quoted('max-deliveries', maxDeliveries)}`, at: maxDeliveries.at }]
      : []),
  ]);
  const order = told(queue.orderedBy);
  const because: readonly Evidence[] = [
    ...refused,
    ...takers.map((it) => ({ message: `${it.id} takes from ${queue.id}`, at: it.at })),
    ...(order === undefined ? [] : [{ message: `ordered by ${order}`, at: queue.orderedBy!.at }]),
  ];
  const fixes = [{ title: 'Set dead-letter: true', changes: setKey('dead-letter', true)(at(queue), facts) }];
  if (refused.length > 0) {
    const waits = order === undefined ? '' : `, and all others of the same ${order} wait behind it`;
    return {
      ...at(queue),
      level: 'fault',
      contradicts: true,
      message: `One message in ${queue.id} that always fails is delivered for ever${waits}.`,
      because,
      fixes,
    };
  }
  const behind =
    order === undefined
      ? ''
      : ` Those of the same ${order} wait behind it in ${enumerate(takers.map((it) => it.id))}.`;
  return {
    ...at(queue),
    level: 'question',
    message: `What becomes of a message in ${queue.id} that always fails? Say \`dead-letter\` or \`max-deliveries\`.${behind}`,
    because,
    fixes,
  };
}

const at = (part: Component) => ({ ref: part.id, at: part.at });
