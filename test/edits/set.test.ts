import { strict as assert } from 'node:assert';
import { becomes, edited, set } from './edited.ts';

describe('Setting a key', () => {
  it('replaces just the value that is there', () =>
    becomes(
      `
components:
  api:
    replicas: 1     # for now
    kind: server
`,
      [set('components api replicas', 2)],
      `
components:
  api:
    replicas: 2     # for now
    kind: server
`,
    ));

  it('adds to a flow map before its brace', () =>
    becomes(
      `
components:
  api: { kind: server }   # ours
  db:  {kind: database,}
`,
      [set('components api replicas', 2), set('components db replicas', 3)],
      `
components:
  api: { kind: server, replicas: 2 }   # ours
  db:  {kind: database, replicas: 3}
`,
    ));

  it('adds to a block map behind its last line, before comments of what follows', () =>
    becomes(
      `
components:
  api:
    kind: server  # one

  # The truth.
  db:
    kind: database
`,
      [set('components api replicas', 2)],
      `
components:
  api:
    kind: server  # one
    replicas: 2

  # The truth.
  db:
    kind: database
`,
    ));

  it('adds behind nested maps, lists and long texts', () =>
    becomes(
      `
components:
  api:
    calls:
      - db
      - cache   # last
  db:
    about: |
      The truth.

      And nothing else.

  cache:
    latency:
      p50: 1ms
`,
      [set('components api owner', 'a'), set('components db owner', 'b'), set('components cache owner', 'c')],
      `
components:
  api:
    calls:
      - db
      - cache   # last
    owner: a
  db:
    about: |
      The truth.

      And nothing else.
    owner: b

  cache:
    latency:
      p50: 1ms
    owner: c
`,
    ));

  it('fills an empty map and an empty part', () =>
    becomes(
      `
components:
    api: {}
    db:   # to do
    cache: { tech: }
`,
      [
        set('components api replicas', 2),
        set('components db kind', 'database'),
        set('components db replicas', 2),
        set('components cache tech', 'redis'),
      ],
      `
components:
    api: { replicas: 2 }
    db:   # to do
        kind: database
        replicas: 2
    cache: { tech: redis }
`,
    ));

  it('fills a part of a flow map that has no value yet', () =>
    becomes(
      `
components: { api, db: , cache: { kind: cache } }
`,
      [set('components api replicas', 2), set('components db replicas', 3)],
      `
components: { api: { replicas: 2 }, db: { replicas: 3 }, cache: { kind: cache } }
`,
    ));

  it('makes the maps on the way', () =>
    becomes(
      `
components:
  api: { kind: server }
  web:
    kind: web
`,
      [set('components api calls db timeout', '1s'), set('components web apis page', {})],
      `
components:
  api: { kind: server, calls: { db: { timeout: 1s } } }
  web:
    kind: web
    apis: { page: {} }
`,
    ));

  it('adds a missing section at the end, and only once', () =>
    becomes(
      `
system: Feed

components:
  api: { kind: server }
`,
      [set('data tweet', {}), set('data user', { size: '1KB' }), set('rules no-owner', 'off')],
      `
system: Feed

components:
  api: { kind: server }

data:
  tweet: {}
  user: { size: 1KB }

rules:
  no-owner: off
`,
    ));

  it('keeps sections together where the file does', () =>
    becomes(
      'system: Feed\ndata:\n  tweet: {}\n',
      [set('owners feed', {})],
      'system: Feed\ndata:\n  tweet: {}\nowners:\n  feed: {}\n',
    ));

  it('opens a section that was written as empty', () =>
    becomes(
      'components: {} # none yet\ndata: {}\n',
      [set('components db', { kind: 'database' })],
      'components: # none yet\n  db: { kind: database }\ndata: {}\n',
    ));

  it('writes into an empty file, and ends it with a line end', () => {
    becomes('', [set('system', 'Feed')], 'system: Feed\n');
    becomes(
      'system: Feed',
      [set('components api', { kind: 'server' })],
      'system: Feed\n\ncomponents:\n  api: { kind: server }\n',
    );
  });

  it('gives the last line the line end that it lacks', () =>
    becomes(
      'components:\n  api:\n    kind: server',
      [set('components api replicas', 2)],
      'components:\n  api:\n    kind: server\n    replicas: 2\n',
    ));

  it('keeps CRLF', () =>
    becomes(
      'components:\r\n  api:\r\n    kind: server\r\n  db: {}\r\n',
      [
        set('components api replicas', 2),
        set('components db kind', 'database'),
        set('rules no-owner', 'off'),
      ],
      'components:\r\n  api:\r\n    kind: server\r\n    replicas: 2\r\n  db: { kind: database }\r\n\r\nrules:\r\n  no-owner: off\r\n',
    ));

  it('keeps the quotes of the text it replaces', () =>
    becomes(
      `
components:
  api: { title: "Feed", about: 'it''s', owner: x }
`,
      [
        set('components api title', 'Say "hi"'),
        set('components api about', "isn't"),
        set('components api owner', 'y'),
      ],
      `
components:
  api: { title: "Say \\"hi\\"", about: 'isn''t', owner: y }
`,
    ));

  it('puts a line where a flow map has its entries on lines', () =>
    becomes(
      `
components:
  api: {
    kind: server,  # what
    replicas: 1    # how many
  }
  db: {
    kind: database,
  }
`,
      [set('components api owner', 'feed'), set('components db owner', 'feed')],
      `
components:
  api: {
    kind: server,  # what
    replicas: 1,    # how many
    owner: feed
  }
  db: {
    kind: database,
    owner: feed,
  }
`,
    ));

  it('replaces a block by a value, and a value by a block', () =>
    becomes(
      `
components:
  api:
    latency:   # measured
      p50: 1ms
      p99: 9ms
    calls: [db]
  db:
    about: x   # y
`,
      [
        set('components api latency', '5ms'),
        set('components api calls', { db: {} }),
        set('components db about', { a: 'one, two', b: 'c' }),
      ],
      `
components:
  api:
    latency: 5ms   # measured
    calls: { db: {} }
  db:
    about:   # y
      a: one, two
      b: c
`,
    ));

  it('quotes only what YAML would read otherwise', () => {
    const value = (text: string) => edited('a:\n  b:\n', set('a b', text))?.slice('a:\n  b: '.length, -1);
    assert.equal(value('fast, cheap'), 'fast, cheap');
    assert.equal(value("it's 5 o'clock"), "it's 5 o'clock");
    assert.equal(value('one: two'), '"one: two"');
    assert.equal(value('GET /users/:id'), 'GET /users/:id');
    assert.equal(value('a #1'), '"a #1"');
    assert.equal(value('#1'), '"#1"');
    assert.equal(value('- x'), '"- x"');
    assert.equal(value('-x'), '-x');
    assert.equal(value('"x"'), `'"x"'`);
    assert.equal(value('yes'), '"yes"');
    assert.equal(value('12'), '"12"');
    assert.equal(value('12ms'), '12ms');
    assert.equal(value(''), '""');
    assert.equal(value('null'), '"null"');
    assert.equal(value('two\n  lines'), 'two lines');
    assert.equal(value('bell\u0007'), '"bell\\u0007"');
    assert.equal(edited('a: {}\nc: 1\n', set('a b', 'x')), 'a:\n  b: x\nc: 1\n');
    assert.equal(edited('a: { c: d }\n', set('a b', 'fast, cheap')), 'a: { c: d, b: "fast, cheap" }\n');
  });

  it('gives a target of a list its options, and the list becomes a map', () =>
    becomes(
      `
components:
  api: { calls: [db, cache] }
  web:
    calls:
      - api   # first
      - edge
    uses: x
  job:
    calls:
    - db
  worker: { calls: db }
`,
      [
        set('components api calls db timeout', '1s'),
        set('components web calls edge timeout', '2s'),
        set('components job calls db timeout', '3s'),
        set('components worker calls db timeout', '4s'),
      ],
      `
components:
  api: { calls: { db: { timeout: 1s }, cache: {} } }
  web:
    calls:
      api: {}   # first
      edge: { timeout: 2s }
    uses: x
  job:
    calls:
      db: { timeout: 3s }
  worker: { calls: { db: { timeout: 4s } } }
`,
    ));

  it('adds a target to a list that becomes a map', () =>
    becomes(
      `
a: { calls: [db] }
b:
  calls:
    - db
    - cache # last
c: { calls: db }
`,
      [set('a calls x timeout', '1s'), set('b calls x timeout', '2s'), set('c calls x timeout', '3s')],
      `
a: { calls: { db: {}, x: { timeout: 1s } } }
b:
  calls:
    db: {}
    cache: {} # last
    x: { timeout: 2s }
c: { calls: { db: {}, x: { timeout: 3s } } }
`,
    ));

  it('keeps a list of targets that has an item without a name', () =>
    becomes(
      `
components:
  api: { calls: [{ either: [a, b] }, db] }
`,
      [set('components api calls db timeout', '1s'), set('components api calls db retries', 2)],
      `
components:
  api: { calls: [{ either: [a, b] }, { db: { timeout: 1s, retries: 2 } }] }
`,
    ));

  it('overrides what a merge key brings, and leaves the anchor alone', () =>
    becomes(
      `
x: &base { kind: server, replicas: 1 }
components:
  api: { <<: *base, owner: feed }
  web: *base
  tv: *base
`,
      [
        set('components api replicas', 2),
        set('components web', { kind: 'web' }),
        set('components tv replicas', 2),
        set('components tv owner', 'me'),
      ],
      `
x: &base { kind: server, replicas: 1 }
components:
  api: { <<: *base, owner: feed, replicas: 2 }
  web: { kind: web }
  tv: { <<: *base, replicas: 2, owner: me }
`,
    ));

  it('does nothing to a file that says so already', () =>
    becomes('a: { b: 1 }\n', [set('a b', 1)], 'a: { b: 1 }\n'));

  it('cannot be placed where something else stands', () => {
    assert.equal(
      edited('components: { db: { backup: 1 day } }\n', set('components db backup keep', '3 days')),
      undefined,
    );
    assert.equal(edited('a: &x { b: 1 }\nc: { d: *x }\n', set('c d b e', 2)), undefined);
  });
});

