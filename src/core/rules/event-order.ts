// Asks about every data that says what its order depends on, until something keeps it: a queue that orders by the same, one
// source of its numbers, one writer, or a reader that puts it in order again. Two field names that differ may mean the same,
// so only a queue that says `ordered-by: none` accuses.

import { folded } from '../facts/findings/fold.ts';
import { told } from '../facts/findings/quoted.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { sharesField } from '../facts/data/shard-key.ts';
import type { Facts } from '../facts.ts';
import { dataRef, exactly, saysNone, isQueue, type Api, type Component, type Data } from '../model.ts';
import type { Fix } from '../change.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const eventOrder: Rule = {
  id: 'event-order',
  topic: 'correctness',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'Things whose order matters can arrive in another order.',
  asks: 'What will readers see when events arrive in the wrong order?',
  why: 'The clocks of two servers differ, two consumers finish at different times, a message that failed comes back later. Then an answer stands before its question, and an old state overwrites a new one and stays.',
  words: [
    'wrong order',
    'out of order',
    'order of messages',
    'order of events',
    'messages overtake',
    'overtakes',
    'arrives before',
    'edit arrives before',
    'before the message it answers',
    'events arrive late',
    'older update overwrites',
    'sequence of events',
    'answer seen before question',
    'order of arrival',
    'arrive in order',
    'wrong sequence',
    'processed before',
    'applied before',
  ],
  needs: ['ordered-by', 'id', 'guard', 'reorders'],
  options: [
    {
      title: 'Keep those that belong together in one partition',
      gain: 'in order, without waiting for anybody',
      cost: 'a busy key fills one partition',
    },
    {
      title: 'A number for each conversation or account',
      gain: 'gaps are seen',
      cost: 'one place that hands them out',
    },
    {
      title: 'Put them in order when they are read',
      gain: 'no part must keep order',
      cost: 'late ones jump in',
      changes: (place, facts) => readersReorder(place.ref, facts),
    },
    { title: 'One order for all', cost: 'everything passes one lane' },
  ],
  source:
    'Azure Architecture Center, patterns/sequential-convoy [L]; Notes on “Designing Data-Intensive Applications”, "Timestamps for ordering events" [L]',
  valid: [
    {
      text: `
components:
  api: { kind: server, writes: [message], calls: [queue] }
  queue: { kind: queue, ordered-by: chat, calls: [notifier] }
  notifier: { kind: worker, does: send }
data:
  message: { ordered-by: chat }
`,
    },
    {
      text: `
components:
  api: { kind: server, apis: { list: { reads: [message], reorders: true }, send: { writes: [message] } }, calls: [db] }
  db: { kind: database, stores: [message] }
data:
  message: { ordered-by: chat }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  api: { kind: server, writes: [message], calls: [queue] }
  queue: { kind: queue, ordered-by: none, calls: [notifier] }
#                                   ^^^^ queue hands out message in any order
  notifier: { kind: worker, does: send }
data:
  message: { ordered-by: chat }
`,
      fixed: `
components:
  api: { kind: server, writes: [message], calls: [queue] }
  queue: { kind: queue, ordered-by: chat, calls: [notifier] }
  notifier: { kind: worker, does: send }
data:
  message: { ordered-by: chat }
`,
    },
    {
      text: `
components:
  api: { kind: server, writes: [message], calls: [queue] }
  queue: { kind: queue, calls: [notifier] }
  notifier: { kind: worker, does: send }
data:
  message: { ordered-by: chat }
# ^^^^^^^ What keeps message in the order of chat
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const data of facts.design.data.values()) {
      if (data.foreign || data.orderedBy === undefined || saysNone(data.orderedBy)) continue;
      const { readers, writers } = facts.dataFlows()(data.id);
      if (writers.length === 0 || readers.some(({ api }) => api.reorders?.value === true)) continue;
      const queues = queuesOf(
        writers.map((it) => it.api),
        facts,
      );
      const unordered = queues.filter(
        (it) => saysNone(it.orderedBy) && !it.foreign && !isReorderedBehind(it, facts),
      );
      if (unordered.length > 0) yield* unordered.map((queue) => fault(queue, data, facts));
      else if (
        !isKept(
          data,
          queues,
          writers.map((it) => it.api),
          facts,
        )
      )
        questions.push(question(data, queues, facts));
    }
    yield* folded(
      questions,
      facts,
      (all) =>
        `What keeps ${all} in order? Say \`ordered-by\` of the queues, \`id\`, \`guard: single-writer\` or \`reorders\`.`,
    );
  },
};

