import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import { failuresOf, pairRow } from '../../src/core/views/failures.ts';
import { allPairFailures } from '../../src/core/facts/failures/pairs.ts';
import { whatIf, type WhatIf } from '../../src/core/views/what-if.ts';
import { plainText, type Sentence } from '../../src/core/views/what-if/sentence.ts';

const shop = `system: Shop
screens:
  home: { uses: [api/list], load: 100/s }
  profile: { uses: [api/list, ads] }
  help: { static: true }
components:
  api: { kind: server, replicas: 3, capacity: 150/s, zones: 3, apis: { list: { calls: [db] } } }
  db: { kind: database, owner: store }
  ads: { kind: server, owner: shop }
owners: { store: { title: Storage }, shop: {} }
`;

const asked = (failed: unknown, load: unknown = 1, text = shop): WhatIf =>
  whatIf(analyze(text, { rules: [] }), { failed, load });

const texts = (all: readonly Sentence[]) => all.map(plainText);

/** The words of a sentence that can be gone to, as they stand in the file. */
const places = (sentence: Sentence, text = shop) =>
  sentence.flatMap(({ range }) => (range === undefined ? [] : [text.slice(range.start, range.end)]));

describe('what if', () => {
  it('something fails: each screen says how it fares, and why, with the places on the way', () => {
    const it = asked(['db']);
    assert.equal(it.happening, 'db fails, at the load that is written');
    assert.equal(it.verdict, '2 of 3 screens are down');
    assert.deepEqual(
      it.screens.map((screen) => screen.said),
      [
        'home is down: needs api/list → db, which has failed',
        'profile is down: needs api/list → db, which has failed',
        'help is up',
      ],
    );
    assert.deepEqual(places(it.screens[0]!.why), ['list', 'db']);
    assert.deepEqual(
      it.parts.map((part) => `${part.ref} ${part.state}`),
      ['api down', 'db failed', 'ads up'],
    );
    assert.equal(it.parts[1]?.said, 'db has failed');
  });

  it('what takes a part down comes before its own trouble', () => {
    const it = asked(['db', 'api#1']).parts.find((part) => part.name === 'api')!;
    assert.equal(it.said, 'api is down: needs db, which has failed; has lost 1 of 3 copies');
    assert.deepEqual(places(it.why), ['db']);
  });

  it('a copy, a zone or all of an owner fails', () => {
    assert.equal(asked(['api#1']).happening, '1 copy of api fails, at the load that is written');
    assert.equal(
      asked(['api#2', 'zone'], 2).happening,
      '2 copies of api and a zone fail, at 2x the written load',
    );
    const it = asked(['owner:store']);
    assert.deepEqual(
      [it.failed, it.verdict],
      [[{ name: 'owner:store', label: 'all of Storage' }], '2 of 3 screens are down'],
    );
  });

  it('a region fails by its name', () => {
    const text = shop
      .replace('zones: 3,', 'regions: [eu, us],')
      .replace('database,', 'database, regions: [eu, us], replicas: 1,')
      .replace('server, owner', 'server, regions: [us], owner');
    const it = asked(['us'], 1, text);
    assert.equal(it.happening, 'the region us fails, at the load that is written');
    assert.deepEqual(
      it.screens.map((screen) => screen.state),
      ['up', 'down', 'up'],
    );
    assert.deepEqual(texts(it.notes), [
      'Not said of api: how many copies stand in us; counted as the most that can',
      'Not said of db: in which region its one copy stands; counted as up',
    ]);
    assert.deepEqual(
      it.choices[0]?.all.map((one) => `${one.name}: ${one.label}`),
      ['zone: a zone', 'region: a region', 'eu: the region eu', 'us: the region us'],
    );
  });

  it('more load comes: parts say how full they are, and what is full first is named', () => {
    const it = asked([], 5);
    assert.equal(it.happening, 'Nothing fails, at 5x the written load');
    assert.equal(it.verdict, '2 of 3 screens are degraded, and none is down');
    assert.equal(plainText(it.full), 'Full first: api, at most 4.5x the written load');
    assert.equal(it.parts[0]?.share, '≥111%');
    assert.equal(asked([]).parts[0]?.said, 'api is up, ≥22.2% of 450/s used');
  });

  it('offers by name all that can fail, and each copy', () => {
    const it = asked([]);
    assert.deepEqual(
      it.choices.map(({ title, all }) => `${title}: ${all.map((one) => one.name).join(' ')}`),
      ['Places: zone region', 'All that somebody runs: owner:store owner:shop', 'Parts: api db ads'],
    );
    assert.deepEqual(it.parts[0]?.copies, ['api#1', 'api#2']);
    assert.deepEqual(it.parts[1]?.copies, []);
  });

  it('leaves out what it does not know, and says so', () => {
    assert.deepEqual(
      texts(asked(['db', 'nobody']).notes)[0],
      "'nobody' is not in this version, so it was left out",
    );
    assert.match(texts(asked(['x', 'y']).notes)[0]!, /^'x' and 'y' are not .* so they were left out$/);
    assert.deepEqual(
      asked(['nobody', 'db', 'db']).failed.map((it) => it.name),
      ['db'],
    );
    assert.deepEqual(asked('db').failed, []);
    assert.deepEqual(asked([3, null, {}]).failed, []);
  });

  it('takes no load that is none', () => {
    for (const load of [NaN, 'ten', {}, null]) {
      assert.equal(asked([], load).load, 1);
      assert.match(texts(asked([], load).notes)[0]!, /^The load is no number/);
    }
    assert.equal(asked([], -3).load, 0);
    assert.equal(asked([], Infinity).load, 1_000_000);
    assert.match(texts(asked([], Infinity).notes)[0]!, /^The load can be from 0x to 1,000,000x/);
    assert.deepEqual(texts(asked([], 1000).notes), []);
  });

  it('says what the file would have to say for a surer answer', () => {
    const it = asked(['db#1', 'zone']);
    assert.deepEqual(texts(it.notes), [
      'Not said: replicas of db; counted as they are drawn',
      'Not said: zones of ads; counted as up',
    ]);
  });

  it('is answered for a version that is no more than begun', () => {
    const it = asked([], 1, '');
    assert.equal(it.verdict, 'No screen is drawn, so none can go down');
    assert.deepEqual([it.screens, it.parts, it.choices.length], [[], [], 1]);
  });
});