describe('Setting a key in a design with steps', () => {
  const steps = `
components:
  db: { kind: database, replicas: 1 }   # the truth
steps:
  - ask: What if db dies?
    change:
      components:
        db: { standby: 1, failover: manual }
        cache:
          kind: cache
  - ask: What next?
    change:
      components:
        cache: { tech: redis }
`;

  it('replaces a value where it was last set', () =>
    becomes(steps, [set('components db failover', 'auto')], steps.replace('manual', 'auto').trimStart()));

  it('adds a key where its part was declared', () =>
    becomes(
      steps,
      [set('components db owner', 'feed'), set('components cache replicas', 2)],
      steps
        .replace('replicas: 1 }', 'replicas: 1, owner: feed }')
        .replace('kind: cache\n', 'kind: cache\n          replicas: 2\n')
        .trimStart(),
    ));

  it('sets again what a step took away', () =>
    becomes(
      'a: { b: 1 }\ncomponents: { x: { y: 1 } }\nsteps: [{ ask: q, change: { components: { x: { y: null } } } }]\n',
      [set('components x y', 2)],
      'a: { b: 1 }\ncomponents: { x: { y: 1 } }\nsteps: [{ ask: q, change: { components: { x: { y: 2 } } } }]\n',
    ));

  it('adds to a part where a later step declares it anew', () =>
    becomes(
      'components:\n  db: { kind: database }\nsteps:\n  - change: { components: { db: null } }\n  - change: { components: { db: { kind: search } } }\n',
      [set('components db replicas', 2)],
      'components:\n  db: { kind: database }\nsteps:\n  - change: { components: { db: null } }\n  - change: { components: { db: { kind: search, replicas: 2 } } }\n',
    ));

  it('sets an option of a call on which a step put another part', () =>
    becomes(
      'components: { api: { calls: [db] } }\nsteps:\n  - change: { components: { lb: { between: [api, db] } } }\n',
      [set('components api calls lb timeout', '1s'), set('components lb calls db timeout', '2s')],
      'components: { api: { calls: { db: { timeout: 1s } } } }\nsteps:\n  - change: { components: { lb: { between: [api, db], calls: { db: { timeout: 2s } } } } }\n',
    ));

  it('sets an option of a call where a step added it', () =>
    becomes(
      'components: { api: { calls: [db] } }\nsteps:\n  - change: { components: { api: { calls+: [live] } } }\n',
      [set('components api calls live timeout', '1s'), set('components api calls live retries', 2)],
      'components: { api: { calls: [db] } }\nsteps:\n  - change: { components: { api: { calls+: [live], calls: { live: { timeout: 1s, retries: 2 } } } } }\n',
    ));
});
