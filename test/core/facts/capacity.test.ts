import { strict as assert } from 'node:assert';
import { analyze } from '../../../src/core/analyze.ts';
import type { Use } from '../../../src/core/facts/numbers/capacity.ts';
import { formatNumber } from '../../../src/core/quantity.ts';

function uses(text: string, part: string): readonly Use[] {
  const { design, facts } = analyze(`system: A\n${text}`, { rules: [] });
  assert.deepEqual(
    facts.mistakes.map((it) => it.message),
    [],
  );
  return facts.capacity(design.components.get(part)!).uses;
}

/** Each use at the peak, and the factor at which it is full. */
function show(text: string, part: string): readonly string[] {
  return uses(text, part).map(({ of, peak, fullAt }) => {
    const used =
      peak.value === undefined
        ? 'unknown'
        : `${peak.lowerBound ? 'at least ' : ''}${formatNumber(peak.value, peak.dimension)}`;
    return `${of} ${used}, full at ${fullAt.value === undefined ? 'unknown' : formatNumber(fullAt.value, fullAt.dimension)}`;
  });
}

const api = (load: string, keys: string) => `assume: { peak: 2x }
screens: { home: { uses: [api], load: ${load} } }
components:
  api: { kind: server, reads: [item], calls: [db] }
  db: { kind: database, stores: [item], ${keys} }
data: { item: {} }
`;

describe('the use of a part', () => {
  it('is its peak over what all its copies can take', () => {
    const text = `assume: { peak: 2x }
screens: { home: { uses: [api], load: 300/s } }
components: { api: { kind: server, replicas: 3, capacity: 400/s } }
`;
    assert.deepEqual(show(text, 'api'), ['requests 0.5, full at 2']);
    assert.equal(uses(text, 'api')[0]?.capacity.formula, '400/s × 3 copies = 1.2k/s');
    assert.equal(uses(text, 'api')[0]?.peak.formula, '600/s / 1.2k/s = 50%');
  });

  it('shares reads among read replicas, and nothing with a standby', () => {
    assert.deepEqual(
      show(api('100/s', 'capacity: 100/s, read-replicas: 3, standby: 1'), 'db')[0],
      'requests 0.5, full at 2',
    );
    assert.deepEqual(show(api('100/s', 'capacity: 100/s, standby: 1'), 'db')[0], 'requests 2, full at 0.5');
  });

  it('rests on the copies that share it, each by its name', () => {
    const text = api('100/s', 'capacity: 100/s, replicas: 2, read-replicas: 3, shards: { count: 6 }');
    const inputs = uses(text, 'db').map((it) => it.capacity.inputs.map((of) => `${of.label}: ${of.value}`));
    assert.deepEqual(inputs, [
      ['capacity of one copy: 100', 'copies: 2', 'read replicas: 3', 'shards: 6'],
      // Equal copies share no writes.
      ['capacity of one copy: 100', 'shards: 6'],
    ]);
  });

  it('shares writes among shards only', () => {
    const text = (keys: string) => api('100/s', keys).replace('reads: [item]', 'writes: [item]');
    assert.deepEqual(show(text('capacity: { writes: 100/s }, read-replicas: 3'), 'db'), [
      'writes 2, full at 0.5',
    ]);
    assert.deepEqual(show(text('capacity: { writes: 100/s }, shards: 4'), 'db'), ['writes 0.5, full at 2']);
  });

  it('is unknown without a number of copies or a load, and names the key', () => {
    assert.deepEqual(
      show(api('100/s', 'capacity: 100/s, replicas: some'), 'db')[0],
      'requests unknown, full at unknown',
    );
    assert.equal(
      uses(api('100/s', 'capacity: 100/s, replicas: some'), 'db')[0]?.peak.unknown?.key,
      'replicas',
    );
    assert.equal(uses(api('unknown', 'capacity: 100/s'), 'db')[0]?.peak.unknown?.key, 'load');
  });

  it('takes a part without replicas for one copy, and says so', () => {
    assert.deepEqual(
      uses(api('10/s', 'capacity: 100/s'), 'db')[0]?.peak.assumptions.map((it) => it.text),
      ['db has one copy'],
    );
  });

  it('counts the most copies there may be, so that what is over is surely over', () => {
    assert.deepEqual(
      show(api('100/s', 'capacity: 100/s, replicas: 2..4'), 'db')[0],
      'requests 0.5, full at 2',
    );
    assert.deepEqual(
      show(api('100/s', 'capacity: 100/s, replicas: 2..'), 'db')[0],
      'requests unknown, full at unknown',
    );
  });

  it('of a quota is not helped by copies, and that of bytes follows from sizes', () => {
    const text = `assume: { peak: 1 }
screens: { home: { uses: [api], load: 100/s } }
components:
  api: { kind: server, replicas: 2, capacity: { bytes: 10MB/s }, size: 50KB, calls: [pay] }
  pay: { kind: external, replicas: 5, quota: 50/s }
`;
    assert.deepEqual(show(text, 'api'), ['bytes 0.25, full at 4']);
    assert.deepEqual(show(text, 'pay'), ['quota 2, full at 0.5']);
  });

  it('of nothing, and by nothing, is no infinite number', () => {
    assert.deepEqual(show(api('0/s', 'capacity: 100/s'), 'db')[0], 'requests 0, full at unknown');
    assert.deepEqual(show(api('10/s', 'capacity: 0/s'), 'db')[0], 'requests unknown, full at 0');
  });

  it('is whole at the factor at which it is said to be full, also beside a schedule that does not grow', () => {
    const text = `assume: { peak: 2x }
screens: { home: { uses: [api], load: 30/s } }
components:
  api: { kind: server, calls: [db] }
  sweep: { kind: job, schedule: 1s, calls: { db: { per: 20 } } }
  db: { kind: database, capacity: 200/s }
`;
    const { design, facts } = analyze(`system: A\n${text}`, { rules: [] });
    const db = design.components.get('db')!;
    const factor = facts.capacity(db).first!.fullAt.value!;
    assert.equal(factor, 3);
    assert.equal(facts.loadsAt(factor).part(db).requests.peak.value, 200);
  });
});
