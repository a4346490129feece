import { strict as assert } from 'node:assert';
import { complete, type Completions } from '../../src/core/features/complete.ts';
import { atCursor } from './at-cursor.ts';

function at(marked: string): Completions | undefined {
  const { analysis, offset } = atCursor(marked);
  return complete(analysis, offset);
}

const labels = (marked: string): readonly string[] => (at(marked)?.items ?? []).map((it) => it.label);

/** What the text becomes when the item is taken, with its snippet as it is written. */
function taken(marked: string, label: string): string {
  const { analysis, offset } = atCursor(marked);
  const item = complete(analysis, offset)?.items.find((it) => it.label === label);
  assert.ok(item, `no item '${label}'`);
  const { text } = analysis.source;
  return text.slice(0, item.range.start) + item.insert + text.slice(item.range.end);
}

const parts = `components:
  db: { kind: database, tech: postgres }
  cache: { kind: cache }
  jobs: { kind: queue }
  feed: { kind: server, apis: { list: { route: GET / }, post: {} } }
  web: { kind: web }
data: { tweet: {}, user: {} }
assume: { daily: 1M }
`;

describe('completion of keys', () => {
  it('offers keys of the table that are not written yet', () => {
    const found = labels('screens:\n  home:\n    title: x\n    $0\n    uses: []\n');
    assert.ok(found.includes('shows') && found.includes('clients'));
    assert.ok(!found.includes('title') && !found.includes('uses') && !found.includes('kind'));
  });

  it('offers what fits the kind', () => {
    assert.ok(labels('components:\n  a:\n    kind: cache\n    $0').includes('hit'));
    assert.ok(!labels('components:\n  a:\n    kind: database\n    $0').includes('hit'));
  });

  it('knows the kind of a part that a step changes', () => {
    const text = `${parts}steps:\n  - ask: x\n    change:\n      components:\n        cache: { $0 }\n`;
    assert.ok(labels(text).includes('hit') && !labels(text).includes('schedule'));
  });

  it('asks for the kind first', () => assert.equal(labels('components:\n  a:\n    $0')[0], 'kind'));

  it('offers keys of an API on a part only while it lists none', () => {
    assert.ok(labels('components:\n  a:\n    kind: server\n    rea$0').includes('reads'));
    assert.ok(
      !labels('components:\n  a:\n    kind: server\n    apis: { x: {} }\n    rea$0').includes('reads'),
    );
  });

  it('works in a half-typed line with lines after it', () => {
    assert.equal(
      taken('components:\n  a:\n    kind: server\n    own$0\n    replicas: 2\n', 'owner'),
      'components:\n  a:\n    kind: server\n    owner: $0\n    replicas: 2\n',
    );
  });

  it('replaces only the key where a colon follows', () => {
    assert.equal(
      taken('components:\n  a:\n    kin$0d: server\n', 'kind'),
      'components:\n  a:\n    kind: server\n',
    );
  });

  it('works in flow maps that nobody closed', () => {
    assert.ok(labels('components:\n  a: { kind: server, $0\n  b: { kind: cache }\n').includes('owner'));
  });

  it('works after a dash and below it', () => {
    assert.ok(labels('problems:\n  - $0').includes('problem'));
    assert.ok(labels('problems:\n  - problem: x\n    $0').includes('status'));
  });

  it('offers the options of a call', () => {
    assert.ok(labels(`components:\n  a: { kind: server, calls: { db: { t$0 } } }\n`).includes('timeout'));
  });

  it('offers the options of a call that needs one of several', () => {
    const call = (item: string) => labels(`components:\n  a: { kind: server, calls: [${item}] }\n  b: {}\n`);
    assert.ok(call('{ either: [b], $0 }').includes('timeout'));
    assert.ok(!call('{ either: [b], timeout: 1s, $0 }').includes('timeout'));
    assert.ok(call('{ either: [b], backoff: $0 }').includes('jitter'));
    // By itself it has no name behind which they could stand.
    assert.ok(!call('{ $0 }').includes('timeout'));
  });

  it('offers sections that are missing, at the margin', () => {
    const found = labels('system: x\ncomponents:\n  a: {}\n$0');
    assert.ok(found.includes('screens') && !found.includes('components'));
  });

  it('offers a whole first design in an empty file', () => assert.equal(labels('$0')[0], 'new design'));

  it('offers names that are used and not declared', () => {
    assert.ok(labels('components:\n  a: { kind: server, calls: [store] }\n  $0').includes('store'));
    assert.ok(labels('components:\n  a: { kind: server, reads: [tweet] }\ndata:\n  $0').includes('tweet'));
  });

  it('offers the parts that a step may change, and to add to lists', () => {
    assert.ok(
      labels(`${parts}steps:\n  - ask: x\n    change:\n      components:\n        $0`).includes('feed'),
    );
    assert.ok(
      labels(
        `${parts}steps:\n  - ask: x\n    change:\n      components:\n        db:\n          sto$0`,
      ).includes('stores+'),
    );
  });

  it('says what a key means', () => {
    const item = at('components:\n  a:\n    kind: server\n    replic$0')?.items.find(
      (it) => it.label === 'replicas',
    );
    assert.equal(item?.detail, 'Equal copies.');
  });
});

