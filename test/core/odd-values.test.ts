// Whatever stands under a key: a value that the language refuses, or that says only whether there is any, is put into no sentence.

import { strict as assert } from 'node:assert';
import { analyze, type Analysis } from '../../src/core/analyze.ts';
import { editsOf } from '../../src/core/edits.ts';
import { rules } from '../../src/core/rules/index.ts';
import { applyEdits } from '../../src/core/text.ts';
import { tables } from '../../src/core/vocabulary.ts';
import type { Key, Shape } from '../../src/core/vocabulary/shape.ts';

const text = `system: A
stage: complete
assume: { peak: 3x, growth: 2x, horizon: 3 years }
targets: { availability: 99.9%, within: 500ms, rpo: 5min, rto: 1h, cost: $5k/month }
screens:
  home: { uses: [api/list, live/news], shows: [note, link], changes: [note], realtime: true, load: 100/s, freshness: 5s, regions: [eu, us] }
components:
  edge: { kind: load-balancer, calls: [api], idle-timeout: 60s }
  api:
    kind: server
    public: true
    replicas: 3
    zones: 1
    deploy: at-once
    state: session
    apis:
      list: { auth: user, does: list, returns: list, paging: offset, reads: [note, link], writes: [note], calls: { db: { retries: 2 }, cache: {}, mails: {}, pay: {} } }
      up: { upload: through, does: upload, takes: 2MB, writes: [pic], calls: [files] }
  live: { kind: realtime, connections: 1M, apis: { news: { push: poll, every: 30s, reads: [note], calls: [db] } } }
  cache: { kind: cache, caches: [note], ttl: 60s, hit: 95% }
  db: { kind: database, tech: postgres, stores: [note, link], shards: { by: user, count: 16 }, read-replicas: 2, replication: async, max-connections: 500, zones: 1 }
  idx: { kind: search, copies: [note], synced-by: job }
  files: { kind: storage, stores: [pic], links: lasting }
  mails: { kind: queue, ordered-by: user, max-age: 5min, delivers: at-least-once }
  mailer: { kind: worker, consumes: [mails], calls: [pay, db], capacity: 10/s }
  night: { kind: job, schedule: 1 day, duration: 3h, does: report, reads: [note], calls: [db] }
  pay: { kind: external, quota: 10/s, availability: 99%, latency: 200ms }
data:
  note: { size: 1KB, adds: 1k/s, ordered-by: chat, sensitive: pii, bounded: 100, count: 1M, keep: 2 years, skew: 30M }
  link: { id: { from: short, length: 6 }, counter: true, limited: true, unique: [email], writable-in: many-regions }
  pic: { size: 2MB, adds: 100/s, archive: { after: 30 days } }
`;

const base = analyze(text, { rules });
const usual = said(base);

/** Every sentence of every rule, without the keys that it asks for. */
function said({ findings }: Analysis): ReadonlySet<string> {
  const found = findings.filter((it) => it.level !== 'language');
  const sentences = found.flatMap((it) => [it.message, ...it.fixes.map((fix) => fix.title)]);
  return new Set(sentences.map((it) => it.replace(/`[^`]*`/g, '').replace(/some items .* some never/, '')));
}

/** All elements whose table this is. */
function pathsOf(table: string, { on }: Key): readonly (readonly string[])[] {
  const { components, screens, data } = base.design;
  if (table === 'screen') return [...screens.keys()].map((it) => ['screens', it]);
  if (table === 'data') return [...data.keys()].map((it) => ['data', it]);
  if (table === 'api') return ['list', 'up'].map((it) => ['components', 'api', 'apis', it]);
  if (table === 'call') return ['db', 'pay'].map((it) => ['components', 'api', 'apis', 'list', 'calls', it]);
  if (table === 'targets' || table === 'assume') return [[table]];
  if (table !== 'component') return [];
  const parts = [...components.values()].filter((it) => on?.some((kind) => kind === it.kindName) ?? true);
  return parts.map((it) => ['components', it.id]);
}

/** Nobody may call anything there as they like. */
function isClosed(shape: Shape): boolean {
  if (shape.is === 'either') return shape.shapes.every(isClosed);
  if (shape.is === 'list') return isClosed(shape.of);
  return shape.is === 'amount' || shape.is === 'word' || shape.is === 'flag' || shape.is === 'record';
}

describe('What is written under a key', () => {
  for (const [table, keys] of Object.entries(tables)) {
    for (const [name, key] of Object.entries(keys)) {
      const paths = pathsOf(table, key);
      if (paths.length === 0 || name === 'uses' || name === 'calls') continue;
      it(`is in no sentence where it is no answer: ${name} of ${table}`, () => {
        for (const word of ['some', 'unknown', ...(isClosed(key.shape) ? ['banana'] : [])]) {
          const changes = paths.map((path) => ({ is: 'set', path: [...path, name], value: word }) as const);
          const edits = editsOf(changes, base);
          if (edits === undefined) continue;
          const odd = analyze(applyEdits(text, edits), { rules, previous: base });
          const more = [...said(odd)].filter((it) => !usual.has(it));
          assert.deepEqual(
            more.filter((it) => new RegExp(`\\b${word}\\b`).test(it)),
            [],
            `${name}: ${word}`,
          );
        }
      });
    }
  }
});