/** Queues and streams that its writers send to or take from. */
function queuesOf(writers: readonly Api[], facts: Facts): readonly Component[] {
  const called = writers.flatMap((api) =>
    facts
      .arrivals(api)
      .map((it) => it.component)
      .filter(isQueue),
  );
  const taken = writers.flatMap((api) => facts.design.components.get(api.component)?.consumes?.value ?? []);
  return [
    ...new Set([...called, ...taken.flatMap((it) => facts.design.components.get(it.value.name) ?? [])]),
  ];
}

/** Who takes from it puts in order what comes out. */
function isReorderedBehind(queue: Component, facts: Facts): boolean {
  const takers = facts.deliveries().filter((it) => it.queue === queue);
  return takers.some(({ api, taker }) =>
    (api === undefined ? taker.requests : [api]).some((it) => it.reorders?.value === true),
  );
}

function isKept(data: Data, queues: readonly Component[], writers: readonly Api[], facts: Facts): boolean {
  const from = data.identity?.value.from?.value ?? '';
  if (['sequence', 'range', 'snowflake'].includes(from)) return true;
  if (writers.every((it) => it.guard?.value === 'single-writer')) return true;
  if (queues.length === 0) return isOneCopy(writers, facts);
  return queues.every((it) => isInOrder(it, data) || isReorderedBehind(it, facts));
}

function isInOrder({ orderedBy }: Component, data: Data): boolean {
  return orderedBy !== undefined && sharesField(orderedBy.value, data.orderedBy!.value);
}

/** All comes from one copy of one part, which has one clock. */
function isOneCopy(writers: readonly Api[], { design }: Facts): boolean {
  const [part, ...others] = new Set(writers.map((it) => design.components.get(it.component)));
  return others.length === 0 && exactly(part?.replicas) === 1 && part?.autoscale?.value !== true;
}

function fault(queue: Component, data: Data, facts: Facts): Found {
  return {
    ref: queue.id,
    at: queue.orderedBy!.at,
    level: 'fault',
    contradicts: true,
    message: `${queue.id} hands out ${data.id} in any order, and ${data.id} needs ${orderOf(data)}.`,
    because: [ordered(data)],
    fixes: orderFixes(queue, data, 'Order', facts),
  };
}

function question(data: Data, queues: readonly Component[], facts: Facts): Found {
  const open = queues.filter((it) => !isInOrder(it, data) && !isReorderedBehind(it, facts));
  const queue = open.find((it) => it.orderedBy === undefined) ?? open[0];
  return {
    ref: dataRef(data.id),
    at: data.at,
    level: 'question',
    message: asked(data, queue),
    because: [ordered(data), ...queues.map((it) => ({ message: `it goes through ${it.id}`, at: it.at }))],
    fixes: queue === undefined || queue.foreign ? [] : orderFixes(queue, data, `Order ${queue.id}`, facts),
  };
}

/** The queue can keep the order of a field, where one is named. */
function orderFixes(queue: Component, data: Data, title: string, facts: Facts): readonly Fix[] {
  const by = told(data.orderedBy);
  if (by === undefined) return [];
  return [{ title: `${title} by ${by}`, changes: setKey('ordered-by', by)({ ref: queue.id }, facts) }];
}

function orderOf(data: Data): string {
  const by = told(data.orderedBy);
  return by === undefined ? 'its order' : `the order of ${by}`;
}

function asked(data: Data, queue: Component | undefined): string {
  const { id } = data;
  const order = orderOf(data);
  if (queue === undefined)
    return `What keeps ${id} in ${order} when several servers write it? Say \`id\`, \`guard: single-writer\`, or \`reorders\` where it is read.`;
  const kept = told(queue.orderedBy);
  if (kept === undefined)
    return `What keeps ${id} in ${order} on its way through ${queue.id}? Say \`ordered-by\` there, or \`reorders\` where it is read.`;
  const by = told(data.orderedBy);
  const say = by === undefined ? 'ordered-by' : `ordered-by: ${by}`;
  return `Does ${queue.id} keep ${id} in ${order}? It keeps that of ${kept}. Say \`${say}\` there, or \`reorders\` where it is read.`;
}

function ordered(data: Data): Evidence {
  const by = told(data.orderedBy);
  const message = by === undefined ? 'it has an order' : `its order depends on ${by}`;
  return { message, at: data.orderedBy!.at };
}

function readersReorder(ref: string, facts: Facts) {
  const { readers } = facts.dataFlows()(ref.replace(/^data:/, ''));
  return readers.slice(0, 1).flatMap(({ api }) => setKey('reorders', true)(api, facts));
}
