// Placement by modulo is a fault only when the file's own figures say that more shards will be needed. The share of the
// load that grows is that of `assume.growth`; what `keep` ends or `archive` takes away does not grow for ever.

import { folded } from '../facts/findings/fold.ts';
import { onlyPasses } from '../facts/data/kept-truth.ts';
import { fullByGrowth } from '../facts/numbers/full-by-growth.ts';
import { diskOf } from '../facts/numbers/growth.ts';
import { horizonOf } from '../facts/numbers/horizon.ts';
import { held } from '../facts/numbers/load/intent.ts';
import { showShards, splitParts, type Split } from '../facts/data/shard-key.ts';
import type { Facts } from '../facts.ts';
import type { Component } from '../model.ts';
import { count, duration, formatNumber, size } from '../quantity.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const resharding: Rule = {
  id: 'resharding',
  topic: 'sharding',
  weight: 'low',
  levels: ['fault', 'question'],
  summary: 'The number of shards is fixed by how keys are placed, and the data outgrows it.',
  asks: 'How does the next shard get its data while users are on?',
  why: 'With modulo, one more shard gives almost every key another place: nearly all data has to move at once, while it is read and written. Such a move is a project, and it comes when the store is full.',
  words: [
    'reshard',
    'add a shard',
    'new shard',
    'another shard',
    'move data between shards',
    'split shard',
    'number of shards',
    'modulo',
    'rebalance',
    'shards run out',
    'needs more shards',
    'ninth shard',
  ],
  needs: ['shards', 'scheme', 'adds', 'keep', 'capacity', 'horizon', 'growth'],
  options: [
    {
      title: 'Place keys by consistent hashing',
      gain: 'one more shard moves one part of the keys',
      cost: 'uneven without virtual nodes',
      changes: ({ ref }, facts) => schemeChange(ref, 'consistent', facts),
    },
    {
      title: 'Many small buckets on few machines',
      cost: 'their number is planned up front, and never changes',
    },
    {
      title: 'A directory that says where each key lies',
      gain: 'any key can move alone',
      cost: 'a look-up before each request, and one more part that must not fail',
      changes: ({ ref }, facts) => schemeChange(ref, 'directory', facts),
    },
    { title: 'Write to old and new shards while the data moves', cost: 'a project each time' },
  ],
  source:
    'Notes on “Designing Data-Intensive Applications”, "Rebalancing partitions" [L]; karanpratapsingh/system-design "Consistent hashing" [L]; Azure Architecture Center, patterns/sharding [L]',
  valid: [
    {
      text: `
components:
  chat-db: { kind: database, stores: [message], shards: { by: chat, count: 16, scheme: consistent } }
data:
  message: { size: 1KB, adds: 10M/day, keep: forever }
`,
    },
    {
      // Sixteen shards hold what is kept, up to the horizon.
      text: `
assume: { horizon: 3 years }
components:
  chat-db: { kind: database, stores: [message], capacity: { disk: 4TB }, shards: { by: chat, count: 16, scheme: modulo } }
data:
  message: { size: 1KB, adds: 10M/day, keep: forever }
`,
    },
  ],
  invalid: [
    {
      text: `
assume: { horizon: 3 years }
components:
  chat-db: { kind: database, stores: [message], capacity: { disk: 500GB }, shards: { by: chat, count: 16, scheme: modulo } }
#                                                                                                                 ^^^^^^ chat-db needs more than 16 shards after
data:
  message: { size: 1KB, adds: 10M/day, keep: forever }
`,
      fixed: `
assume: { horizon: 3 years }
components:
  chat-db: { kind: database, stores: [message], capacity: { disk: 500GB }, shards: { by: chat, count: 16, scheme: consistent } }
data:
  message: { size: 1KB, adds: 10M/day, keep: forever }
`,
    },
    {
      text: `
components:
  chat-db: { kind: database, stores: [message], shards: { by: chat, count: 16 } }
# ^^^^^^^ How does one more shard of chat-db get its data
data:
  message: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const { part, split } of splitParts(facts.design)) {
      // What only passes through need not be moved.
      if (part.managed?.value === true || onlyPasses(held(part), facts.design)) continue;
      if (split.scheme?.value === 'modulo') {
        const found = outgrown(part, split, facts);
        if (found?.level === 'fault') yield found;
        else if (found !== undefined) questions.push(found);
      } else if (split.scheme === undefined || split.scheme.value === 'none') {
        questions.push(howPlaced(part, split));
      }
    }
    yield* folded(
      questions,
      facts,
      (parts) => `How does one more shard of ${parts} get its data? Say \`shards.scheme\` of each.`,
    );
  },
};

