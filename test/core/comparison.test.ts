import { strict as assert } from 'node:assert';
import { analyze, atVersion } from '../../src/core/analyze.ts';
import { showAvailability } from '../../src/core/facts/numbers/availability/show.ts';
import { showFigure } from '../../src/core/facts/numbers/figure.ts';
import { isActive } from '../../src/core/finding.ts';
import { compareVersions, type Comparison, type Mark } from '../../src/core/comparison.ts';
import { examples } from '../examples.ts';

const text = `system: Notes
assume: { users: 10 }
targets: { availability: 99.9% }
screens:
  home: { clients: [web], uses: [api/list], shows: [note], load: 10/s }
components:
  web: { kind: web, owner: a, calls: [api] }
  api:
    kind: server
    owner: a
    replicas: 1
    availability: 99.9%
    latency: 20ms
    apis: { list: { auth: none, reads: [note], bounded: 10 } }
    calls: [db]
  db: { kind: database, owner: a, replicas: 1, availability: 99.9%, latency: 10ms, stores: [note] }
data: { note: { size: 1KB } }
steps:
  - ask: What if db dies?
    fix: a standby
    change:
      components:
        db: { standby: 1, failover: auto }
        api: { apis: { add: { auth: none, writes: [note] } } }
    tradeoff: { chose: a standby, over: backups, gain: no outage, cost: a second machine }
    solves: [spof-database at db]
  - ask: What is slow?
    fix: a cache
    change:
      assume: { users: 20 }
      components:
        api: { calls: { cache: {}, db: { after: cache, timeout: 1s } } }
        cache: { kind: cache, owner: a, caches: [note], hit: 90%, latency: 1ms }
      screens:
        home: { load: 20/s }
    tradeoff: { gain: speed, cost: old answers }
`;

function compare(from: number, to: number): Comparison {
  return compareVersions(analyze(text), from, to);
}

const marks = (all: readonly Mark[]) => all.flatMap((it) => it.refs.map((ref) => `${it.rule} at ${ref}`));

describe('two versions of a design', () => {
  it('differ in what was added, and in the keys that say something else', () => {
    const { parts, apis, calls, screens, whole } = compare(1, 2);
    assert.deepEqual(parts, { added: ['cache'], removed: [], changed: [] });
    assert.deepEqual(apis, { added: [], removed: [], changed: [] });
    assert.deepEqual(calls, {
      added: ['api → cache'],
      removed: [],
      changed: [
        {
          ref: 'api → db',
          keys: [
            { key: 'after', before: undefined, after: 'cache' },
            { key: 'timeout', before: undefined, after: '1s' },
          ],
        },
      ],
    });
    assert.deepEqual(screens.changed, [
      { ref: 'home', keys: [{ key: 'load', before: '10/s', after: '20/s' }] },
    ]);
    assert.deepEqual(whole, [{ key: 'users', before: '10', after: '20' }]);
  });

  it('read backwards take away what was added', () => {
    const { parts, apis } = compare(2, 0);
    assert.deepEqual(parts.removed, ['cache']);
    assert.deepEqual(apis.removed, ['api/add']);
  });

  it('say which problems were solved and which came with the cure', () => {
    const { solved, brought } = compare(0, 1);
    assert.ok(marks(solved).includes('spof-database at db'));
    assert.ok(!marks(brought).includes('spof-database at db'));
    assert.deepEqual(
      marks(brought).filter((it) => marks(solved).includes(it)),
      [],
    );
    const cached = compare(1, 2);
    assert.ok(marks(cached.brought).some((it) => it.endsWith(' at cache') || it.startsWith('cache-')));
  });

  it('say what every screen gained', () => {
    const [home] = compare(0, 1).figures;
    // Twice 99.9 % in a row, and then one of them beside a second one: the published figures.
    assert.equal(showAvailability(home!.availability.before!.value!), '99.8%');
    assert.equal(showAvailability(home!.availability.after!.value!), '99.9%');
    assert.equal(showFigure(home!.latency.after!), '30 ms');
    const later = compare(1, 2).figures[0]!;
    assert.deepEqual([showFigure(later.load.before!), showFigure(later.load.after!)], ['10/s', '20/s']);
    assert.equal(showFigure(later.latency.after!), '31 ms');
  });

  it('name the price', () => {
    assert.deepEqual(compare(0, 2).steps, [
      {
        step: 1,
        ask: 'What if db dies?',
        fix: 'a standby',
        chose: 'a standby',
        over: ['backups'],
        gain: 'no outage',
        cost: 'a second machine',
      },
      {
        step: 2,
        ask: 'What is slow?',
        fix: 'a cache',
        chose: '',
        over: [],
        gain: 'speed',
        cost: 'old answers',
      },
    ]);
  });

  it('are one and the same without a difference', () => {
    const { parts, calls, solved, brought, steps } = compare(1, 1);
    assert.deepEqual([parts.changed, calls.changed, solved, brought, steps], [[], [], [], [], []]);
  });
});

describe('another version of a text', () => {
  it('is judged as if it had been analysed alone', () => {
    const { text: feed } = examples.find((it) => it.name === 'feed.sysdesign')!;
    const last = analyze(feed);
    for (const step of [0, 5]) {
      const shown = (it: typeof last) =>
        it.findings.map(
          (found) => `${found.rule} ${found.ref} ${found.status} ${isActive(found)} ${found.message}`,
        );
      assert.deepEqual(shown(atVersion(last, step)), shown(analyze(feed, { step })));
    }
  });
});
