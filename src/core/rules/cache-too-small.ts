// Asks what leaves a full cache, and how large the memory is of one that must hold all of something. It accuses with
// numbers: what it holds as truth or whole copy is more than its memory. How much of the cached data is hot has no key.

import { partsWhere } from '../facts/across-parts.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { foldedPlaces } from '../facts/findings/fold.ts';
import { onlyPasses } from '../facts/data/kept-truth.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { splitOf } from '../facts/data/shard-key.ts';
import type { Fix } from '../change.ts';
import type { Facts } from '../facts.ts';
import {
  atLeast,
  atMost,
  exactly,
  isQuantity,
  saysNone,
  saysSome,
  type Component,
  type Data,
  type Design,
} from '../model.ts';
import { formatApart, size } from '../quantity.ts';
import type { Evidence, Found, Place, Rule } from '../rule.ts';

export const cacheTooSmall: Rule = {
  id: 'cache-too-small',
  topic: 'caches',
  weight: 'low',
  levels: ['fault', 'question'],
  summary: 'A cache has no rule for when it is full, or cannot hold what it must.',
  asks: 'Which entries fall out, and what then?',
  why: 'A full cache either refuses writes or drops something. By default that may be the sessions instead of the pictures; and one large scan can push out all that was worth keeping, so that everything is asked of the database again.',
  words: [
    'cache too small',
    'cache full',
    'cache memory full',
    'evict',
    'memory limit',
    'does not fit memory',
    'does not fit in cache',
    'lru',
    'working set',
    'cache out of memory',
    'cache eviction',
  ],
  needs: ['evicts', 'capacity', 'size', 'count'],
  options: [
    {
      title: 'Drop what was not used for longest',
      gain: 'fits most uses',
      cost: 'one scan pushes out what is popular',
      changes: setKey('evicts', 'lru'),
    },
    {
      title: 'Drop what is used least often',
      gain: 'a scan does no harm',
      cost: 'slow to forget what was popular',
      changes: setKey('evicts', 'lfu'),
    },
    { title: 'More memory, or more shards', gain: 'more hits', cost: 'the price of memory' },
    { title: 'Keep less in it: only ids', gain: 'many more entries', cost: 'one more look for each' },
    {
      title: 'A cache for each purpose',
      gain: 'sessions and pictures do not push each other out',
      cost: 'more machines',
    },
  ],
  source: 'Redis docs, key eviction [R]',
  valid: [
    { text: `\ncomponents:\n  cache: { kind: cache, caches: [tweet], evicts: lru }\ndata:\n  tweet: {}\n` },
    {
      text: `
components:
  cache: { kind: cache, stores: [session], evicts: ttl, capacity: { memory: 16GB } }
data:
  session: { size: 1KB, count: 1M }
`,
    },
    // All of it has room.
    {
      text: `
components:
  board: { kind: cache, stores: [score], caches: [{ data: player, only: the best }], shards: 2, capacity: { memory: 8GB } }
data:
  score: { size: 100B, count: 2M }
  player: { size: 1KB, count: 10M }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  cache: { kind: cache, copies: [feed], evicts: lru, capacity: { memory: 16GB } }
#                                                                        ^^^^ cache must hold 400 GB
data:
  feed: { size: 4KB, count: 100M }
`,
    },
    {
      text: `
components:
  cache: { kind: cache, caches: [tweet] }
# ^^^^^ What leaves cache when it is full?
data:
  tweet: {}
`,
      fixed: `
components:
  cache: { kind: cache, caches: [tweet], evicts: lru }
data:
  tweet: {}
`,
    },
    // How many come is not said; and each copy may hold all.
    {
      text: `
components:
#^^^^^^^^^ What leaves board and posts when they are full? Say \`evicts\`.
  board: { kind: cache, stores: [score], replicas: 3, capacity: { memory: 8GB } }
  posts: { kind: cache, stores: [post], capacity: { memory: 8GB } }
data:
  score: { size: 1KB, count: 10M }
  post: { size: 1KB, count: 1M, adds: 1M/day }
`,
    },
    // The truth must not fall out.
    {
      text: `
components:
  board: { kind: cache, stores: [score], persist: true }
# ^^^^^ What leaves board when it is full? Say \`evicts\`.
data:
  score: {}
`,
      fixed: `
components:
  board: { kind: cache, stores: [score], persist: true, evicts: none }
data:
  score: {}
`,
    },
  ],
  *check(facts) {
    const open: (Place & { readonly cache: Component })[] = [];
    for (const cache of caches(facts.design)) {
      const over = overflow(cache, facts);
      if (over !== undefined) yield over;
      else if (isOpen(cache, facts)) open.push({ ref: cache.id, at: cache.at, cache });
    }
    yield* foldedPlaces(
      open,
      ({ cache }) => question(cache, facts),
      facts,
      (names, all) => {
        const unsaid = all.filter(({ cache }) => cache.evicts === undefined).length;
        if (unsaid === 0)
          return `How much memory have ${names} for what must stay in them? Say \`capacity: { memory }\`.`;
        const keys =
          unsaid === all.length ? '`evicts`' : '`evicts`, or `capacity: { memory }` where it is said';
        return `What leaves ${names} when they are full? Say ${keys}.`;
      },
    );
  },
};

