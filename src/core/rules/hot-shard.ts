// The key is a text of the author. Only words of time are understood in it, since all that is written now lies in one shard
// then; whether a tenant or a region is far larger than the others, only `skew` can tell.

import {
  fieldWords,
  isCompound,
  isIdOf,
  showShards,
  theShards,
  splitParts,
  type Split,
} from '../facts/data/shard-key.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { heatOf } from '../facts/numbers/shard-heat.ts';
import type { Facts } from '../facts.ts';
import { exactly, saysNone, saysSome, type Component, type Data } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const hotShard: Rule = {
  id: 'hot-shard',
  topic: 'sharding',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'One shard gets far more than the others.',
  asks: 'Which shard gets the celebrity, the big tenant, or "today"?',
  why: 'A split helps as far as it spreads the load. Where one key draws most of it, its shard melts while the others idle, and more shards change nothing.',
  words: [
    'hot shard',
    'hot partition',
    'one shard gets',
    'uneven shards',
    'unbalanced shards',
    'shard by date',
    'shard key time',
    'today shard',
    'big tenant shard',
    'huge customer one shard',
    'one partition gets',
    'all new data one shard',
    'skewed shard',
    'shard overloaded',
    'tenant shard',
    'half of traffic shard',
    'shard most traffic',
    'shard half',
  ],
  needs: ['shards', 'skew', 'capacity'],
  options: [
    {
      title: 'Split by a hash of what differs between requests',
      gain: 'neighbours spread out',
      cost: 'no reading of a range from one shard',
    },
    { title: 'Salt the key of the large ones', cost: 'their readers ask several shards and merge' },
    {
      title: 'Give the large ones a shard of their own',
      gain: 'they disturb nobody',
      cost: 'a directory of who lies where, and somebody who moves them',
    },
    { title: 'Cache what everybody asks for in front of the shard', cost: 'it may be some seconds old' },
  ],
  source:
    'Notes on “Designing Data-Intensive Applications”, "Skewed workloads" [R]; DynamoDB guide, hot partitions [R]; System Design Primer [R]',
  valid: [
    {
      text: `
components:
  chat-db: { kind: database, stores: [message], capacity: 5k/s, shards: { by: chat, count: 16 } }
data:
  message: { skew: 20/s }
`,
    },
    {
      // Each item is its own key, and a hash of it spreads them.
      text: `
components:
  link-db: { kind: database, stores: [link], shards: { by: link, count: 16, scheme: consistent } }
data:
  link: {}
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  log-db: { kind: database, stores: [event], shards: { by: day, count: 16 } }
#                                                          ^^^ log-db is split by day, so all that comes today lies in one of 16 shards
data:
  event: {}
`,
    },
    {
      text: `
components:
  chat-db: { kind: database, stores: [message], capacity: 5k/s, shards: { by: chat, count: 16 } }
# ^^^^^^^ One chat gets 8k/s, and one shard takes 5k/s
data:
  message: { skew: 8k/s }
`,
    },
    {
      text: `
components:
  chat-db: { kind: database, stores: [message], shards: { by: chat, count: 16 } }
# ^^^^^^^ How much of message does the largest chat have
data:
  message: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const { part, split } of splitParts(facts.design)) {
      const found = heat(part, split, facts);
      if (found?.level === 'fault') yield found;
      else if (found !== undefined) questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (parts) => `How much does the largest key of ${parts} have? Say \`skew\` of the data.`,
    );
  },
};

