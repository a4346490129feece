// By structure: the only part that holds the data keeps it in memory. What can be computed again, and says nothing of how,
// asks for `rebuild`; so does memory with spare copies, since whether one loss takes all of them is open. Data that stands
// only under `caches` has no home at all, which data-without-home says.

import { partsWhere } from '../facts/across-parts.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { saysNone, saysSome, type Component, type Data } from '../model.ts';
import type { Found, Rule } from '../rule.ts';
import type { Span } from '../tree.ts';

export const cacheAsOnlyCopy: Rule = {
  id: 'cache-as-only-copy',
  topic: 'caches',
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'Data lies in memory and nowhere else.',
  asks: 'What is gone when the cache restarts?',
  why: 'Memory is empty after a crash, a new release or a wrong command, and what was only there is gone: carts, sessions, queued work. A replica follows a moment later, so it can miss what was just confirmed, and it faithfully repeats a delete of everything.',
  words: [
    'only in redis',
    'only in the cache',
    'kept only in cache',
    'redis restart loses',
    'redis restarts',
    'cache restart loses',
    'cache restarts',
    'lost when cache',
    'only copy memory',
    'carts in redis',
    'sessions in redis',
    'in memory and nowhere else',
    'lives only in redis',
    'live only in memory',
    'lost redis',
    'memory not persisted',
    'redis without persistence',
    'kept in memory lost on restart',
  ],
  needs: ['stores', 'persist', 'volatile', 'derived-from', 'rebuild'],
  options: [
    {
      title: 'Keep the truth in a durable store behind it',
      gain: 'a restart costs time, not data',
      cost: 'slower writes, and two places to keep equal',
    },
    {
      title: 'Let the cache write a log to its disk',
      gain: 'a restart finds almost everything',
      cost: 'about a second can be lost, and the disk is busy',
      changes: setKey('persist', true),
    },
    {
      title: 'A replica',
      gain: 'survives one machine',
      cost: 'can miss the last writes, and repeats mistakes',
    },
    { title: 'Accept the loss, and say so', gain: 'nothing to build', cost: 'users lose what was in it' },
  ],
  source: 'Redis docs, persistence and replication [R]; System Design Primer, "Write-behind" [R]',
  valid: [
    {
      text: `
components:
  cache: { kind: cache, stores: [cart], persist: true }
data:
  cart: {}
`,
    },
    {
      text: `
components:
  cache: { kind: cache, stores: [presence], copies: [feed] }
data:
  presence: { volatile: true }
  feed: { derived-from: [post], rebuild: at the first look }
  post: {}
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  cache: { kind: cache, stores: [cart] }
#                                ^^^^ cart lies only in the memory of cache
data:
  cart: {}
`,
      fixed: `
components:
  cache: { kind: cache, stores: [cart], persist: true }
data:
  cart: {}
`,
    },
    {
      text: `
components:
  cache: { kind: cache, copies: [feed] }
#                                ^^^^ How is feed made again when cache restarts?
data:
  feed: { derived-from: [post] }
  post: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const part of memories(facts.design)) {
      const only = (['stores', 'copies'] as const).flatMap((as) =>
        (part[as]?.value ?? []).flatMap(({ value, at }): Only[] => {
          const data = facts.design.data.get(value.data?.value.name ?? '');
          return data === undefined || !isLost(part, data, facts) ? [] : [{ data, at }];
        }),
      );
      const gone = only.filter((it) => isSure(part, it.data, facts));
      if (gone.length > 0) yield fault(part, gone, facts);
      else if (only.length > 0) questions.push(question(part, only, facts));
    }
    yield* folded(
      questions,
      facts,
      (parts) =>
        `What of that which lies only in the memory of ${parts} is made again after a restart, and how? Say \`rebuild\`, \`persist\` or \`volatile\`.`,
    );
  },
};

interface Only {
  readonly data: Data;
  readonly at: Span;
}

/** A cache, and a server of open connections: what they hold, they hold in memory. */
function isMemory(part: Component): boolean {
  if (saysSome(part.persist) || part.state?.value === 'durable' || part.state?.value === 'files')
    return false;
  return part.kindName === 'cache' || part.kindName === 'realtime';
}

function isLost(part: Component, data: Data, facts: Facts): boolean {
  if (data.volatile?.value === true || saysSome(data.rebuild) || saysSome(part.rebuild)) return false;
  const { holders } = facts.dataFlows()(data.id);
  return !holders.some((it) => it.part !== part && it.as !== 'caches' && !isMemory(it.part));
}

function isSure(part: Component, data: Data, facts: Facts): boolean {
  if (saysNone(part.persist) || saysNone(data.rebuild) || saysNone(part.rebuild)) return true;
  return data.derivedFrom === undefined && facts.survival(part).is !== 'survives';
}

function fault(part: Component, gone: readonly Only[], facts: Facts): Found {
  const refused = [part.persist, part.rebuild, ...gone.map((it) => it.data.rebuild)].some(saysNone);
  const data = enumerate(gone.map((it) => it.data.id));
  return {
    ref: part.id,
    at: gone[0]!.at,
    level: 'fault',
    message: `${data} lies only in the memory of ${part.id}: when that restarts, it is gone.`,
    because: gone.map((it) => ({ message: `nothing else keeps ${it.data.id}`, at: it.at })),
    screens: screensOf(gone, facts),
    fixes: [{ title: 'Write a log to its disk', changes: setKey('persist', true)({ ref: part.id }, facts) }],
    ...(refused ? { contradicts: true } : {}),
  };
}

function question(part: Component, only: readonly Only[], facts: Facts): Found {
  const derived = only.find((it) => it.data.derivedFrom !== undefined);
  const data = enumerate(only.map((it) => it.data.id));
  return {
    ref: part.id,
    at: only[0]!.at,
    level: 'question',
    message:
      derived === undefined
        ? `Does ${data} outlive a restart of all copies of ${part.id}? Say \`persist\`, or \`volatile\` of the data.`
        : `How is ${derived.data.id} made again when ${part.id} restarts? Say \`rebuild\`.`,
    because: only.map((it) => ({ message: `nothing else keeps ${it.data.id}`, at: it.at })),
    screens: screensOf(only, facts),
    fixes:
      derived === undefined
        ? [{ title: 'Write a log to its disk', changes: setKey('persist', true)({ ref: part.id }, facts) }]
        : [
            {
              title: 'Make it again from its source',
              changes: [
                { is: 'set', path: ['data', derived.data.id, 'rebuild'], value: 'at the first read' },
              ],
            },
          ],
  };
}

function screensOf(only: readonly Only[], facts: Facts): readonly string[] {
  const names = new Set(only.map((it) => it.data.id));
  return [...facts.design.screens.values()]
    .filter((it) => it.shows?.value.some(({ value }) => names.has(value.name)))
    .map((it) => it.id);
}

const memories = partsWhere((it) => !it.foreign && isMemory(it));
