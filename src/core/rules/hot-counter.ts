// A hundred changes of one row in a second is the catalogue's threshold, without a source. Counting in memory, or adding up
// in a worker that writes in batches, is the cure, so such writers are left out.

import { folded } from '../facts/findings/fold.ts';
import { keyRateOf } from '../facts/numbers/key-rate.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { lastWriters } from '../facts/data/writers.ts';
import type { Facts } from '../facts.ts';
import { dataRef, saysNone, isQueue, type Api, type Data } from '../model.ts';
import type { Found, Rule } from '../rule.ts';

export const hotCounter: Rule = {
  id: 'hot-counter',
  topic: 'correctness',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'Very many requests change the same number.',
  asks: 'What will a million likes do to one row?',
  why: 'Changes of one row wait for each other. On the day that something is popular, thousands of requests stand in line for one lock, keep their connections, and the rest of the site has none left.',
  words: [
    'like counter',
    'view counter',
    'likes one row',
    'same row',
    'row lock',
    'lock on one row',
    'contention',
    'one row updated',
    'everybody increments',
    'many increments',
    'hot row',
    'millions of likes',
    'click counter',
    'many increments row',
    'counter row',
    'view counts row',
    'likes count row',
  ],
  needs: ['counter', 'skew', 'writes', 'load'],
  options: [
    {
      title: 'Many small counters, added up when they are read',
      gain: 'writers do not meet',
      cost: 'slower reads',
    },
    {
      title: 'Add up in memory or in a stream, and write once in a while',
      gain: 'one write for thousands',
      cost: 'late numbers, and a crash loses some',
    },
    { title: 'Count roughly', gain: 'little work', cost: 'numbers that are not exact' },
    {
      title: 'Count in a memory store, and keep it from time to time',
      gain: 'a hundred thousand changes a second',
      cost: 'a restart loses the last ones',
    },
  ],
  source:
    'Notes on “Designing Data-Intensive Applications”, "Skewed workloads" [R]; DynamoDB guide, 1,000 write units a partition [R]',
  valid: [
    {
      text: `
components:
  api: { kind: server, writes: [likes], calls: [db], load: 20/s }
  db: { kind: database, stores: [likes] }
data:
  likes: { counter: true }
`,
    },
    {
      text: `
components:
  api: { kind: server, does: write, load: 2k/s, calls: { events: { async: true } } }
  events: { kind: stream }
  adder: { kind: worker, consumes: [events], writes: [likes], calls: { db: { batch: true } } }
  db: { kind: database, stores: [likes] }
data:
  likes: { counter: true, skew: 300/s }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  api: { kind: server, writes: [likes], calls: [db] }
  db: { kind: database, stores: [likes] }
data:
  likes: { counter: true, skew: 300/s }
# ^^^^^ One likes is changed 300/s
`,
    },
    {
      text: `
components:
  api: { kind: server, writes: [likes], calls: [db], load: 2k/s }
  db: { kind: database, stores: [likes] }
data:
  likes: { counter: true }
# ^^^^^ How often is the most wanted likes changed?
`,
      fixed: `
components:
  api: { kind: server, writes: [likes], calls: [db], load: 2k/s }
  db: { kind: database, stores: [likes] }
data:
  likes: { counter: true, skew: 1% }
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const data of facts.design.data.values()) {
      if (data.foreign || data.counter?.value !== true) continue;
      const writers = lastWriters(data.id, facts).filter(({ api }) => !addsUp(api, data, facts));
      if (writers.length === 0 || isInMemory(data, facts)) continue;
      const key = keyRateOf(data, 'writes', facts);
      if (key.is === 'known' && key.value > facts.thresholds.increments) {
        yield {
          ref: dataRef(data.id),
          at: data.at,
          level: 'fault',
          message: `One ${data.id} is changed ${key.text} at the peak, and each change waits for the one before.`,
          because: [
            ...key.because,
            ...writers.slice(0, 3).map(({ api, at }) => ({ message: `${api.ref} writes ${data.id}`, at })),
          ],
          screens: writers.flatMap(({ api }) =>
            facts
              .screensUsing()(api)
              .map((it) => it.id),
          ),
        };
      } else if (key.is === 'unknown' || (key.is === 'at-most' && key.value > facts.thresholds.increments))
        questions.push(question(data, facts));
    }
    yield* folded(questions, facts, (all) => `How often are the most wanted ${all} changed? Say \`skew\`.`);
  },
};

/** It writes sums: in batches, or as what it does with what comes out of a queue. */
function addsUp(api: Api, data: Data, facts: Facts): boolean {
  const stores = facts
    .arrivals(api)
    .filter((it) => it.component.stores?.value.some(({ value }) => value.data?.value.name === data.id));
  if (stores.length > 0 && stores.every((it) => it.call.batch !== undefined && !saysNone(it.call.batch)))
    return true;
  const takes = facts.design.components.get(api.component)?.consumes?.value ?? [];
  const fromQueue = takes.some((it) => {
    const queue = facts.design.components.get(it.value.name);
    return queue !== undefined && isQueue(queue);
  });
  return fromQueue && api.does?.value.some((it) => it.value === 'aggregate') === true;
}

function isInMemory(data: Data, facts: Facts): boolean {
  const homes = facts
    .dataFlows()(data.id)
    .holders.filter((it) => it.as === 'stores');
  return homes.length > 0 && homes.every((it) => it.part.kindName === 'cache');
}

function question(data: Data, facts: Facts): Found {
  return {
    ref: dataRef(data.id),
    at: data.at,
    level: 'question',
    message: `How often is the most wanted ${data.id} changed? Say \`skew\`: a rate, or its share of all.`,
    because: [{ message: 'it is a counter', at: data.counter!.at }],
    fixes: [
      {
        title: 'Say the share of the largest',
        changes: setKey('skew', '1%')({ ref: dataRef(data.id) }, facts),
      },
    ],
  };
}