function heat(part: Component, split: Split, facts: Facts): Found | undefined {
  const { by } = split;
  const held = heldData(part, facts);
  const time = by === undefined || isCompound(by.value) ? undefined : timeOf(by.value);
  if (by !== undefined && time === 'period')
    return {
      ...fault(part, [{ message: `shards by ${by.value}`, at: by.at }]),
      at: by.at,
      message: `${part.id} is split by ${by.value}, so all that comes today lies in one of ${showShards(split)}.`,
    };
  const few = by === undefined ? undefined : fewKeys(by.value, split, facts);
  if (few !== undefined)
    return {
      ...fault(part, few),
      message: `${part.id} has more shards than there are keys: some of its ${theShards(split)} stay empty while the others carry all.`,
    };
  const heats = held
    .filter((it) => saysSome(it.skew))
    .map((it) => ({ data: it, heat: heatOf(it, part, split, facts) }));
  const key = by === undefined ? 'key' : fieldWords(by.value).join(' ');
  for (const { heat } of heats)
    if (heat.is === 'over') return { ...fault(part, heat.because), message: `One ${key} ${heat.message}.` };
  const uneven = heats.find(({ heat }) => heat.is === 'uneven')?.heat;
  if (uneven?.is === 'uneven')
    return question(
      part,
      `Can one shard of ${part.id} take its largest ${key}? It ${uneven.message}; say \`capacity\` and the loads.`,
      uneven.because,
    );
  if (heats.length > 0 || isEven(split, held)) return undefined;
  const many = held.filter((it) => by === undefined || !isIdOf(by.value, it));
  const what = many.length === 0 ? part.id : enumerate(many.map((it) => it.id));
  if (time === 'instant')
    return question(
      part,
      `Does all that comes now lie in one shard of ${part.id}? It is split by ${by!.value}; say \`scheme\`.`,
    );
  return question(
    part,
    by === undefined
      ? `By what is ${part.id} split, and how much of ${what} does the largest key have? Say \`shards.by\` and \`skew\`.`
      : `How much of ${what} does the largest ${key} have? ${part.id} is split by ${by.value}; say \`skew\`.`,
  );
}

const periods = new Set('hour day date week month quarter year'.split(' '));
const instants = new Set('time timestamp created updated sent posted'.split(' '));

/** A period gathers all that is written in it; of an instant, only the order does, and a hash undoes that. */
function timeOf(field: string): 'period' | 'instant' | undefined {
  const words = fieldWords(field);
  if (words.every((it) => periods.has(it))) return 'period';
  return words.every((it) => instants.has(it) || periods.has(it)) ? 'instant' : undefined;
}

/** The key names some data of which there are fewer than shards. */
function fewKeys(field: string, split: Split, { design }: Facts): readonly Evidence[] | undefined {
  const key = [...design.data.values()].find(
    (it) => fieldWords(it.id).join(' ') === fieldWords(field).join(' '),
  );
  const [keys, shards] = [exactly(key?.count), exactly(split.count)];
  if (keys === undefined || shards === undefined || keys >= shards) return undefined;
  return [
    { message: `count of ${key!.id}: ${key!.count!.value.text}`, at: key!.count!.at },
    { message: showShards(split), at: split.count!.at },
  ];
}

/** By several fields, or each item by its own id: no key has many. An id that counts up is spread only by a hash. */
function isEven(split: Split, held: readonly Data[]): boolean {
  const { by, scheme } = split;
  const spreads = scheme !== undefined && ['modulo', 'consistent', 'managed'].includes(scheme.value);
  if (by === undefined) return false;
  if (isCompound(by.value) || (spreads && timeOf(by.value) === 'instant')) return true;
  const single = (it: Data) =>
    isIdOf(by.value, it) &&
    (spreads || !['sequence', 'snowflake', 'range'].includes(it.identity?.value.from?.value ?? ''));
  return held.length > 0 && held.every((it) => saysSome(it.bounded) || saysNone(it.skew) || single(it));
}

function heldData(part: Component, { design }: Facts): readonly Data[] {
  const lists = [part.stores, part.copies, part.caches].flatMap((it) => it?.value ?? []);
  const ids = new Set(lists.flatMap((it) => it.value.data?.value.name ?? []));
  return [...ids].flatMap((id) => design.data.get(id) ?? []);
}

function fault(part: Component, because: readonly Evidence[]) {
  return { ref: part.id, at: part.at, level: 'fault' as const, because };
}

function question(part: Component, message: string, because: readonly Evidence[] = []): Found {
  const at = part.shards?.at ?? part.at;
  return {
    ref: part.id,
    at: part.at,
    level: 'question',
    message,
    because: [...because, { message: 'shards', at }],
  };
}
