// That somebody writes cached data is structure; what ends an entry is a key, so its absence asks. Three things accuse: a
// TTL longer than a screen promises, a list of what clears the cache that leaves out who deletes, and two written negatives.

import { partsWhere } from '../facts/across-parts.ts';
import { names, writesOf, type Access } from '../facts/data/data-flow.ts';
import {
  cachedNames,
  isFed,
  isUpload,
  refusesClearing,
  unheardChanges,
} from '../facts/data/cache-clearing.ts';
import { isOnTheWay } from '../facts/data/kept-on-the-way.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { usedApis } from '../facts/requests/screens-using.ts';
import { servingsOf } from '../facts/data/servings.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { atLeast, exactly, saysNone, type Component, type Screen } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const cacheStale: Rule = {
  id: 'cache-stale',
  topic: 'caches',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A cache goes on showing what has been changed.',
  asks: 'How long will users see the old value, and does anyone mind?',
  why: 'Until an entry ends or is cleared, everybody who asks gets the old value: a price that has changed, a thing that was deleted, a right that was taken away. A way of writing that does not clear the cache is noticed last, since all the others do.',
  words: [
    'stale',
    'outdated',
    'old value',
    'old price',
    'old data from cache',
    'cache shows old',
    'cache serves old',
    'cache not invalidated',
    'invalidation',
    'shown from cache after change',
    'users see old',
    'out of date',
    'nobody invalidates cache',
    'cache old',
    'old prices cache',
    'cached after change',
    'cache ttl too long',
    'shown free after sold',
    'few seconds old',
  ],
  needs: ['caches', 'ttl', 'invalidated-by', 'synced-by', 'freshness', 'writes', 'deletes'],
  options: [
    {
      title: 'Let entries end by themselves: a TTL',
      gain: 'nothing is stale for longer',
      cost: 'everything may be stale for as long',
      changes: setKey('ttl', '60s'),
    },
    {
      title: 'Delete the entry with every write',
      gain: 'stale for a moment only',
      cost: 'every writer must do it, and a slow reader can put the old value back',
    },
    {
      title: 'Write through the cache',
      gain: 'the cache is never behind',
      cost: 'slower writes, and it holds what nobody reads',
      changes: setKey('invalidated-by', 'write-through'),
    },
    {
      title: 'A new key for each version',
      gain: 'an address never changes its content',
      cost: 'old entries linger until they are pushed out',
    },
  ],
  source:
    'System Design Primer, "When to update the cache" [R]; Azure Architecture Center, patterns/cache-aside [L]',
  valid: [
    {
      text: `
components:
  api: { kind: server, writes: [product], calls: [db, cache] }
  db: { kind: database, stores: [product] }
  cache: { kind: cache, caches: [product], ttl: 60s }
data:
  product: {}
`,
    },
    {
      text: `
components:
  api: { kind: server, apis: { rename: { writes: [product] }, drop: { deletes: [product] } }, calls: [db, cache] }
  db: { kind: database, stores: [product] }
  cache: { kind: cache, caches: [product], invalidated-by: [api/rename, api/drop] }
data:
  product: {}
`,
    },
    {
      // Nobody in this design changes a country.
      text: `
components:
  db: { kind: database, stores: [country] }
  cache: { kind: cache, caches: [country] }
data:
  country: {}
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  api: { kind: server, apis: { rename: { writes: [product] }, drop: { deletes: [product] } }, calls: [db, cache] }
  db: { kind: database, stores: [product] }
  cache: { kind: cache, caches: [product], invalidated-by: [api/rename] }
#                                                          ^^^^^^^^^^^^ cache is not cleared by api/drop
data:
  product: {}
`,
      fixed: `
components:
  api: { kind: server, apis: { rename: { writes: [product] }, drop: { deletes: [product] } }, calls: [db, cache] }
  db: { kind: database, stores: [product] }
  cache: { kind: cache, caches: [product], invalidated-by: [api/rename, api/drop] }
data:
  product: {}
`,
    },
    {
      text: `
screens:
  shop: { uses: [api/show], shows: [product], freshness: 10s }
components:
  api: { kind: server, apis: { show: { reads: [product] }, rename: { writes: [product] } }, calls: [db, cache] }
  db: { kind: database, stores: [product] }
  cache: { kind: cache, caches: [product], ttl: 5min }
#                                               ^^^^ cache keeps product for 5min, and the screen shop promises 10s
data:
  product: {}
`,
    },
    {
      text: `
components:
  api: { kind: server, writes: [product], calls: [db, cache] }
  db: { kind: database, stores: [product] }
  cache: { kind: cache, caches: [product] }
# ^^^^^ How long does cache show the old product after api
data:
  product: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const cache of caching(facts.design)) {
      const found = staleness(cache, facts);
      if (found?.level === 'fault') yield found;
      else if (found !== undefined) questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (caches) => `How long do ${caches} show an old value after a write? Say \`ttl\` or \`invalidated-by\`.`,
    );
  },
};

interface Stale {
  readonly data: string;
  readonly unheard: readonly Access[];
}