describe('completion of values', () => {
  it('offers kinds with what is known of them', () => {
    const item = at('components:\n  a: { kind: $0 }')?.items.find((it) => it.label === 'queue');
    assert.match(item?.doc ?? '', /Fails by/);
  });

  it('offers closed words, and some and none where they say something', () => {
    assert.deepEqual(labels('components:\n  a: { kind: server, failover: $0 }'), [
      'auto',
      'manual',
      'none',
      'some',
    ]);
    assert.deepEqual(labels('problems:\n  - problem: x\n    status: $0'), [
      'open',
      'later',
      'accepted',
      'solved',
    ]);
  });

  it('offers true and false', () =>
    assert.deepEqual(labels('components:\n  a: { managed: $0 }'), ['true', 'false']));

  it('offers parts and APIs to call, but not the part itself', () => {
    assert.deepEqual(labels(parts.replace('kind: web', 'kind: web, calls: [$0]')), [
      'db',
      'cache',
      'jobs',
      'feed/list',
      'feed/post',
    ]);
  });

  it('leaves out what the list has already', () => {
    assert.deepEqual(labels(parts.replace('kind: web', 'kind: web, calls: [db, jobs, $0]')), [
      'cache',
      'feed/list',
      'feed/post',
    ]);
  });

  it('offers parts of the kind that a key is about', () => {
    assert.deepEqual(labels(`${parts}screens:\n  home: { clients: [$0] }`), ['web']);
    assert.deepEqual(labels(parts.replace('kind: web', 'kind: worker, consumes: [$0]')), ['jobs']);
  });

  it('opens a list behind its key', () => {
    assert.match(taken(parts.replace('kind: web', 'kind: web, calls: $0'), 'db'), /calls: \[db\$0\]/);
  });

  it('begins a list below its key with a dash', () => {
    assert.equal(
      taken('components:\n  db: {}\n  a:\n    calls:\n      $0', '- db'),
      'components:\n  db: {}\n  a:\n    calls:\n      - db',
    );
  });

  it('offers data where data is named', () => {
    assert.deepEqual(labels(parts.replace('route: GET /', 'reads: [$0]')), ['tweet', 'user']);
  });

  it('offers everything where a problem may stand', () => {
    const found = labels(`${parts}problems:\n  - problem: x\n    at: $0`);
    assert.ok(found.includes('db') && found.includes('feed/list') && found.includes('tweet'));
  });

  it('offers products of the kind', () => {
    const found = labels('components:\n  a: { kind: queue, tech: $0 }');
    assert.ok(found.includes('rabbitmq') && !found.includes('postgres'));
  });

  it('offers assumptions and times in a quantity', () => {
    assert.ok(labels(`${parts}screens:\n  home: { load: da$0 }`).includes('daily'));
    assert.equal(
      taken(`${parts}screens:\n  home: { load: daily / d$0 }`, 'day').includes('load: daily / day }'),
      true,
    );
  });

  it('offers units of the right sort behind a number', () => {
    assert.deepEqual(labels('components:\n  a: { kind: cache, ttl: 5$0 }').slice(0, 4), [
      'ms',
      's',
      'min',
      'h',
    ]);
    assert.equal(
      taken('components:\n  a: { kind: cache, ttl: 5m$0 }', 'min'),
      'components:\n  a: { kind: cache, ttl: 5min }',
    );
  });

  it('leaves a whole number and a whole word alone, so that Enter ends the line', () => {
    assert.deepEqual(labels('components:\n  a: { kind: server, replicas: 3$0 }'), []);
    assert.deepEqual(labels('components:\n  a: { kind: server, replicas: 3k$0 }'), []);
    assert.deepEqual(labels('components:\n  a:\n    kind: load-balancer$0'), []);
  });

  it('offers rules, and their ways out as fixes', () => {
    assert.ok(labels('rules:\n  spof-$0').includes('spof-database'));
    assert.ok(labels('problems:\n  - problem: x\n    rule: spof-database\n    fix: $0').length > 0);
  });

  it('offers open findings with their place where a step solves something', () => {
    const text =
      'screens: { h: { clients: [w], uses: [db] } }\ncomponents: { w: { kind: web, calls: [db] }, db: { kind: database, replicas: 1 } }\nsteps:\n  - ask: x\n    solves: [spof$0]';
    assert.ok(labels(text).includes('spof-database at db'));
  });

  it('writes the blank that a colon wants', () => {
    assert.equal(taken('components:\n  a:\n    kind:$0', 'server'), 'components:\n  a:\n    kind: server');
  });

  it('offers nothing in comments and block texts', () => {
    assert.deepEqual(labels('about: x # $0'), []);
    assert.deepEqual(labels('components:\n  a:\n    about: |\n      k$0\n'), []);
  });

  it('matches letters from the start of a word on', () => {
    assert.deepEqual(labels('components:\n  a: { kind: lb$0 }'), ['load-balancer']);
    assert.deepEqual(labels('components:\n  a: { kind: ase$0 }'), []);
  });

  it('gives at most 200, and says that there are more', () => {
    const many = Array.from({ length: 300 }, (_, index) => `  p${index}: { kind: database }`).join('\n');
    const found = at(`components:\n  a: { kind: server, calls: [p$0] }\n${many}\n`);
    assert.deepEqual([found?.items.length, found?.isIncomplete], [200, true]);
  });
});
