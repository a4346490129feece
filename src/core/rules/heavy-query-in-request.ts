// A word such as `aggregate` over many rows is structure and accuses; a field without an index asks, until the file lists the
// indexes and the field is not among them. Looking up by the id is silent.

import { folded } from '../facts/findings/fold.ts';
import { heavyQueryOf, type HeavyQuery } from '../facts/data/heavy-query.ts';
import { apisSaying } from '../facts/requests/parts-saying.ts';
import type { Found, Rule } from '../rule.ts';

const verbs: Readonly<Record<string, string>> = {
  aggregate: 'adds up',
  rank: 'ranks',
  search: 'searches',
  near: 'looks for what is near among',
  traverse: 'follows the links of',
  suggest: 'completes words from',
};

export const heavyQueryInRequest: Rule = {
  id: 'heavy-query-in-request',
  topic: 'latency',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A request asks a store something that it can answer only by looking at every row.',
  asks: 'Which question can this store not answer quickly?',
  why: 'With a thousand rows nobody notices. With millions one request reads the whole disk, throws everything else out of memory, and a few of them at once stop the store for all.',
  words: [
    'full table scan',
    'table scan',
    'scans every row',
    'looks at every row',
    'no index',
    'slow query',
    'aggregate',
    'count all rows',
    'leaderboard query',
    'full text search in',
    'nearby search',
    'geo query',
    'top ten query',
    'query millions of rows',
    'query gets slower',
    'nearby',
    'scans whole table',
    'sorts all players',
    'sorts every row',
    'search through every row',
    'group by over all rows',
  ],
  needs: ['does', 'by', 'indexes', 'count', 'adds', 'derived-from'],
  options: [
    {
      title: 'Compute it beforehand, by a job or a stream',
      gain: 'a request reads one row',
      cost: 'results lag behind',
    },
    {
      title: 'An index or a store that is made for the question',
      gain: 'quick and exact',
      cost: 'a second copy to keep equal, or slower writes',
    },
    { title: 'An estimate, or a sample', gain: 'cheap at any size', cost: 'it is not exact' },
    { title: 'Allow narrower questions only', gain: 'nothing to build', cost: 'people can ask for less' },
  ],
  source: 'Azure Architecture Center, "Materialized View pattern" and "Extraneous Fetching antipattern" [L]',
  valid: [
    {
      text: `
screens:
  find: { uses: [api] }
components:
  api: { kind: server, does: search, reads: [item], calls: [index] }
  index: { kind: search, copies: [item] }
  db: { kind: database, stores: [item] }
data: { item: { count: 50M } }
`,
    },
    {
      text: `
screens:
  one: { uses: [api] }
components:
  api: { kind: server, reads: [item], by: email, calls: [db] }
  db: { kind: database, stores: [item] }
data: { item: { count: 50M, indexes: [email] } }
`,
    },
    // What is summed up is read, and the newest beside it.
    {
      text: `
screens:
  totals: { uses: [api] }
components:
  api: { kind: server, does: aggregate, reads: [sale, daily-sum], calls: [db] }
  db: { kind: database, stores: [sale, daily-sum] }
data: { sale: { count: 50M }, daily-sum: { derived-from: [sale] } }
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  totals: { uses: [api] }
components:
  api: { kind: server, does: aggregate, reads: [sale], calls: [db] }
# ^^^ api adds up sale in the request: 50M rows in db
  db: { kind: database, stores: [sale] }
data: { sale: { count: 50M } }
`,
    },
    {
      text: `
screens:
  one: { uses: [api] }
components:
  api: { kind: server, reads: [item], by: email, calls: [db] }
# ^^^ Can db find item by email among 50M rows? Say its \`indexes\`.
  db: { kind: database, stores: [item] }
data: { item: { count: 50M } }
`,
    },
    {
      text: `
screens:
  one: { uses: [api] }
components:
  api: { kind: server, reads: [item], by: email, calls: [db] }
# ^^^ api looks up item by email, which is not among its indexes: db reads 50M rows
  db: { kind: database, stores: [item] }
data: { item: { count: 50M, indexes: [owner] } }
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const api of apisSaying('reads', facts.design)) {
      const screens = facts.waiting()(api);
      const query = screens.length === 0 ? undefined : heavyQueryOf(api, facts);
      if (query === undefined) continue;
      const found = asFound(
        query,
        screens.map((it) => it.id),
      );
      if (query.sure) yield found;
      else questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (names) =>
        `Can ${names} be answered without looking at every row? Say \`indexes\` of the data they read.`,
    );
  },
};

function asFound(query: HeavyQuery, screens: readonly string[]): Found {
  const { api, data, store, cache, rows, does, by, sure } = query;
  const message = does !== undefined ? doing(query, does.word) : looking(query, by!.field);
  const index =
    by === undefined
      ? undefined
      : [{ is: 'append' as const, path: ['data', data.id, 'indexes'], value: by.field }];
  const because = [
    {
      message: does === undefined ? `it looks by ${by!.field}` : `it ${verbs[does.word]!} ${data.id}`,
      at: (does ?? by)!.at,
    },
    ...rows.because,
    { message: `${store.id} holds ${data.id}`, at: store.at },
    ...(cache === undefined
      ? []
      : [{ message: `hit of ${cache.id}: ${cache.hit!.value.text}`, at: cache.hit!.at }]),
    ...(sure && data.indexes !== undefined ? [{ message: 'its indexes', at: data.indexes.at }] : []),
  ];
  return {
    ref: api.ref,
    at: api.at,
    level: sure ? 'fault' : 'question',
    message,
    because,
    screens,
    ...(index === undefined ? {} : { fixes: [{ title: `Add an index on ${by!.field}`, changes: index }] }),
  };
}

function doing({ api, data, store, cache, rows, sure }: HeavyQuery, word: string): string {
  const what = `${verbs[word]!} ${data.id}`;
  const when = cache === undefined ? 'in the request' : `in each request that ${cache.id} misses`;
  if (sure)
    return `${api.ref} ${what} ${when}: ${rows.text} rows in ${store.id}, which has nothing made for it.`;
  const many =
    rows.many === undefined ? 'It grows, and how large it is is not said' : `There are ${rows.text} rows`;
  return `Can ${store.id} answer it when ${api.ref} ${what}? ${many}. Say \`indexes\`, or what it is derived from.`;
}

function looking({ api, data, store, rows, sure }: HeavyQuery, field: string): string {
  if (sure)
    return `${api.ref} looks up ${data.id} by ${field}, which is not among its indexes: ${store.id} reads ${rows.text} rows.`;
  const among = rows.many === undefined ? 'when there are many' : `among ${rows.text} rows`;
  return `Can ${store.id} find ${data.id} by ${field} ${among}? Say its \`indexes\`.`;
}
