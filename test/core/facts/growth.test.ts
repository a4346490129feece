import { strict as assert } from 'node:assert';
import { analyze, type Analysis } from '../../../src/core/analyze.ts';
import { showFigure } from '../../../src/core/facts/numbers/figure.ts';

function read(text: string): Analysis {
  const analysis = analyze(`system: A\n${text}`, { rules: [] });
  assert.deepEqual(
    analysis.facts.mistakes.map((it) => it.message),
    [],
  );
  return analysis;
}

function grown(text: string): readonly string[] {
  const { design, facts } = read(text);
  const [data] = [...design.data.values()];
  const db = design.components.get('db')!;
  const growth = facts.growth();
  return [growth.data(data!), growth.store(db), growth.fullAfter(db)].map(showFigure);
}

const store = (data: string, db = '') => `assume: { horizon: 10 years }
components: { db: { kind: database, stores: [item]${db} } }
data: { item: { ${data} } }
`;

describe('the growth of data', () => {
  it('is its size times what is added, up to the horizon, times the copies of its store', () => {
    assert.deepEqual(grown(store('size: 500B, adds: 100M/month, keep: forever', ', standby: 1')), [
      '6 TB',
      '12 TB',
      'unknown',
    ]);
  });

  it('ends where data is not kept longer, and where it moves to an archive', () => {
    assert.equal(grown(store('size: 1KB, adds: 1k/day, keep: 30 days'))[0], '30 MB');
    assert.equal(grown(store('size: 1KB, adds: 1k/day, archive: { after: 10 days }'))[0], '10 MB');
  });

  it('goes on in the archive, which has what its store had before', () => {
    const moved = (data: string, cold = '') => {
      const { design, facts } = read(`assume: { horizon: 1000 days }
components:
  db: { kind: database, stores: [item] }
  cold: { kind: storage${cold} }
data: { item: { size: 1KB, adds: 1M/day, ${data} } }
`);
      const growth = facts.growth();
      const stores = ['db', 'cold'].map((it) => growth.store(design.components.get(it)!));
      return [growth.data(design.data.get('item')!), ...stores].map(showFigure);
    };
    const archive = 'archive: { after: 90 days, to: cold }';
    assert.deepEqual(moved(`keep: forever, ${archive}`), ['1 TB', '90 GB', '910 GB']);
    assert.deepEqual(moved(`keep: forever, count: 1G, ${archive}`), ['2 TB', '90 GB', '1.91 TB']);
    assert.deepEqual(moved(`keep: 190 days, ${archive}`), ['190 GB', '90 GB', '100 GB']);
    assert.deepEqual(moved(`keep: 10 days, ${archive}`), ['10 GB', '10 GB', '0 B']);
    assert.deepEqual(moved(archive), ['at least 90 GB', '90 GB', 'unknown'], 'nothing says how long');
    assert.deepEqual(moved('keep: forever, archive: { to: cold }'), ['1 TB', 'unknown', 'unknown']);
    assert.deepEqual(
      moved(`keep: forever, ${archive}`, ', stores: [item]'),
      ['1 TB', '90 GB', '910 GB'],
      'an archive that says what it stores has the old ones all the same',
    );
  });

  it('is at least what there is already, where nothing says how long what comes is kept', () => {
    assert.deepEqual(grown(store('size: 1KB, count: 1M')).slice(0, 2), ['at least 1 GB', 'at least 1 GB']);
    assert.equal(grown(store('size: 1KB, count: 1M, adds: 500/day'))[0], 'at least 1 GB');
  });

  it('fills the disk of one copy on a day, which shards put off and expiry may prevent', () => {
    const disk = (data: string, more = '') =>
      grown(store(`size: 1KB, adds: 1M/day, ${data}`, `, capacity: { disk: 100GB }${more}`))[2];
    assert.equal(disk('keep: forever'), '100 days');
    assert.equal(disk('keep: forever', ', shards: 4'), '1.1 years');
    assert.equal(disk('keep: 200 days'), '100 days');
    assert.equal(disk('keep: 50 days'), 'unknown');
  });

  it('follows from the writers where nothing is said of what is added', () => {
    const text = `assume: { horizon: 1 day }
screens: { home: { uses: [api], load: 10/s } }
components: { api: { kind: server, writes: [item], calls: [db] }, db: { kind: database, stores: [item] } }
data: { item: { size: 1KB, keep: forever } }
`;
    assert.equal(grown(text)[0], '864 MB');
    const both = text
      .replace('[api]', '{ api: { per: 1 }, gone: { per: 1 } }')
      .replace('db: {', 'gone: { kind: server, deletes: [item], calls: [db] }, db: {');
    assert.equal(grown(both)[0], '864 MB', 'a delete adds nothing');
  });

  it('is unknown where it is more than can be counted', () =>
    assert.equal(grown(store('size: 1e300B, adds: 1e300/s, keep: forever'))[0], 'unknown'));

  it('is unknown without a size, a rate or a time, and names the key', () => {
    const unknown = (data: string) => {
      const { design, facts } = read(store(data));
      return facts.growth().data(design.data.get('item')!).unknown?.key;
    };
    assert.deepEqual(
      [
        unknown('adds: 1/s, keep: forever'),
        unknown('size: 1KB, keep: forever'),
        unknown('size: 1KB, adds: 1/s'),
      ],
      ['size', 'adds', 'keep'],
    );
  });
});

describe('connections', () => {
  it('are those of every copy of every caller, against what the product takes', () => {
    const { design, facts } = read(`components:
  a: { kind: server, replicas: 4..10, pool: 20, calls: [db] }
  b: { kind: server, pool: 5, calls: [db] }
  db: { kind: database, tech: postgres }
`);
    const { held, most, limit } = facts.connections()(design.components.get('db')!);
    assert.deepEqual([held, most, limit].map(showFigure), ['at least 85', 'at least 205', '100']);
    assert.equal(held.formula, 'a 4 × 20 + b 1 × 5 = 85');
    assert.equal(limit.assumptions.length, 1);
  });
});

describe('cost', () => {
  it('is that of the copies and of what is sent and kept', () => {
    const { design, facts } = read(`assume: { horizon: 1 year }
screens: { home: { uses: [api], load: 100/s } }
components:
  api: { kind: server, replicas: 3, cost: $100/month, size: 1MB, price: $0.01/GB }
data: {}
`);
    // 100 MB/s for 30.44 days are 263 TB.
    assert.equal(showFigure(facts.costs().part(design.components.get('api')!)), '$2.93k/month');
    assert.equal(showFigure(facts.costs().total()), '$2.93k/month');
  });
});
