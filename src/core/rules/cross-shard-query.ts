// Only where `shards.by` is said: without it nobody can tell what is asked across. Jobs are left out, since what reads
// everything asks every shard anyhow, and nobody waits for it. An id may carry its shard, so a look-up by id only asks.

import { partsWhere } from '../facts/across-parts.ts';
import { directHolders } from '../facts/data/direct-holders.ts';
import { names } from '../facts/data/data-flow.ts';
import { isList } from '../facts/data/lists.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { gathered } from '../facts/across-parts.ts';
import { fieldWords, isIdOf, sharesField, splitOf, theShards, type Split } from '../facts/data/shard-key.ts';
import type { Facts } from '../facts.ts';
import type { Api, Component, Data, Value } from '../model.ts';
import type { Found, Rule } from '../rule.ts';

export const crossShardQuery: Rule = {
  id: 'cross-shard-query',
  topic: 'sharding',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'An API looks data up by another field than the one by which the data is split.',
  asks: 'Which screens must ask every shard?',
  why: 'Nobody knows which shard has the answer, so all of them are asked and the slowest decides. Each new shard makes such a request dearer and slower, and one shard that is down spoils every answer.',
  words: [
    'every shard',
    'across shards',
    'cross shard',
    'asks all partitions',
    'every partition',
    'scatter gather',
    'scatter',
    'waits for the slowest shard',
    'not by shard key',
    'other key than the shard key',
    'query without shard key',
    'join across shards',
    'ask all shards',
  ],
  needs: ['shards', 'by'],
  options: [
    {
      title: 'Keep a second copy that is split by the other field',
      gain: 'one shard answers',
      cost: 'two copies to write, which drift apart',
    },
    {
      title: 'Answer from a search index or a warehouse',
      cost: 'a copy that lags, and one more store to run',
    },
    {
      title: 'Keep a global index of the field',
      cost: 'each write also changes the index, on another shard',
    },
    { title: 'Ask all shards and merge', cost: 'as slow as the slowest, and slower with each new shard' },
    { title: 'Split by the other field', cost: 'what was quick until now asks every shard instead' },
  ],
  source:
    'Notes on “Designing Data-Intensive Applications”, "Partitioning and secondary indexes" [R]; Azure Architecture Center, patterns/sharding, index-table [L]; System Design Primer, "Disadvantages: sharding" [R]',
  valid: [
    {
      text: `
components:
  booking-api: { kind: server, reads: [booking], by: hotel_id, returns: list, calls: [hotel-db] }
  hotel-db: { kind: database, stores: [booking], shards: { by: hotel, count: 16 } }
data:
  booking: {}
`,
    },
    {
      // A second copy is split by what the guest asks for.
      text: `
components:
  booking-api: { kind: server, reads: [booking], by: guest, returns: list, calls: [guest-db] }
  guest-db: { kind: database, copies: [booking], shards: { by: guest, count: 8 } }
  hotel-db: { kind: database, stores: [booking], shards: { by: hotel, count: 16 } }
data:
  booking: {}
`,
    },
    {
      // Without a field, a single thing is looked up by its id, which is what it is split by.
      text: `
components:
  link-api: { kind: server, reads: [link], returns: one, calls: [link-db] }
  link-db: { kind: database, stores: [link], shards: { by: link, count: 16 } }
data:
  link: {}
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  booking-api: { kind: server, reads: [booking], by: guest, returns: list, calls: [hotel-db] }
#                                                    ^^^^^ booking-api looks booking up by guest, and hotel-db is split by hotel: all 16 shards must answer
  hotel-db: { kind: database, stores: [booking], shards: { by: hotel, count: 16 } }
data:
  booking: {}
`,
    },
    {
      text: `
components:
  booking-api: { kind: server, reads: [booking], returns: list, calls: [hotel-db] }
# ^^^^^^^^^^^ By which field does booking-api look booking up
  hotel-db: { kind: database, stores: [booking], shards: { by: hotel, count: 16 } }
data:
  booking: {}
`,
    },
  ],
  *check(facts) {
    if (splitByKey(facts.design).length === 0) return;
    const questions: Found[] = [];
    for (const api of ownApis(facts.design)) {
      if (isBatch(api, facts)) continue;
      const found = crossing(api, facts);
      if (found?.level === 'fault') yield found;
      else if (found !== undefined) questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (apis) => `By which field do ${apis} look up what is split into shards? Say \`by\`.`,
    );
  },
};

/** Those of an included file are judged there. */
const ownApis = gathered((part) => (part.foreign ? [] : part.requests));

