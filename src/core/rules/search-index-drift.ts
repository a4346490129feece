// What derives a copy is the work of `synced-by`; that it can be made again, of `rebuild`. How soon a change is found is
// compared only with a schedule that is written: that an index shows what it took in after about a second is no fact of the file.

import { partsWhere } from '../facts/across-parts.ts';
import { folded } from '../facts/findings/fold.ts';
import { isChanging } from '../facts/data/data-flow.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { screensShowing } from '../facts/data/screens-showing.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { asWritten } from '../facts/findings/quoted.ts';
import type { Fix } from '../change.ts';
import type { Facts } from '../facts.ts';
import { exactly, isQuantity, saysNone, type Component } from '../model.ts';
import { isReference } from '../references.ts';
import { duration, formatNumber } from '../quantity.ts';
import type { Found, Rule } from '../rule.ts';

export const searchIndexDrift: Rule = {
  id: 'search-index-drift',
  topic: 'files',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A search index is a copy that nothing keeps true, or that nobody can make again.',
  asks: "Why can't I find what I just saved, or why do I still find what I deleted?",
  why: 'Each change that misses the index stays wrong until somebody complains: new things cannot be found, deleted ones can. Without a way to build it again, a lost or damaged index means no search.',
  words: [
    'deleted still in search',
    'deleted appears in search',
    'search index',
    'index behind',
    'index out of date',
    'index out of sync',
    'not found in search',
    'cannot find what',
    'not searchable',
    'search shows deleted',
    'search finds deleted',
    'search result deleted',
    'reindex',
    'rebuild index',
    'search still shows',
    'missing from search',
    'index differs',
    'index and database out of sync',
    'renamed not found',
    'search old',
  ],
  needs: ['copies', 'synced-by', 'rebuild', 'freshness', 'schedule'],
  options: [
    {
      title: 'Feed it from the changes of the database',
      gain: 'no change is missed',
      cost: 'it lags, and events have to be replayed when it fails',
      changes: setKey('synced-by', 'cdc'),
    },
    {
      title: 'Write both in the request',
      cost: 'when the second write fails, they differ, and nobody knows',
      changes: setKey('synced-by', 'write'),
    },
    {
      title: 'Build it anew each night',
      gain: 'simple, and heals itself',
      cost: 'up to a day old',
      changes: setKey('synced-by', 'job'),
    },
    {
      title: 'Search in the main database',
      gain: 'nothing to keep equal',
      cost: 'poorer search, and load where it hurts',
    },
  ],
  source:
    'Elasticsearch refresh 1 s (docs quotations) [R]; Azure Architecture Center, patterns/index-table [L]',
  valid: [
    {
      text: `
components:
  shop: { kind: server, writes: [product], calls: [db] }
  db: { kind: database, stores: [product] }
  index: { kind: search, copies: [product], synced-by: cdc, rebuild: a reindex job }
data:
  product: {}
`,
    },
    {
      // Nobody changes countries, so the index stays as true as it was.
      text: `
components:
  shop: { kind: server, does: search, reads: [country], calls: [index] }
  index: { kind: search, copies: [country] }
data:
  country: {}
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  shop: { kind: server, writes: [product], calls: [db] }
  db: { kind: database, stores: [product] }
  index: { kind: search, copies: [product], synced-by: none, rebuild: a reindex job }
#                                                      ^^^^ Nothing brings the changes of product into index
data:
  product: {}
`,
      fixed: `
components:
  shop: { kind: server, writes: [product], calls: [db] }
  db: { kind: database, stores: [product] }
  index: { kind: search, copies: [product], synced-by: cdc, rebuild: a reindex job }
data:
  product: {}
`,
    },
    {
      text: `
screens:
  find: { uses: [finder], shows: [product], freshness: 1min }
components:
  finder: { kind: server, does: search, reads: [product], calls: [index] }
  shop: { kind: server, writes: [product], calls: [db] }
  db: { kind: database, stores: [product] }
  index: { kind: search, copies: [product], synced-by: indexer, rebuild: true }
#                                                      ^^^^^^^ indexer brings the changes into index every 1 day, and find promises 1min
  indexer: { kind: job, schedule: 1 day, reads: [product], calls: [db, index] }
data:
  product: {}
`,
    },
    {
      text: `
components:
  shop: { kind: server, writes: [product], calls: [db] }
  db: { kind: database, stores: [product] }
  index: { kind: search, copies: [product], synced-by: cdc }
# ^^^^^ How is index built again when it is lost or wrong? Say \`rebuild\`
data:
  product: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const part of searches(facts.design)) {
      const data = copiedData(part, facts);
      if (data.length === 0) continue;
      const faults = [...unsynced(part, data), ...tooLate(part, data, facts), ...notRebuilt(part, data)];
      yield* faults;
      const open = faults.length > 0 ? undefined : asked(part, data, facts);
      if (open !== undefined) questions.push(open);
    }
    yield* folded(
      questions,
      facts,
      (parts) =>
        `What keeps ${parts} true to their data, and how are they built again? Say \`synced-by\` and \`rebuild\`.`,
    );
  },
};

