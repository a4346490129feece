// With a `skew` the numbers decide. Without one it asks, but only where a cache was already spread over several machines:
// that is when the load was thought of, and one key still lies on one of them.

import { partsWhere } from '../facts/across-parts.ts';
import { folded } from '../facts/findings/fold.ts';
import { keyRateOf } from '../facts/numbers/key-rate.ts';
import { held } from '../facts/numbers/load/intent.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { splitOf } from '../facts/data/shard-key.ts';
import type { Facts } from '../facts.ts';
import { atLeast, exactly, isQuantity, saysNone, type Component, type Data } from '../model.ts';
import { formatNumber, rate } from '../quantity.ts';
import type { Found, Rule } from '../rule.ts';

export const hotKey: Rule = {
  id: 'hot-key',
  topic: 'caches',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'One key gets more requests than the one machine that holds it can answer.',
  asks: 'Which single key gets most of the traffic?',
  why: 'Keys are spread over machines, requests are not: all who want the same thing ask the same machine. It slows down for everything else that lies on it, and more machines do not help.',
  words: [
    'hot key',
    'one key',
    'hot item',
    'same key',
    'one popular item',
    'one cache node gets',
    'front page key',
    'everybody reads the same entry',
    'everybody looks at',
    'viral post',
    'whole world looks',
    'one entry all traffic',
    'most popular product',
    'celebrity cache node',
    'cache node melts',
    'one profile read so often',
    'read so often',
  ],
  needs: ['skew', 'capacity', 'caches', 'replicas', 'shards'],
  options: [
    {
      title: 'A tiny cache in the memory of each server',
      gain: 'the cache sees the key once a second from each',
      cost: 'a second more of old values',
    },
    {
      title: 'The same entry under several names',
      gain: 'several machines answer',
      cost: 'all of them must be cleared',
    },
    { title: 'A CDN', gain: 'it never reaches us', cost: 'for public data only' },
    { title: 'Split the value', gain: 'the load is spread', cost: 'several reads for one answer' },
  ],
  source:
    'Notes on “Designing Data-Intensive Applications”, "Relieving hot spots" [R]; DynamoDB guide, limits of a partition [R]',
  valid: [
    {
      text: `
components:
  cache: { kind: cache, caches: [tweet], replicas: 3, capacity: 100k/s }
data:
  tweet: { skew: 20k/s }
`,
    },
    {
      // Each copy of the API keeps the hottest in its own memory.
      text: `
components:
  api: { kind: server, reads: [tweet], caches: [tweet], ttl: 1s, calls: [cache] }
  cache: { kind: cache, caches: [tweet], replicas: 3 }
data:
  tweet: {}
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  cache: { kind: cache, caches: [tweet], shards: 8, capacity: 10k/s }
# ^^^^^ The most wanted tweet is asked for 20k/s
data:
  tweet: { skew: 20k/s }
`,
    },
    {
      text: `
components:
  api: { kind: server, reads: [tweet], calls: [cache] }
  cache: { kind: cache, caches: [tweet], replicas: 3 }
# ^^^^^ Which tweet gets most of the requests to cache
data:
  tweet: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const cache of caches(facts.design)) {
      for (const name of held(cache)) {
        const data = facts.design.data.get(name);
        if (data === undefined || isCachedBefore(cache, data, facts)) continue;
        const found = heat(cache, data, facts);
        if (found?.level === 'fault') yield found;
        else if (found !== undefined) questions.push(found);
        if (found !== undefined) break;
      }
    }
    yield* folded(
      questions,
      facts,
      (caches) =>
        `Which key gets most of the requests to ${caches}, and how many? Say \`skew\` of what they hold.`,
    );
  },
};

function heat(cache: Component, data: Data, facts: Facts): Found | undefined {
  const one = oneNode(cache);
  const key = keyRateOf(data, 'reads', facts);
  if (key.is === 'known') {
    if (one === undefined || key.value <= one.value) return undefined;
    return {
      ref: cache.id,
      at: cache.at,
      level: 'fault',
      message: `The most wanted ${data.id} is asked for ${key.text} at the peak, and the machines of ${cache.id} that hold it take ${formatNumber(one.value, rate)}.`,
      because: [...key.because, { message: `one copy takes ${one.text}`, at: cache.capacity!.at }],
    };
  }
  const fits = key.is === 'at-most' && one !== undefined && key.value <= one.value;
  const isRead = facts.dataFlows()(data.id).readers.length > 0;
  if (data.skew !== undefined || fits || !isRead || !isSpread(cache)) return undefined;
  return {
    ref: cache.id,
    at: cache.at,
    level: 'question',
    message: `Which ${data.id} gets most of the requests to ${cache.id}, and how many? Say \`skew\` of ${data.id}.`,
    because: [
      { message: `${cache.id} is spread over several machines`, at: (cache.shards ?? cache.replicas)!.at },
    ],
    fixes: data.foreign
      ? []
      : [
          {
            title: 'Say the share of the largest',
            changes: setKey('skew', '1%')({ ref: `data:${data.id}` }, facts),
          },
        ],
  };
}

function isSpread(cache: Component): boolean {
  const several = cache.replicas?.value.is === 'some' || (atLeast(cache.replicas) ?? 0) >= 2;
  return several || splitOf(cache) !== undefined;
}

/** Equal copies and read replicas share the reads of a key; shards do not. Undefined where the file does not say how many there are. */
function oneNode(cache: Component): { readonly value: number; readonly text: string } | undefined {
  const capacity = cache.capacity?.value;
  const written =
    capacity === undefined
      ? undefined
      : isQuantity(capacity)
        ? { ...cache.capacity!, value: capacity }
        : capacity.requests;
  const each = exactly(written);
  const [copies, readers] = [copiesOf(cache.replicas, 1), copiesOf(cache.readReplicas, 0)];
  return each === undefined || copies === undefined || readers === undefined
    ? undefined
    : { value: each * (Math.max(1, copies) + readers), text: written!.value.text };
}

function copiesOf(value: Component['replicas'], absent: number): number | undefined {
  return value === undefined || saysNone(value) ? absent : exactly(value);
}

/** Somebody nearer to the users keeps it as well: a server in its own memory, a CDN. */
function isCachedBefore(cache: Component, data: Data, facts: Facts): boolean {
  return facts
    .dataFlows()(data.id)
    .holders.some((it) => it.as === 'caches' && it.part !== cache && it.part.kindName !== 'cache');
}

const caches = partsWhere((it) => !it.foreign && it.kindName === 'cache');
