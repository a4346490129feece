// A value that cannot be read is one mistake: nobody is asked for the key that stands there, or accused without it.

import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';

/** What is told, by rule, with its places. */
function told(text: string): readonly string[] {
  const { findings } = analyze(text);
  return findings.map((it) => `${it.rule}: ${it.places?.map(({ ref }) => ref).join(' ') ?? it.ref}`);
}

const design = (values: Readonly<Record<string, string>>) => `system: Shop
screens:
  home:
    uses: [api/list]
    load: ${values['load'] ?? '10/s'}
  cart: { uses: [api/put] }
components:
  api:
    kind: server
    apis:
      list: { reads: [item] }
      put: { writes: [item], idempotent: ${values['idempotent'] ?? 'true'} }
    calls: [db]
  db:
    kind: database
    stores: [item]
    backup: ${values['backup'] ?? '1 day'}
data:
  item:
    size: ${values['size'] ?? '1KB'}
${values['step'] ?? ''}`;

describe('a value that cannot be read', () => {
  const right = told(design({}));

  for (const [key, value, rule] of [
    ['load', '1M', 'bad-quantity'],
    ['size', '300', 'bad-quantity'],
    ['backup', 'versioned', 'wrong-type'],
    ['idempotent', 'sure', 'wrong-type'],
  ] as const)
    it(`is one mistake: ${key}: ${value}`, () => {
      assert.deepEqual(
        told(design({ [key]: value })).filter((it) => !right.includes(it)),
        [`${rule}: `],
      );
    });

  it('is one in a step too', () => {
    const step = `steps:
  - ask: What if nobody knows?
    fix: We do
    tradeoff: { cost: much }
    change: { screens: { cart: { load: 1M } } }
`;
    assert.deepEqual(
      told(design({ step })).filter((it) => /load-not|bad-quantity/.test(it)),
      ['bad-quantity: '],
    );
  });

  it('leaves what is asked of others', () => {
    assert.ok(told(design({ load: '1M' })).includes('load-not-stated: screen:cart'));
  });
});
