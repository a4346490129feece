// By numbers: what the cache holds back, plus what its store gets already, is more than the store takes. A cache with spare
// copies can still be emptied by a release or a wrong command; whether that can happen is asked.

import { cacheFrontsOf, type CacheFront } from '../facts/data/cache-fronts.ts';
import { folded } from '../facts/findings/fold.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { exactly } from '../model.ts';
import { formatNumber, rate } from '../quantity.ts';
import type { Found, Rule } from '../rule.ts';

export const cacheLossFloodsDatabase: Rule = {
  id: 'cache-loss-floods-database',
  topic: 'caches',
  dies: true,
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'The database lives only as long as the cache in front of it is warm.',
  asks: 'What will happen to the database in the minute the cache is empty?',
  why: 'A restart, a release that changes keys or a lost machine empties the cache, and every request goes through. The database is buried, answers nothing, and so the cache stays empty: the site is down for hours although nothing is broken any more.',
  words: [
    'what if cache dies',
    'cold cache',
    'empty cache',
    'cache dies database',
    'without the cache the database',
    'cache restart floods',
    'floods database',
    'database cannot survive without cache',
    'warm cache',
    'cache flush',
    'cold cache database',
    'redis flushed database',
    'cache flushed database',
  ],
  needs: ['hit', 'load', 'capacity', 'after'],
  options: [
    {
      title: 'Copies of the cache, so that one loss empties nothing',
      gain: 'survives a machine',
      cost: 'the price of the copies; a wrong command still empties all',
      changes: setKey('replicas', 2),
    },
    { title: 'Fill it before it gets traffic', gain: 'releases are harmless', cost: 'a slower start' },
    {
      title: 'Let through only as many misses as the database takes',
      gain: 'it recovers by itself',
      cost: 'errors for a while',
    },
    {
      title: 'A database that can do without',
      gain: 'no cliff',
      cost: 'machines that are idle on all other days',
    },
  ],
  source:
    'Amazon Builders’ Library, "Caching challenges and strategies" [K]; Google SRE book "Addressing Cascading Failures" [R]',
  valid: [
    {
      text: `
components:
  api: { kind: server, load: 1k/s, reads: [tweet], calls: { cache: {}, db: { after: cache } } }
  cache: { kind: cache, caches: [tweet], hit: 95% }
  db: { kind: database, stores: [tweet], replicas: 1, capacity: 5k/s }
data:
  tweet: {}
`,
    },
    {
      // Nothing is known of the load.
      text: `
components:
  api: { kind: server, reads: [tweet], calls: { cache: {}, db: { after: cache } } }
  cache: { kind: cache, caches: [tweet], hit: 95% }
  db: { kind: database, stores: [tweet], replicas: 1, capacity: 5k/s }
data:
  tweet: {}
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  api: { kind: server, load: 20k/s, reads: [tweet], calls: { cache: {}, db: { after: cache } } }
  cache: { kind: cache, caches: [tweet], replicas: 1, hit: 95% }
#                                                          ^^^ Without cache, 20k/s fall on db
  db: { kind: database, stores: [tweet], replicas: 1, capacity: 5k/s }
data:
  tweet: {}
`,
    },
    {
      text: `
components:
  api: { kind: server, load: 20k/s, reads: [tweet], calls: { cache: {}, db: { after: cache } } }
  cache: { kind: cache, caches: [tweet], replicas: 1, hit: 95% }
# ^^^^^ Can db take 20k/s in the minute that cache is empty?
  db: { kind: database, stores: [tweet], replicas: 1 }
data:
  tweet: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const front of cacheFrontsOf(facts)) {
      if (front.cache.foreign) continue;
      const found = flood(front, facts);
      if (found?.level === 'fault') yield found;
      else if (found !== undefined) questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (caches) =>
        `Can the stores behind ${caches} take all requests in the minute that these are empty? Say their \`capacity\`.`,
    );
  },
};

function flood(front: CacheFront, facts: Facts): Found | undefined {
  const { cache, store, ways } = front;
  const hit = exactly(cache.hit);
  if (hit === undefined || hit <= 0) return undefined;
  // What misses today is the rest of what would come.
  const held = ways.reduce((sum, { api, miss, hit: first }) => {
    const missed = facts.loads().call(api, miss).peak.value ?? 0;
    if (hit < 1) return sum + (missed * hit) / (1 - hit);
    return sum + (first === undefined ? 0 : (facts.loads().call(api, first).peak.value ?? 0));
  }, 0);
  if (held <= 0) return undefined;
  const now = facts.loads().part(store).requests.peak.value ?? 0;
  const all = now + held;
  const capacity = facts.capacity(store).uses.find((it) => it.of === 'requests')?.capacity.value;
  // What is too much already is said by load-over-capacity.
  if (capacity !== undefined && (all <= capacity || now > capacity)) return undefined;
  const isSure = capacity !== undefined && facts.survival(cache).is !== 'survives';
  const load = formatNumber(all, rate);
  const takes = capacity === undefined ? '' : `, which takes ${formatNumber(capacity, rate)}`;
  return {
    ref: cache.id,
    at: isSure ? cache.hit!.at : cache.at,
    level: isSure ? 'fault' : 'question',
    message: isSure
      ? `Without ${cache.id}, ${load} fall on ${store.id}${takes}.`
      : capacity === undefined
        ? `Can ${store.id} take ${load} in the minute that ${cache.id} is empty? Say its \`capacity\`.`
        : `What empties all copies of ${cache.id} at once? Then ${load} fall on ${store.id}${takes}.`,
    because: [
      { message: `${cache.id} answers ${cache.hit!.value.text} of the reads`, at: cache.hit!.at },
      ...(capacity === undefined ? [] : [{ message: `capacity of ${store.id}`, at: store.capacity!.at }]),
      ...ways.slice(0, 2).map(({ api, miss }) => ({
        message: `${api.ref} asks ${store.id} for what is missing`,
        at: miss.at,
      })),
    ],
  };
}
