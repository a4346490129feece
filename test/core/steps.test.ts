import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import type { Component } from '../../src/core/model.ts';

/** The version of a design after its last step, with the mistakes of the whole file. */
function last(text: string): {
  part(id: string): Component;
  slips: readonly string[];
  analysis: ReturnType<typeof analyze>;
} {
  const analysis = analyze(text, { rules: [] });
  return {
    part: (id) => analysis.design.components.get(id)!,
    slips: analysis.facts.mistakes.map((it) => it.message),
    analysis,
  };
}

const calls = (part: Component): readonly string[] => (part.calls?.value ?? []).map((it) => it.target.text);

const base = `system: A
components:
  client: { kind: client, calls: [server] }
  server: { kind: server, replicas: 1, stores: [a], calls: [db, cache] }
  db: { kind: database }
  cache: { kind: cache }
data: { a: {}, b: {} }
`;

const step = (change: string): string =>
  `${base}steps:\n  - ask: what?\n    change:\n${change.replace(/^/gm, '      ')}\n`;

/** What a part calls, and one of several as `a|b`, with its timeout. */
const eitherCalls = (part: Component): readonly string[] =>
  (part.calls?.value ?? []).map(({ target, either, timeout }) =>
    [(either ?? [target]).map((it) => it.text).join('|'), timeout?.value.text ?? ''].join(' ').trim(),
  );

describe('a step over calls of which one is enough', () => {
  const mail = (calls: string, change: string) =>
    last(`system: A
components:
  api: { kind: server, calls: ${calls} }
  db: { kind: database }
  a: { kind: external }
  b: { kind: external }
steps:
  - ask: what?
    change: { components: { api: { ${change} } } }
`);
  const list = '[db, { either: [a, b], timeout: 1s }]';
  for (const [what, calls, change, expected] of [
    ['keeps it under a map', list, 'calls: { db: { timeout: 2s } }', ['db 2s', 'a|b 1s']],
    ['keeps it where a call goes', list, 'calls: { db: null }', ['a|b 1s']],
    ['keeps it where a name is taken', list, 'calls-: [db]', ['a|b 1s']],
    ['adds it to a map', '{ db: { timeout: 2s } }', 'calls+: [{ either: [a, b] }]', ['db 2s', 'a|b']],
    [
      'keeps maps in a list',
      '[{ db: { timeout: 2s } }, { either: [a, b] }]',
      'calls: { a: {} }',
      ['db 2s', 'a', 'a|b'],
    ],
    ['takes a name of a map in a list', '[{ db: { timeout: 2s } }, a]', 'calls-: [db]', ['a']],
  ] as const) {
    it(what, () => {
      const { part, slips } = mail(calls, change);
      assert.deepEqual(eitherCalls(part('api')), expected);
      assert.deepEqual(slips, []);
    });
  }
});