function staleness(cache: Component, facts: Facts): Found | undefined {
  if (isFed(cache)) return undefined;
  const stale = cachedNames(cache).flatMap((data): Stale[] => {
    const flow = facts.dataFlows()(data);
    // Where nobody else keeps it, the cache is the truth, and what is written is written here.
    if (flow.holders.every((it) => it.part === cache)) return [];
    const unheard = unheardChanges(cache, data, facts).filter((it) => !isUpload(it));
    return unheard.length === 0 ? [] : [{ data, unheard }];
  });
  if (stale.length === 0) return undefined;
  if (cache.ttl !== undefined && !saysNone(cache.ttl)) return tooLong(cache, stale, facts);
  if (saysNone(cache.ttl) && refusesClearing(cache)) return never(cache, stale);
  const clearing = cache.invalidatedBy;
  if (clearing === undefined || refusesClearing(cache)) return open(cache, stale);
  return leftOut(cache, stale);
}

/** A TTL bounds what is stale; it is wrong only where a screen promises less. */
function tooLong(cache: Component, stale: readonly Stale[], facts: Facts): Found | undefined {
  const ttl = exactly(cache.ttl) ?? atLeast(cache.ttl);
  if (ttl === undefined) return undefined;
  for (const { data, unheard } of stale) {
    const broken = [...facts.design.screens.values()].filter(
      (it) => (exactly(it.freshness) ?? Infinity) < ttl && isServed(it, cache, data, facts),
    );
    const [screen] = broken;
    if (screen === undefined) continue;
    return {
      ref: cache.id,
      at: cache.ttl!.at,
      level: 'fault',
      message: `${cache.id} keeps ${data} for ${cache.ttl!.value.text}, and the screen ${screen.id} promises ${screen.freshness!.value.text}.`,
      because: [
        ...broken.map((it) => ({
          message: `${it.id} promises ${it.freshness!.value.text}`,
          at: it.freshness!.at,
        })),
        ...evidence({ data, unheard }),
      ],
      screens: broken.map((it) => it.id),
      fixes: [
        {
          title: `Keep entries for ${screen.freshness!.value.text}`,
          changes: setKey('ttl', screen.freshness!.value.text)({ ref: cache.id }, facts),
        },
      ],
    };
  }
  return undefined;
}

function isServed(screen: Screen, cache: Component, data: string, facts: Facts): boolean {
  if (screen.shows !== undefined && !screen.shows.value.some((it) => it.value.name === data)) return false;
  return [...usedApis(screen, facts.design)].some(
    (api) =>
      servingsOf(api, data, facts).some((it) => it.part === cache) ||
      (names(api.reads).includes(data) && isOnTheWay(cache, screen, api, facts)),
  );
}

function never(cache: Component, stale: readonly Stale[]): Found {
  return {
    ref: cache.id,
    at: cache.ttl!.at,
    level: 'fault',
    contradicts: true,
    message: `${cache.id} shows an old ${enumerate(stale.map((it) => it.data))} for ever: no entry ends, and nothing clears it.`,
    because: stale.flatMap(evidence),
  };
}

function open(cache: Component, stale: readonly Stale[]): Found {
  const { data, unheard } = stale[0]!;
  return {
    ref: cache.id,
    at: cache.at,
    level: 'question',
    message: `How long does ${cache.id} show the old ${data} after ${unheard[0]!.api.ref} changed it? Say \`ttl\` or \`invalidated-by\`.`,
    because: stale.flatMap(evidence),
  };
}

/** The written list of what clears the cache is incomplete. That a deleted thing is still shown is sure; a writer may only ever add. */
function leftOut(cache: Component, stale: readonly Stale[]): Found {
  const unheard = [...new Set(stale.flatMap((it) => it.unheard.map(({ api }) => api)))];
  const data = enumerate(stale.map((it) => it.data));
  const sure = stale.some((it) => it.unheard.some(({ api }) => names(api.deletes).includes(it.data)));
  const refs = unheard.map((it) => it.ref);
  return {
    ref: cache.id,
    at: cache.invalidatedBy!.at,
    level: sure ? 'fault' : 'question',
    message: sure
      ? `${cache.id} is not cleared by ${enumerate(refs)}, and no entry ends: it goes on showing the old ${data}.`
      : `Does ${enumerate(refs)} change a ${data} that ${cache.id} holds? It is not in \`invalidated-by\`.`,
    because: stale.flatMap(evidence),
    fixes: [
      {
        title: `Clear it with ${enumerate(refs)}`,
        changes: refs.map(
          (it) => ({ is: 'append', path: ['components', cache.id, 'invalidated-by'], value: it }) as const,
        ),
      },
    ],
  };
}

function evidence({ data, unheard }: Stale): readonly Evidence[] {
  return unheard.slice(0, 3).map(({ api, at }) => ({
    message: `${api.ref} ${writesOf(api).includes(data) ? 'writes' : 'deletes'} ${data}`,
    at,
  }));
}

const caching = partsWhere((it) => !it.foreign && it.caches !== undefined);
