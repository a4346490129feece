// What only passes through has not to stay anywhere, and does no harm when it comes twice: no rule treats it as kept.

import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';

const design = (cursor: string, beat = 'writes: [cursor]') => `system: Editor
screens:
  editor: { clients: [web], uses: [live/beat], load: 500/s }
components:
  web: { kind: web, calls: [live] }
  live: { kind: realtime, apis: { beat: { ${beat}, calls: [bus] } } }
  bus: { kind: queue, durable: false }
  fan: { kind: worker, consumes: [bus], writes: [cursor], calls: [board, db] }
  board: { kind: cache, stores: [cursor], caches: [name], evicts: lru }
  tiles: { kind: cache, copies: [cursor], evicts: lru, capacity: { memory: 1GB } }
  db: { kind: database, stores: [cursor], regions: [eu, us], shards: { by: user, count: 4 } }
data:
  cursor: { size: 100KB, count: 20M, adds: 100k/s${cursor} }
  name: {}
`;

const keeping = [
  'cache-too-small at board',
  'cache-too-small at tiles',
  'conflicting-writes at data:cursor',
  'cost-runaway at data:cursor',
  'non-idempotent-retry at live/beat',
  'queue-duplicate at fan',
  'queue-message-loss at bus',
  'resharding at db',
  'schema-change at data:cursor',
];

describe('Volatile data', () => {
  it('is kept by nothing', () => {
    assert.deepEqual(found(design('')), keeping);
    assert.deepEqual(found(design(', volatile: true')), []);
  });

  it('is no excuse for what is done beside it', () => {
    assert.deepEqual(found(design(', volatile: true', 'does: send, writes: [cursor]')), [
      'non-idempotent-retry at live/beat',
    ]);
    assert.deepEqual(found(design(', volatile: true', 'writes: [cursor, name]')), [
      'non-idempotent-retry at live/beat',
      'queue-message-loss at bus',
    ]);
  });
});

function found(text: string): readonly string[] {
  const about = new Set(keeping.map((it) => it.replace(/ at .*/, '')));
  return analyze(text)
    .findings.filter((it) => about.has(it.rule))
    .map((it) => `${it.rule} at ${it.ref}`)
    .sort();
}
