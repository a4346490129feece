// Only where one key is known to be wanted much more than others, and entries end at a fixed age. What one miss costs has no
// key, so a fault needs a key that alone is more than the store behind can take.

import { cachedNames } from '../facts/data/cache-clearing.ts';
import { cacheFrontsOf } from '../facts/data/cache-fronts.ts';
import { folded } from '../facts/findings/fold.ts';
import { keyRateOf } from '../facts/numbers/key-rate.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { saysNone, type Component, type Data, type Value } from '../model.ts';
import { formatNumber, rate } from '../quantity.ts';
import type { Found, Rule } from '../rule.ts';

export const cacheStampede: Rule = {
  id: 'cache-stampede',
  topic: 'caches',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A popular entry ends, and everybody who wants it asks the database at once.',
  asks: 'What hits the database in the second a popular entry expires?',
  why: 'All requests of that moment miss together and compute the same answer. The database slows down, so the entry stays away longer, so more requests miss: it does not recover by itself.',
  words: [
    'stampede',
    'thundering herd cache',
    'popular entry expires',
    'key expires',
    'entry expires',
    'cache expires',
    'expires and everybody',
    'all miss at once',
    'everybody recomputes',
    'dogpile',
    'same moment cache miss',
    'expire together',
    'expires all requests',
  ],
  needs: ['ttl', 'skew', 'stampede', 'capacity'],
  options: [
    {
      title: 'One request refills, the others wait or get the old value',
      gain: 'one query instead of thousands',
      cost: 'a lock to handle, and its owner may die',
      changes: setKey('stampede', 'lock'),
    },
    {
      title: 'Serve the old value while it is refilled',
      gain: 'nobody waits',
      cost: 'a little older',
      changes: setKey('stampede', 'stale'),
    },
    {
      title: 'Refill before it ends',
      gain: 'it never misses',
      cost: 'some refills are for nobody',
      changes: setKey('stampede', 'refresh-ahead'),
    },
    {
      title: 'Let entries end at slightly different times',
      gain: 'one line',
      cost: 'spreads the rush over keys, and does nothing for one',
      changes: setKey('stampede', 'jitter'),
    },
  ],
  source:
    'Amazon Builders’ Library, "Caching challenges and strategies" [K]; CloudFront guide, request collapsing [R]',
  valid: [
    {
      text: `
components:
  cache: { kind: cache, caches: [tweet], ttl: 60s, stampede: lock }
data:
  tweet: { skew: 20k/s }
`,
    },
    // Nothing says that one key is wanted more than others.
    { text: `\ncomponents:\n  cache: { kind: cache, caches: [tweet], ttl: 60s }\ndata:\n  tweet: {}\n` },
  ],
  invalid: [
    {
      text: `
components:
  api: { kind: server, reads: [tweet], calls: { cache: {}, db: { after: cache } } }
  cache: { kind: cache, caches: [tweet], ttl: 60s }
#                                             ^^^ When the most wanted tweet ends in cache, 20k/s fall on db
  db: { kind: database, stores: [tweet], replicas: 1, capacity: 5k/s }
data:
  tweet: { skew: 20k/s }
`,
      fixed: `
components:
  api: { kind: server, reads: [tweet], calls: { cache: {}, db: { after: cache } } }
  cache: { kind: cache, caches: [tweet], ttl: 60s, stampede: lock }
  db: { kind: database, stores: [tweet], replicas: 1, capacity: 5k/s }
data:
  tweet: { skew: 20k/s }
`,
    },
    {
      text: `
components:
  api: { kind: server, reads: [tweet], calls: { cache: {}, db: { after: cache } } }
  cache: { kind: cache, caches: [tweet], ttl: 60s }
# ^^^^^ How many ask db at once when the most wanted tweet ends in cache?
  db: { kind: database, stores: [tweet] }
data:
  tweet: { skew: 20k/s }
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const { cache, store } of cacheFrontsOf(facts)) {
      if (cache.foreign || cache.ttl === undefined || saysNone(cache.ttl) || isCalmed(cache)) continue;
      for (const name of cachedNames(cache)) {
        const data = facts.design.data.get(name);
        if (data?.skew === undefined || !keeps(store, name)) continue;
        const found = rush(cache, store, data, facts);
        if (found === undefined) continue;
        if (found.level === 'fault') yield found;
        else questions.push(found);
        break;
      }
    }
    yield* folded(
      questions,
      facts,
      (caches) =>
        `How many ask the store at once when the most wanted entry of ${caches} ends? Say \`stampede\`.`,
    );
  },
};

function isCalmed({ stampede }: Component): boolean {
  return stampede !== undefined && !stampede.value.every((it: Value<string>) => it.value === 'none');
}

function keeps(store: Component, data: string): boolean {
  return [store.stores, store.copies].some((list) =>
    list?.value.some(({ value }) => value.data?.value.name === data),
  );
}

function rush(cache: Component, store: Component, data: Data, facts: Facts): Found | undefined {
  const key = keyRateOf(data, 'reads', facts);
  if (key.is === 'at-most') return undefined;
  const capacity = facts.capacity(store).uses.find((it) => it.of === 'requests')?.capacity.value;
  const fix = {
    title: 'Let one request refill',
    changes: setKey('stampede', 'lock')({ ref: cache.id }, facts),
  };
  const ttl = { message: `entries end after ${cache.ttl!.value.text}`, at: cache.ttl!.at };
  if (key.is === 'known' && capacity !== undefined) {
    if (key.value <= capacity) return undefined;
    return {
      ref: cache.id,
      at: cache.ttl!.at,
      level: 'fault',
      message: `When the most wanted ${data.id} ends in ${cache.id}, ${key.text} fall on ${store.id}, which takes ${formatNumber(capacity, rate)}.`,
      because: [ttl, ...key.because, { message: `capacity of ${store.id}`, at: store.capacity!.at }],
      fixes: [fix],
      ...(cache.stampede === undefined ? {} : { contradicts: true }),
    };
  }
  return {
    ref: cache.id,
    at: cache.at,
    level: 'question',
    message: `How many ask ${store.id} at once when the most wanted ${data.id} ends in ${cache.id}? Say \`stampede\`.`,
    because: [ttl, { message: `skew of ${data.id}`, at: data.skew!.at }],
    fixes: [fix],
  };
}
