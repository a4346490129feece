// Queries that a store has no structure for: by what an API does with many rows, or by the field it looks them up by.

import type { Facts } from '../../facts.ts';
import { saysSome, type Api, type Call, type Component, type Data } from '../../model.ts';
import type { Span } from '../../tree.ts';
import { names } from './data-flow.ts';
import { sharesField, splitOf } from './shard-key.ts';
import { rowsOf, type Rows } from '../numbers/rows.ts';

export interface HeavyQuery {
  readonly api: Api;
  readonly data: Data;
  readonly store: Component;
  /** The cache before it, which most of the requests pass. */
  readonly cache: Component | undefined;
  readonly rows: Rows;
  /** What it does, or the field by which it looks; each with its place. */
  readonly does: { readonly word: string; readonly at: Span } | undefined;
  readonly by: { readonly field: string; readonly at: Span } | undefined;
  /** The file proves that every row is looked at. */
  readonly sure: boolean;
}

const hard = ['aggregate', 'rank', 'search', 'near', 'traverse', 'suggest'];

/** Products that lie in columns, and sum up many rows at once. */
const columns = /clickhouse|bigquery|snowflake|redshift|synapse|athena|druid|pinot|duckdb/i;

/** Names of indexes and products that are made for a sort of question. */
const made: Readonly<Record<string, RegExp>> = {
  aggregate: columns,
  rank: columns,
  near: /geo|gis|location|position|s2|h3|place|area/i,
  traverse: /graph|neo4j|adjacen|edge/i,
  search: /text|search|gin|fts|elastic|trigram/i,
  suggest: /prefix|trie|text|suggest|trigram/i,
};

/** The worst query of an API, if it makes one on a plain database. */
export function heavyQueryOf(api: Api, facts: Facts): HeavyQuery | undefined {
  const word = api.does?.value.find((it) => hard.includes(it.value));
  const found: HeavyQuery[] = [];
  for (const { value } of api.reads?.value ?? []) {
    const data = facts.design.data.get(value.name);
    // What is computed beforehand is there to be read.
    if (data === undefined || (data.derivedFrom?.value.length ?? 0) > 0 || data.bounded !== undefined)
      continue;
    const asked = plainStore(api, data, facts);
    if (asked === undefined) continue;
    const { store, cache } = asked;
    const rows = rowsOf(data, facts);
    const query =
      word === undefined || readsSumsOf(data, api, facts) || isBesideMade(word.value, data, api, facts)
        ? undefined
        : hardQuery(word.value, data, store, api);
    if (query !== undefined && word !== undefined) {
      if (rows.many === undefined ? rows.grows : rows.many >= facts.thresholds.manyRows) {
        found.push({
          api,
          data,
          store,
          cache,
          rows,
          does: { word: word.value, at: word.at },
          by: undefined,
          sure: query === 'sure' && rows.many !== undefined,
        });
      }
      continue;
    }
    const by =
      word === undefined && !isFoundThrough(api, data, facts) && !isSplitBy(api, store)
        ? unindexed(api, data)
        : undefined;
    if (by !== undefined && isLarge(data, rows, facts))
      found.push({
        api,
        data,
        store,
        cache,
        rows,
        does: undefined,
        by,
        sure: data.indexes !== undefined && rows.many !== undefined,
      });
  }
  return found.sort((a, b) => Number(b.sure) - Number(a.sure) || (b.rows.many ?? 0) - (a.rows.many ?? 0))[0];
}

/** By its figures; or it says how fast it comes, and not how long it stays. */
function isLarge(data: Data, rows: Rows, facts: Facts): boolean {
  return rows.many === undefined
    ? data.adds !== undefined && data.adds.value.is !== 'none'
    : rows.many >= facts.thresholds.manyRows;
}

/** The database that must answer by itself; undefined where something made for questions, or a cache, answers most of them. */
function plainStore(api: Api, data: Data, facts: Facts): Pick<HeavyQuery, 'store' | 'cache'> | undefined {
  const cacheOf = ({ after }: Call) =>
    after === undefined ? undefined : facts.design.components.get(after.value.name);
  const asked = facts
    .arrivals(api)
    .filter(({ call }) => call.async?.value !== true)
    .filter(({ call }) => call.after === undefined || isMostlyPassed(cacheOf(call), data));
  const holding = asked.filter(({ component }) => holds(component, data) && !isMostlyPassed(component, data));
  const [first] = holding;
  if (first === undefined || holding.some((it) => it.component.kindName !== 'database')) return undefined;
  return { store: first.component, cache: cacheOf(first.call) };
}