function isBatch(api: Api, { design }: Facts): boolean {
  const home = design.components.get(api.component);
  return home?.kindName === 'job' || home?.schedule !== undefined;
}

interface Ask {
  readonly api: Api;
  readonly data: string;
  readonly holder: Component;
  readonly split: Split;
  readonly key: Value<string>;
}

/** The worst of what an API asks; one finding for all its data. */
function crossing(api: Api, facts: Facts): Found | undefined {
  const found: Found[] = [];
  for (const data of touched(api)) {
    const holders = directHolders(api, data, facts);
    const asks = holders.flatMap((holder): Ask[] => {
      const split = splitOf(holder);
      return split?.by === undefined ? [] : [{ api, data, holder, split, key: split.by }];
    });
    // Where one of the places that answer has it all, that one is asked.
    if (asks.length === 0 || asks.length < holders.length) continue;
    const judged = asks.map((it) => judge(it, facts));
    // One that is split the right way answers at once, and may say where the rest lies.
    if (judged.includes(undefined)) return undefined;
    found.push(judged.find((it) => it!.level === 'fault') ?? judged[0]!);
  }
  return found.find((it) => it.level === 'fault') ?? found[0];
}

function touched(api: Api): readonly string[] {
  return [...new Set([...names(api.reads), ...names(api.writes), ...names(api.deletes)])];
}

function judge(ask: Ask, facts: Facts): Found | undefined {
  const { api, key } = ask;
  const data = facts.design.data.get(ask.data);
  if (data === undefined) return undefined;
  const fields = api.by?.value.map((it) => it.value) ?? [];
  const keyIsId = isIdOf(key.value, data);
  const fits = (field: string) => sharesField(field, key.value) || (keyIsId && isIdOf(field, data));
  if (fields.some(fits)) return undefined;
  const things = touched(api).flatMap((it) => facts.design.data.get(it) ?? []);
  const byId = fields.length > 0 && fields.every((field) => things.some((it) => isIdOf(field, it)));
  if (fields.length > 0 && !byId)
    return isIndexedApart(ask, data, fields) ? undefined : fault(ask, fields, facts);
  // What is only written knows its shard by what is in it, and one thing is found by its id.
  const reads = names(api.reads).includes(ask.data) || names(api.deletes).includes(ask.data);
  if (!reads || (keyIsId && !isList(api))) return undefined;
  // A server that holds its own data was reached at the right copy, or never.
  if (ask.holder.id === api.component) return undefined;
  return question(ask, byId, facts);
}

/** Products whose indexes are split by their own fields, so that one shard of an index answers. */
const apart = /dynamo|\bddb\b|spanner|cockroach|yugabyte|tidb/i;

function isIndexedApart({ holder }: Ask, { indexes }: Data, fields: readonly string[]): boolean {
  const indexed = indexes?.value.map((it) => it.value) ?? [];
  const isIndexed = (field: string) => indexed.some((it) => sharesField(it, field));
  return holder.tech !== undefined && apart.test(holder.tech.value) && fields.some(isIndexed);
}

function fault({ api, data, holder, split, key }: Ask, fields: readonly string[], facts: Facts): Found {
  return {
    ref: api.ref,
    at: api.by!.at,
    level: 'fault',
    message: `${api.ref} looks ${data} up by ${enumerate(fields)}, and ${holder.id} is split by ${key.value}: all ${theShards(split)} must answer, and the slowest decides.`,
    because: [{ message: `${holder.id} is split by ${key.value}`, at: key.at }],
    screens: screensOf(api, facts),
  };
}

function question({ api, data, holder, split, key }: Ask, byId: boolean, facts: Facts): Found {
  const field = fieldWords(key.value).join(' ');
  return {
    ref: api.ref,
    at: byId ? api.by!.at : api.at,
    level: 'question',
    message: byId
      ? `Does the id of ${data} say in which of the ${theShards(split)} of ${holder.id} it lies? It is split by ${key.value}; add ${field} to \`by\` when ${api.ref} knows it.`
      : `By which field does ${api.ref} look ${data} up? ${holder.id} is split by ${key.value}; say \`by\`.`,
    because: [{ message: `${holder.id} is split by ${key.value}`, at: key.at }],
    screens: screensOf(api, facts),
  };
}

function screensOf(api: Api, facts: Facts): readonly string[] {
  return facts
    .screensUsing()(api)
    .map((it) => it.id);
}

const splitByKey = partsWhere((it) => splitOf(it)?.by !== undefined);