/** What changes and has its truth elsewhere; what an index alone holds is no copy. */
function copiedData(part: Component, facts: Facts): readonly string[] {
  const copied = part.copies?.value.flatMap((it) => it.value.data?.value.name ?? []) ?? [];
  const stored = (part.stores?.value.flatMap((it) => it.value.data?.value.name ?? []) ?? []).filter((name) =>
    facts
      .dataFlows()(name)
      .holders.some((it) => it.part !== part && it.as === 'stores'),
  );
  return [...new Set([...copied, ...stored])].filter((name) =>
    isChanging(facts.design.data.get(name), facts.dataFlows()(name)),
  );
}

function saysNothing(part: Component): boolean {
  const ways = part.syncedBy?.value;
  return ways !== undefined && (ways.length === 0 || ways.every((it) => it.value === 'none'));
}

function unsynced(part: Component, data: readonly string[]): readonly Found[] {
  if (!saysNothing(part)) return [];
  return [
    {
      ref: part.id,
      at: part.syncedBy!.at,
      level: 'fault',
      contradicts: true,
      message: `Nothing brings the changes of ${enumerate(data)} into ${part.id}: what is new is never found, and what is gone still is.`,
      because: [asWritten('synced-by', part.syncedBy!)],
      fixes: [feed(part)],
    },
  ];
}

function notRebuilt(part: Component, data: readonly string[]): readonly Found[] {
  if (part.rebuild === undefined || !saysNone(part.rebuild)) return [];
  return [
    {
      ref: part.id,
      at: part.rebuild.at,
      level: 'fault',
      contradicts: true,
      message: `${part.id} cannot be built again: once it has lost some ${enumerate(data)}, or got it wrong, that stays so.`,
      because: [asWritten('rebuild', part.rebuild)],
    },
  ];
}

/** A job that brings changes in less often than a screen promises. */
function tooLate(part: Component, data: readonly string[], facts: Facts): readonly Found[] {
  const ways = part.syncedBy?.value ?? [];
  const [way] = ways;
  if (ways.length !== 1 || way === undefined || !isReference(way.value)) return [];
  const job = facts.design.components.get(way.value.name);
  const schedule = job?.schedule;
  if (job === undefined || schedule === undefined || !isQuantity(schedule.value)) return [];
  const every = exactly(schedule);
  if (every === undefined) return [];
  const late = screensShowing(part, data, facts).filter((it) => (exactly(it.freshness) ?? Infinity) < every);
  if (late.length === 0) return [];
  return [
    {
      ref: part.id,
      at: way.at,
      level: 'fault',
      message: `${job.id} brings the changes into ${part.id} every ${formatNumber(every, duration)}, and ${late[0]!.id} promises ${late[0]!.freshness!.value.text}.`,
      because: [
        { message: `${job.id} runs every ${schedule.value.text}`, at: schedule.at },
        ...late.map((it) => ({
          message: `${it.id} promises ${it.freshness!.value.text}`,
          at: it.freshness!.at,
        })),
      ],
      screens: late.map((it) => it.id),
      fixes: [feed(part)],
    },
  ];
}

function asked(part: Component, data: readonly string[], facts: Facts): Found | undefined {
  const isSynced = (part.syncedBy?.value.length ?? 0) > 0;
  const isRebuilt =
    part.rebuild !== undefined || data.every((it) => facts.design.data.get(it)?.rebuild !== undefined);
  if (isSynced && isRebuilt) return undefined;
  const base = {
    ref: part.id,
    at: part.at,
    level: 'question' as const,
    because: (part.copies ?? part.stores)!.value
      .slice(0, 2)
      .map((it) => ({ message: `${part.id} holds a copy`, at: it.at })),
  };
  if (isSynced)
    return { ...base, message: `How is ${part.id} built again when it is lost or wrong? Say \`rebuild\`.` };
  const rebuild = isRebuilt ? '' : ', and how is it built again';
  const keys = isRebuilt ? '`synced-by`' : '`synced-by` and `rebuild`';
  return {
    ...base,
    message: `What brings the changes of ${enumerate(data)} into ${part.id}${rebuild}? Say ${keys}.`,
    fixes: [feed(part)],
  };
}

function feed(part: Component): Fix {
  const path = ['components', part.id, 'synced-by'];
  return { title: 'Feed it from the changes of the database', changes: [{ is: 'set', path, value: 'cdc' }] };
}

const searches = partsWhere((it) => !it.foreign && it.kindName === 'search');
