// Only where one machine takes all writes: a sharded store is judged by load-over-capacity, and stores that spread writes by themselves are left out.

import { partsWhere } from '../facts/across-parts.ts';
import { hasSingleWriter } from '../facts/numbers/busy-parts.ts';
import { evidenceOf } from '../facts/numbers/figure-evidence.ts';
import { showApart, showFigure } from '../facts/numbers/figure.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { technology } from '../knowledge/technologies.ts';
import { saysSome, type Component } from '../model.ts';
import type { Found, Rule } from '../rule.ts';

export const singleWriterLimit: Rule = {
  id: 'single-writer-limit',
  topic: 'load',
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'All writes go to one machine, and more come than it can take.',
  asks: 'What will happen to writes, which read replicas cannot take?',
  why: 'Replicas and caches help those who read. Every write still passes the one primary, and every replica has to do it again, so the whole store falls behind and then refuses.',
  words: [
    'too many writes',
    'writes one machine',
    'one primary takes all writes',
    'one writer',
    'single primary',
    'write bottleneck',
    'write throughput',
    'writes do not scale',
    'replicas do not help writes',
    'cannot scale writes',
    'many writes for one database',
  ],
  needs: ['capacity', 'shards', 'load', 'adds'],
  options: [
    {
      title: 'Split the data over shards',
      gain: 'as many writers as shards',
      cost: 'no joins or transactions across shards, and a key to choose well',
      changes: setKey('shards', { count: 4 }),
    },
    {
      title: 'Split by function: a database for each service',
      gain: 'simple as long as the data are apart',
      cost: 'joins across databases become code',
    },
    {
      title: 'A store made for writes',
      gain: 'more machines, more writes',
      cost: 'fewer questions it can answer, and weaker promises',
    },
    {
      title: 'Collect writes in a queue and write many at once',
      gain: 'fewer, larger writes',
      cost: 'what was written is seen later',
    },
  ],
  source: 'System Design Primer, solutions of pastebin, mint and twitter [R]',
  valid: [
    {
      text: `
screens:
  post: { uses: [api], load: 800/s }
components:
  api: { kind: server, writes: [item], calls: [db] }
  db: { kind: database, stores: [item], capacity: { writes: 1k/s } }
data: { item: {} }
`,
    },
    // Shards share the writes.
    {
      text: `
screens:
  post: { uses: [api], load: 3k/s }
components:
  api: { kind: server, writes: [item], calls: [db] }
  db: { kind: database, stores: [item], capacity: { writes: 1k/s }, shards: { by: id, count: 8 } }
data: { item: {} }
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  post: { uses: [api], load: 3k/s }
components:
  api: { kind: server, writes: [item], calls: [db] }
  db: { kind: database, stores: [item], capacity: { writes: 1k/s }, read-replicas: 5 }
# ^^ One machine of db takes all writes: at least 3k/s at the peak, and it can do 1k/s. Read replicas take none of them.
data: { item: {} }
`,
    },
    {
      text: `
assume: { peak: 2x }
screens:
  post: { uses: [api], load: 3k/s }
components:
  api: { kind: server, writes: [item], calls: [db] }
  db: { kind: database, stores: [item] }
# ^^ Can the one machine that writes db take 6k/s at the peak? Say \`capacity: { writes }\`, or \`shards\`.
data: { item: {} }
`,
    },
  ],
  *check(facts) {
    for (const part of singleWriters(facts.design)) {
      const writes = facts.loads().part(part).writes.peak;
      if (writes.value === undefined) continue;
      const use = facts.capacity(part).uses.find((it) => it.of === 'writes');
      const base = {
        ref: part.id,
        at: part.at,
        because: evidenceOf(writes, ...(use === undefined ? [] : [use.capacity])),
      };
      if (use?.capacity.value !== undefined) {
        if (writes.value <= use.capacity.value) continue;
        const [asked, takes] = showApart(writes, use.capacity);
        const message = `One machine of ${part.id} takes all writes: ${asked} at the peak, and it can do ${takes}.${noHelp(part)}`;
        yield { ...base, level: 'fault', message } satisfies Found;
      } else if (writes.value >= facts.thresholds.oneWriter) {
        const message = `Can the one machine that writes ${part.id} take ${showFigure(writes)} at the peak? Say \`capacity: { writes }\`, or \`shards\`.`;
        yield { ...base, level: 'question', message } satisfies Found;
      }
    }
  },
};

function noHelp(part: Component): string {
  return saysSome(part.readReplicas) ? ' Read replicas take none of them.' : '';
}

const singleWriters = partsWhere((it) => {
  const product = it.tech === undefined ? undefined : (technology(it.tech.value)?.name ?? it.tech.value);
  return !it.foreign && hasSingleWriter(it, product);
});
