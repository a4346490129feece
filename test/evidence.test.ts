// What findings rest on, as people read it below them.
import { strict as assert } from 'node:assert';
import { analyze } from '../src/core/analyze.ts';
import type { Rule } from '../src/core/rule.ts';
import { cacheTooSmall } from '../src/core/rules/cache-too-small.ts';
import { failoverOverload } from '../src/core/rules/failover-overload.ts';
import { loadOverCapacity } from '../src/core/rules/load-over-capacity.ts';

function because(rule: Rule, text: string): readonly string[] {
  const { findings } = analyze(`system: A\n${text}`, { rules: [rule] });
  return findings.flatMap((it) => it.because?.map(({ message }) => message) ?? []);
}

describe('what a finding rests on', () => {
  it('is told with its values', () => {
    const text = `screens: { home: { uses: [api], load: 2500/s } }
components: { api: { kind: server, replicas: 3, capacity: 1k/s } }
`;
    assert.deepEqual(because(failoverOverload, text), [
      'capacity of one copy: 1k/s',
      'copies: 3',
      'api: 2.5k/s',
    ]);
  });

  it('names the key that would tell what is not known', () => {
    const text = `assume: { edits: unknown }
screens:
  home: { uses: [api/read], load: 2500/s }
  mine: { uses: [api/mine] }
  edit: { uses: [api/edit], load: edits / 2 / s }
components:
  api: { kind: server, replicas: 2, capacity: 9k/s, calls: [db], apis: { read: { does: read }, mine: { does: read }, edit: { does: read } } }
  db: { kind: database, replicas: 2 }
`;
    assert.deepEqual(because(loadOverCapacity, text), [
      'api/edit is not known; `edits` under `assume` would tell',
      'api/mine is not known; `load` of mine would tell',
      'api/read: 2.5k/s',
    ]);
  });

  it('is told by its names', () => {
    const text = `components: { cache: { kind: cache, stores: [cart], caches: [product, price] } }
data: { cart: {}, product: {}, price: {} }
`;
    assert.deepEqual(because(cacheTooSmall, text), ['it stores cart', 'it caches product and price']);
  });
});