describe('the table of single failures', () => {
  it('has a row for each part whose failure is felt, and counts the others', () => {
    const text = shop.replace('components:\n', 'components:\n  idle: { kind: server }\n');
    const it = failuresOf(analyze(text, { rules: [] }));
    assert.deepEqual(
      it.screens.map((screen) => screen.name),
      ['home', 'profile'],
    );
    assert.deepEqual(
      it.rows.map((row) => `${row.name} ${row.down.join()}: ${row.said}`),
      [
        'api 0,1: takes down 2 of 2 screens: home and profile',
        'db 0,1: takes down 2 of 2 screens: home and profile',
        'ads 1: takes down 1 of 2 screens: profile',
      ],
    );
    assert.equal(it.rest, '1 more part takes no screen down alone.');
    assert.equal(failuresOf(analyze('')).rest, 'There is no part that could fail.');
  });

  it('goes on with pairs, which say what only both take down', () => {
    const text = `screens: { home: { uses: [api] } }
components:
  api: { kind: server, calls: [{ either: [a, b] }] }
  a: { kind: server }
  b: { kind: server }
`;
    const pairs = allPairFailures(analyze(text, { rules: [] }).facts).map(pairRow);
    assert.deepEqual(pairs, [
      { names: ['a', 'b'], said: 'take down home, which neither does alone', together: 1 },
    ]);
  });
});
