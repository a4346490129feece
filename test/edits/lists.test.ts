import { strict as assert } from 'node:assert';
import { append, becomes, edited, editedBy, remove } from './edited.ts';

const problem = { problem: 'db has one copy', at: 'db', status: 'later' };

describe('Appending to a list', () => {
  it('adds an item like those that are there', () =>
    becomes(
      `
problems:
  - problem: one   # first
    at: api
# The end.
`,
      [append('problems', problem), append('problems', { problem: 'two, three' })],
      `
problems:
  - problem: one   # first
    at: api
  - problem: db has one copy
    at: db
    status: later
  - problem: two, three
# The end.
`,
    ));

  it('keeps the blank lines between items, and dashes at the margin', () =>
    becomes(
      'problems:\n- problem: one\n\n- problem: two\nsteps:\n- ask: x\n',
      [append('problems', problem), append('data', 'x')],
      'problems:\n- problem: one\n\n- problem: two\n\n- problem: db has one copy\n  at: db\n  status: later\nsteps:\n- ask: x\ndata:\n- x\n',
    ));

  it('makes the list where there is none', () =>
    becomes(
      `
components:
  api: { kind: server }
  db:
    kind: database
    stores: none
`,
      [
        append('components api tradeoffs', { chose: 'a, b', cost: 'c' }),
        append('components db tradeoffs', { chose: 'a, b', cost: 'c' }),
        append('components db stores', 'tweet'),
        append('components api calls', 'db'),
        append('problems', problem),
      ],
      `
components:
  api: { kind: server, tradeoffs: [{ chose: "a, b", cost: c }], calls: [db] }
  db:
    kind: database
    stores: [tweet]
    tradeoffs:
      - chose: a, b
        cost: c

problems:
  - problem: db has one copy
    at: db
    status: later
`,
    ));

  it('grows a flow list, an empty list and a value written for a list', () =>
    becomes(
      `
components:
  db: { stores: [tweet, user], copies: [], caches: tweet }
  api:
    reads: one, two   # text
    writes: "x"
problems: []
data: {}
`,
      [
        append('components db stores', 'follow'),
        append('components db copies', 'follow'),
        append('components db caches', 'follow'),
        append('components api reads', 'three'),
        append('components api writes', 'y'),
        append('problems', { problem: 'x' }),
      ],
      `
components:
  db: { stores: [tweet, user, follow], copies: [follow], caches: [tweet, follow] }
  api:
    reads: ["one, two", three]   # text
    writes: ["x", y]
problems:
  - problem: x
data: {}
`,
    ));

  it('makes a list of a map that was written for one', () =>
    becomes(
      `
components:
  api: { tradeoffs: { chose: a, cost: b } }
problems:
  problem: one
  because: |
    long

    text
`,
      [append('components api tradeoffs', { chose: 'c' }), append('problems', { problem: 'two' })],
      `
components:
  api: { tradeoffs: [{ chose: a, cost: b }, { chose: c }] }
problems:
  - problem: one
    because: |
      long

      text
  - problem: two
`,
    ));

  it('adds a target to a map of targets', () =>
    becomes(
      'a: { calls: { db: { timeout: 1s } } }\n',
      [append('a calls', 'cache')],
      'a: { calls: { db: { timeout: 1s }, cache: {} } }\n',
    ));

  it('adds to what the last step added', () =>
    becomes(
      'components: { db: { stores: [a] } }\nsteps:\n  - change: { components: { db: { stores+: [b] } } }\n',
      [append('components db stores', 'c')],
      'components: { db: { stores: [a] } }\nsteps:\n  - change: { components: { db: { stores+: [b, c] } } }\n',
    ));

  it('leaves what the author has to say for the author', () =>
    becomes(
      'problems: []\n',
      [append('problems', { problem: 'x', because: null })],
      'problems:\n  - problem: x\n    because: \n',
    ));
});