describe('steps', () => {
  it('remove a name with null, and of the sections only the stage', () => {
    const { part, slips, analysis } = last(
      `stage: complete\n${step('stage: null\ncomponents: { cache: null }\ndata: null')}`,
    );
    assert.equal(part('cache'), undefined);
    assert.deepEqual([analysis.versions[0]!().stage, analysis.design.stage], ['complete', 'simple']);
    assert.equal(analysis.design.data.size, 2);
    assert.deepEqual(slips, ["Say what of 'data' goes: `{ name: null }` removes it"]);
  });

  it('replace a value, and leave what they do not name', () => {
    const { part, slips } = last(step('components: { server: { replicas: 3 } }'));
    assert.equal(part('server').replicas?.value.text, '3');
    assert.equal(part('server').kind?.value, 'server');
    assert.deepEqual(slips, []);
  });

  it('point to the place where a value was last set', () => {
    const { part, analysis } = last(step('components: { server: { replicas: 3 } }'));
    const range = analysis.source.range(part('server').replicas!.at)!;
    assert.equal(analysis.source.text.slice(range.start - 12, range.end), '{ replicas: 3');
  });

  it('remove with null, and leave alone what has no value yet', () => {
    assert.equal(last(step('components: { server: { replicas: null } }')).part('server').replicas, undefined);
    assert.equal(last(step('components: { db: null }')).analysis.design.components.has('db'), false);
    assert.equal(last(step('components: { db: }')).analysis.design.components.has('db'), true);
  });

  it('add to and take from lists', () => {
    const { part } = last(step('components: { server: { stores+: [b], calls-: [cache] } }'));
    assert.deepEqual(
      part('server').stores?.value.map((it) => it.value.data?.value.name),
      ['a', 'b'],
    );
    assert.deepEqual(calls(part('server')), ['db']);
  });

  it('tell what they would remove and what is not there', () => {
    const told = (change: string) => last(step(change)).slips;
    assert.deepEqual(told('components: { nope: null, server: { replicas: null, calls-: [db] } }'), [
      "There is no 'nope' here to remove",
    ]);
    assert.deepEqual(told('components: { server: { stores-: [aa], state: null } }'), [
      "There is no 'aa' here to remove; did you mean 'a'?",
      "There is no 'state' here to remove",
    ]);
    assert.deepEqual(told('screens: { home: null }'), ["There is no 'home' here to remove"]);
    assert.deepEqual(told('components: { server: { calls: { logs: null } } }'), [
      "There is no 'logs' here to remove",
    ]);
  });

  it('may say of what is new that it has none', () => {
    assert.deepEqual(last(step('components: { log: { kind: queue, keep: null } }')).slips, []);
  });

  it('tell a key that is none once, also where it is removed', () => {
    const { slips } = last(step('components: { server: { replicaz: null } }'));
    assert.deepEqual(slips, ["'replicaz' is no key here; did you mean 'replicas'?"]);
  });

  it('merge the one call of a part with a map of them by target', () => {
    const { part, slips } = last(
      step('components: { client: { calls: { db: {}, server: null } } }').replace('[server] }', 'server }'),
    );
    assert.deepEqual(calls(part('client')), ['db']);
    assert.deepEqual(slips, []);
  });

  it('merge a list of calls with a map of them by target', () => {
    const { part } = last(step('components: { server: { calls: { db: { after: cache }, other: {} } } }'));
    assert.deepEqual(calls(part('server')), ['db', 'cache', 'other']);
    assert.equal(part('server').calls?.value[0]?.after?.value.name, 'cache');
  });

  it('add to the calls an API takes from its component', () => {
    const text = `system: A
components:
  server: { kind: server, apis: { get: {} }, calls: [db] }
  db: { kind: database }
  log: { kind: queue }
steps:
  - ask: what?
    change: { components: { server: { apis: { get: { calls+: [log] } } } } }
`;
    assert.deepEqual(
      last(text)
        .part('server')
        .requests[0]?.made.map((it) => it.target.text),
      ['db', 'log'],
    );
  });

  it('put a part between two others, which keeps the options of the call', () => {
    const text = step('components: { balancer: { kind: load-balancer, between: [client, server] } }');
    const { part, slips } = last(text);
    assert.deepEqual(calls(part('client')), ['balancer']);
    assert.deepEqual(calls(part('balancer')), ['server']);
    assert.deepEqual(slips, []);
  });

  it('say that there is no call to put a part on', () => {
    const { slips } = last(step('components: { balancer: { kind: load-balancer, between: [client, db] } }'));
    assert.match(slips.join(), /'client' does not call 'db'/);
  });

  it('are checked as written, also where a later step replaces what they wrote', () => {
    const text = `${step('components: { server: { replicas: many } }')}  - ask: more?\n    change: { components: { server: { replicas: 4 } } }\n`;
    const { part, slips } = last(text);
    assert.equal(part('server').replicas?.value.text, '4');
    assert.equal(slips.length, 1);
  });

  it('say which sections they can change', () => {
    assert.match(last(step('problems: []')).slips.join(), /'problems' is none of them/);
  });

  it('can be looked at one by one', () => {
    const text = step('components: { server: { replicas: 3 } }');
    assert.equal(analyze(text, { step: 0 }).design.components.get('server')?.replicas?.value.text, '1');
    assert.equal(analyze(text, { step: 0 }).design.stage, 'simple');
    assert.equal(analyze(text).design.stage, 'complete');
  });
});