/** What leaves a cache says `evicts`; what must not leave one needs memory for all of it. Where all has room, nothing leaves. */
function isOpen(cache: Component, facts: Facts): boolean {
  if (hasRoom(cache, facts.design)) return false;
  const whole = wholeIn(cache).map(({ value }) => value.data?.value.name ?? '');
  const mustHold = whole.length > 0 && !onlyPasses(whole, facts.design);
  return (
    cache.evicts === undefined || ((mustHold || saysNone(cache.evicts)) && memoryOf(cache) === undefined)
  );
}

function wholeIn(cache: Component) {
  return [...(cache.stores?.value ?? []), ...(cache.copies?.value ?? [])];
}

function memoryOf(cache: Component): number | undefined {
  const value = cache.capacity?.value;
  return value === undefined || isQuantity(value) ? undefined : atLeast(value.memory);
}

/** One copy of each shard holds all that there is of what is kept in it. */
function hasRoom(cache: Component, { data }: Design): boolean {
  const memory = memoryOf(cache);
  if (memory === undefined) return false;
  const shards = atLeast(splitOf(cache)?.count) ?? 1;
  const all = [...wholeIn(cache), ...(cache.caches?.value ?? [])];
  const needed = all.reduce((sum, { value }) => sum + mostOf(data.get(value.data?.value.name ?? '')), 0);
  return needed <= memory * shards;
}

/** Bytes of all there is, at most; without end where nothing says so. */
function mostOf(data: Data | undefined): number {
  const [each, number] = [atMost(data?.size), atMost(data?.count)];
  return each === undefined || number === undefined || saysSome(data?.adds) ? Infinity : each * number;
}

function overflow(cache: Component, facts: Facts): Found | undefined {
  const memory = memoryOf(cache);
  const capacity = cache.capacity?.value;
  const nodes = nodesOf(cache);
  if (memory === undefined || nodes === undefined || capacity === undefined || isQuantity(capacity))
    return undefined;
  const whole = wholeIn(cache).filter((it) => it.value.only === undefined);
  const sized = whole.flatMap(({ value }) => {
    const data = facts.design.data.get(value.data?.value.name ?? '');
    const bytes = data === undefined || data.volatile?.value === true ? undefined : sizeOf(data);
    return data === undefined || bytes === undefined ? [] : [{ data, bytes }];
  });
  const needed = sized.reduce((sum, it) => sum + it.bytes, 0);
  if (needed <= memory * nodes) return undefined;
  const [must, has] = formatApart(needed, memory * nodes, size);
  const because = sized.flatMap(({ data }): Evidence[] => [
    { message: `${data.count!.value.text} of ${data.id}`, at: data.count!.at },
    { message: `${data.size!.value.text} each`, at: data.size!.at },
  ]);
  return {
    ref: cache.id,
    at: capacity.memory!.at,
    level: 'fault',
    message: `${cache.id} must hold ${must} of ${enumerate(sized.map((it) => it.data.id))}, and has ${has} of memory.`,
    because,
  };
}

/** Machines whose memory adds up, at most; copies may each hold a part. Undefined where it is not said. */
function nodesOf(cache: Component): number | undefined {
  const shards = cache.shards?.value;
  const count =
    shards === undefined
      ? undefined
      : isQuantity(shards)
        ? { ...cache.shards!, value: shards }
        : shards.count;
  const split = shards === undefined ? 1 : exactly(count);
  const equal = cache.replicas === undefined ? 1 : saysNone(cache.replicas) ? 1 : exactly(cache.replicas);
  return split === undefined || equal === undefined ? undefined : Math.max(1, split) * Math.max(1, equal);
}

function sizeOf(data: Data): number | undefined {
  const [each, number] = [atLeast(data.size), atLeast(data.count)];
  return each === undefined || number === undefined ? undefined : each * number;
}

function question(cache: Component, facts: Facts): Found {
  const noEviction = cache.evicts === undefined;
  return {
    ref: cache.id,
    at: cache.at,
    level: 'question',
    message: noEviction
      ? `What leaves ${cache.id} when it is full? Say \`evicts\`.`
      : `How much memory has ${cache.id} for what must stay in it? Say \`capacity: { memory }\`.`,
    because: (['stores', 'copies', 'caches'] as const).flatMap((as) => {
      const names = cache[as]?.value.flatMap((it) => it.value.data?.value.name ?? []) ?? [];
      return names.length === 0 ? [] : [{ message: `it ${as} ${enumerate(names)}`, at: cache[as]!.at }];
    }),
    fixes: noEviction ? [eviction(cache, facts)] : [],
  };
}

const caches = partsWhere(
  (it) => !it.foreign && it.kindName === 'cache' && (it.stores ?? it.copies ?? it.caches) !== undefined,
);

/** What is kept nowhere else is refused when there is no room; everything else may go. */
function eviction(cache: Component, facts: Facts): Fix {
  const isTruth = cache.stores?.value.some(
    ({ value }) => facts.design.data.get(value.data?.value.name ?? '')?.volatile?.value !== true,
  );
  const [title, word] = isTruth
    ? ['Drop nothing, and refuse what no longer fits', 'none']
    : ['Drop what was not used for longest', 'lru'];
  return { title, changes: setKey('evicts', word)({ ref: cache.id }, facts) };
}