describe('Removing', () => {
  it('takes a line with its comment, or an entry with its comma', () =>
    becomes(
      `
components:
  api:
    kind: server
    replicas: 1   # for now
    owner: feed   # ours
  db: { kind: database, replicas: 1, owner: feed }
  cache: { replicas: 1 }
`,
      [
        remove('components api replicas'),
        remove('components db kind'),
        remove('components db owner'),
        remove('components cache replicas'),
        remove('components cache tech'),
      ],
      `
components:
  api:
    kind: server
    owner: feed   # ours
  db: { replicas: 1 }
  cache: {}
`,
    ));

  it('leaves an empty map where the last key goes', () =>
    becomes(
      'components:\n  api:\n    kind: server # x\n  db: {}\n',
      [remove('components api kind')],
      'components:\n  api: {} # x\n  db: {}\n',
    ));

  it('takes a target out of a list', () =>
    becomes(
      'a: { calls: [db, cache, x] }\n',
      [remove('a calls cache'), remove('a calls x')],
      'a: { calls: [db] }\n',
    ));

  it('takes a value out of every version that sets it', () =>
    becomes(
      'components: { db: { a: 1, b: 2 } }\nsteps:\n  - change: { components: { db: { a: 3, c: 4 } } }\n',
      [remove('components db a')],
      'components: { db: { b: 2 } }\nsteps:\n  - change: { components: { db: { c: 4 } } }\n',
    ));

  it('takes the last line of a file without a line end', () =>
    becomes('a:\n  b: 1\n  c: 2', [remove('a c')], 'a:\n  b: 1'));
});

describe('Changing an item of a list', () => {
  const text = `
problems:
  - problem: one
    status: open   # so far
  # about two
  - { problem: two }
  - problem: three
`.trimStart();

  it('sets its keys', () =>
    assert.equal(
      editedBy(text, ([one, two, three]) => [
        { is: 'set-in', item: one!, key: 'status', value: 'solved' },
        { is: 'set-in', item: one!, key: 'fix', value: 'done, at last' },
        { is: 'set-in', item: two!, key: 'tradeoff', value: { gain: 'a', cost: 'b' } },
        { is: 'set-in', item: three!, key: 'tradeoff', value: { gain: 'a, b', cost: null } },
      ]),
      `
problems:
  - problem: one
    status: solved   # so far
    fix: done, at last
  # about two
  - { problem: two, tradeoff: { gain: a, cost: b } }
  - problem: three
    tradeoff:
      gain: a, b
      cost: 
`.trimStart(),
    ));

  it('takes it out, and the list with its last', () => {
    const without = (before: string, ...indexes: readonly number[]) =>
      editedBy(before, (items) => indexes.map((it) => ({ is: 'remove-item', item: items[it]! })));
    assert.equal(without(text, 0), 'problems:\n  # about two\n  - { problem: two }\n  - problem: three\n');
    assert.equal(
      without(text, 1, 2),
      'problems:\n  - problem: one\n    status: open   # so far\n  # about two\n',
    );
    assert.equal(without(`system: x\n${text}`, 1, 0, 2), 'system: x\n');
    assert.equal(
      without('problems: [{ problem: one }, { problem: two }]\n', 0),
      'problems: [{ problem: two }]\n',
    );
  });

  it('writes text as it is, also where the text before it grew', () =>
    assert.equal(
      editedBy('a: {}\nproblems:\n  - problem: one\n', ([one]) => [
        { is: 'set', path: ['a', 'b'], value: 1 },
        { is: 'write', at: one!, text: 'problem: 2' },
      ]),
      'a:\n  b: 1\nproblems:\n  - problem: 2',
    ));

  it('is not possible in another file', () =>
    assert.equal(
      edited(text, { is: 'write', at: { block: { text: 'x', hint: 0 }, start: 0, end: 1 }, text: 'y' }),
      undefined,
    ));

  it('writes out an item that is a plain text, to give it more keys', () => {
    const answered = (text: string) =>
      editedBy(text, ([one]) => [
        { is: 'set-in', item: one!, key: 'status', value: 'later' },
        { is: 'set-in', item: one!, key: 'at', value: 'api' },
      ]);
    assert.equal(
      answered('problems:\n  - What if two, at once, take it?   # Ada asked\n  - problem: other\n'),
      'problems:\n  - problem: What if two, at once, take it?   # Ada asked\n    status: later\n    at: api\n  - problem: other\n',
    );
    assert.equal(
      answered('problems: [What if, "b, c"]\n'),
      'problems: [{ problem: What if, status: later, at: api }, "b, c"]\n',
    );
    assert.equal(
      answered('problems:\n- "one: two"'),
      'problems:\n- problem: "one: two"\n  status: later\n  at: api\n',
    );
    assert.equal(
      answered('problems:\n  - What if two,\n    at once?\n  - other\n'),
      'problems:\n  - problem: What if two, at once?\n    status: later\n    at: api\n  - other\n',
    );
    assert.equal(answered('problems:\n  - |\n    What if\n    two?\n'), undefined);
  });
});