function holds(part: Component, data: Data): boolean {
  return [part.stores, part.copies, part.caches].some((list) =>
    list?.value.some((it) => it.value.data?.value.name === data.id),
  );
}

/** By its written `hit` it answers fewer than half of those who ask for this; an unsaid one may be high. */
function isMostlyPassed(cache: Component | undefined, data: Data): boolean {
  const hit = cache?.hit?.value;
  return cache !== undefined && holds(cache, data) && hit?.is === 'number' && hit.high < 0.5;
}

/** It reads what was computed of this data beforehand too, and this only for what is newer. */
function readsSumsOf(data: Data, api: Api, facts: Facts): boolean {
  const seen = new Set(api.reads?.value.map((it) => it.value.name));
  // The set grows while it is gone over: sums may be made of sums.
  for (const name of seen) {
    for (const { value } of facts.design.data.get(name)?.derivedFrom?.value ?? []) {
      if (value.name === data.id) return true;
      seen.add(value.name);
    }
  }
  return false;
}

/**
 * Sums and rankings are made of what was computed for them, or is put together on the way; the rest is looked up for it. Who reads also
 * what it was computed of adds up something by itself.
 */
function isBesideMade(word: string, data: Data, api: Api, facts: Facts): boolean {
  const read = names(api.reads);
  return (
    isNarrow(word) &&
    read.some((name) => {
      const other = facts.design.data.get(name);
      const sources = names(other?.derivedFrom);
      const isMade =
        sources.length > 0 ? !sources.some((it) => read.includes(it)) : other?.volatile?.value === true;
      return other !== data && isMade;
    })
  );
}

/** It is about few rows where something leads to them. */
function isNarrow(word: string): boolean {
  return word === 'aggregate' || word === 'rank';
}

function hardQuery(word: string, data: Data, store: Component, api: Api): 'sure' | 'likely' | undefined {
  const fits = made[word];
  const texts = [store.tech?.value ?? '', ...(data.indexes?.value.map((it) => it.value) ?? [])];
  if (fits !== undefined && texts.some((it) => fits.test(it))) return undefined;
  // An index that leads to the few rows of one key makes a sum or a ranking of them small.
  if (isNarrow(word) && api.by !== undefined && unindexed(api, data) === undefined) return undefined;
  if (word === 'search' && isFound(data, api)) return undefined;
  return data.indexes === undefined || !saysSome(data.indexes) ? 'sure' : 'likely';
}

/** Another data that it reads is indexed by the field, and leads to the rows of this one. */
function isFoundThrough(api: Api, data: Data, facts: Facts): boolean {
  const fields = new Set(api.by?.value.map((it) => plain(it.value)) ?? []);
  return (api.reads?.value ?? []).some(({ value }) => {
    const other = facts.design.data.get(value.name);
    const keys = [...(other?.indexes?.value ?? []), ...(other?.unique?.value ?? [])];
    return other !== data && keys.some((it) => fields.has(plain(it.value)));
  });
}

/** Each shard finds its own by the field that it is split by. */
function isSplitBy(api: Api, store: Component): boolean {
  const key = splitOf(store)?.by?.value;
  return key !== undefined && (api.by?.value.some((it) => sharesField(it.value, key)) ?? false);
}

function isFound(data: Data, api: Api): boolean {
  return api.by !== undefined && unindexed(api, data) === undefined;
}

/** A field it looks up by which is neither the id nor indexed. */
function unindexed(api: Api, data: Data): HeavyQuery['by'] {
  const known = new Set(['id', data.id, `${data.id}id`, data.id.replace(/s$/, '') + 'id'].map(plain));
  for (const it of [...(data.indexes?.value ?? []), ...(data.unique?.value ?? [])])
    known.add(plain(it.value));
  const field = typeof data.identity?.value === 'object' ? data.identity.value.field?.value : undefined;
  if (field !== undefined) known.add(plain(field));
  const open = api.by?.value.find((it) => !known.has(plain(it.value)));
  return open === undefined || api.by!.value.some((it) => known.has(plain(it.value)))
    ? undefined
    : { field: open.value, at: open.at };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