function howPlaced(part: Component, { at }: Split): Found {
  return {
    ref: part.id,
    at: part.at,
    level: 'question',
    message: `How does one more shard of ${part.id} get its data, while people use it? Say \`shards.scheme\`.`,
    because: [{ message: `${part.id} is split`, at }],
  };
}

function outgrown(part: Component, split: Split, facts: Facts): Found | undefined {
  const horizon = horizonOf(facts.design).seconds;
  const base = {
    ref: part.id,
    at: split.scheme!.at,
    fixes: [
      { title: 'Place keys by consistent hashing', changes: schemeChange(part.id, 'consistent', facts) },
    ],
  };
  const full = [diskFull(part, facts), loadFull(part, facts)];
  const first = full.flatMap((it) => (it.at === undefined ? [] : [it])).sort((a, b) => a.at! - b.at!)[0];
  if (first !== undefined && first.at! < horizon)
    return {
      ...base,
      level: 'fault',
      message: `${part.id} needs more than ${showShards(split)} after ${formatNumber(first.at!, duration)}, and modulo gives almost every key another place then.`,
      because: first.because,
    };
  if (full.some((it) => it.known)) return undefined;
  return {
    ...base,
    level: 'question',
    message: `When does ${part.id} need more than ${showShards(split)}? With modulo nearly all data moves then; say \`adds\` and \`keep\` of its data, and its \`capacity\`.`,
    because: [{ message: 'scheme: modulo', at: split.scheme!.at }],
  };
}

interface Full {
  /** Seconds from now; undefined where it is never full, or nobody knows. */
  readonly at: number | undefined;
  readonly known: boolean;
  readonly because: readonly Evidence[];
}

function diskFull(part: Component, facts: Facts): Full {
  const after = facts.growth().fullAfter(part);
  const { disk, bytes } = diskOf(part);
  if (disk === undefined || bytes === undefined) return { at: undefined, known: false, because: [] };
  return {
    at: after.value,
    known: after.value !== undefined || after.unknown === undefined,
    because: [{ message: `all shards hold ${formatNumber(bytes, size)}: ${after.formula}`, at: disk.at }],
  };
}

/** The load grows by a factor each year, until it meets what all shards can take. */
function loadFull(part: Component, facts: Facts): Full {
  const room = facts.capacity(part).first?.fullAt.value;
  const full = room === undefined ? undefined : fullByGrowth(room, facts.design);
  if (room === undefined || full === undefined) return { at: undefined, known: false, because: [] };
  return {
    at: full.after,
    known: true,
    because: [
      full.because,
      {
        message: `capacity of ${part.id} for ${formatNumber(room, count)} times today's load`,
        at: part.capacity?.at ?? part.at,
      },
    ],
  };
}

function schemeChange(ref: string, scheme: string, { design }: Facts) {
  const shards = design.components.get(ref)?.shards?.value;
  const path = ['components', ref, 'shards'];
  // A bare number becomes a map, since there is nowhere else to say it.
  if (shards !== undefined && 'is' in shards && 'text' in shards) {
    return [{ is: 'set', path, value: { count: shards.text, scheme } } as const];
  }
  return [{ is: 'set', path: [...path, 'scheme'], value: scheme } as const];
}
