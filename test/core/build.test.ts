import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import type { Fix } from '../../src/core/change.ts';
import { editsOf } from '../../src/core/edits.ts';
import { isQuantity, saysNone } from '../../src/core/model.ts';
import { noTimeout } from '../../src/core/rules/no-timeout.ts';
import { duration, type Amount } from '../../src/core/quantity.ts';

/** `place: message` of every slip in the language. */
function slips(text: string): readonly string[] {
  const { facts, source } = analyze(text, { rules: [] });
  return facts.mistakes.map((it) => {
    const range = source.range(it.at)!;
    return `${text.slice(range.start, range.end)}: ${it.message}`;
  });
}

function fixesOf(text: string): readonly Fix[] {
  return analyze(text, { rules: [] }).facts.mistakes.flatMap((it) => it.fixes ?? []);
}

const component = (keys: string): string => `system: A\ncomponents: { api: { ${keys} } }\n`;

describe('build', () => {
  it('says which key was probably meant', () => {
    assert.deepEqual(slips(component('kind: server, replcas: 2')), [
      "replcas: 'replcas' is no key here; did you mean 'replicas'?",
    ]);
  });

  it('says where a key belongs that is one of another place', () => {
    const text =
      'system: A\nscreens: { home: { stores: [x], auth: user } }\ndata: { x: { kind: server, nonsense: 1 } }\n';
    assert.deepEqual(slips(text), [
      "stores: 'stores' is no key here; it belongs to a component",
      "auth: 'auth' is no key here; it belongs to a component or an API",
      "kind: 'kind' is no key here; it belongs to a component",
      "nonsense: 'nonsense' is no key here",
    ]);
  });

  it('says which part says what stands where nobody reads it', () => {
    assert.deepEqual(slips('system: A\ndata: { cart: { stored in: db, retry: 3 } }\n'), [
      "stored in: 'stored in' is no key here; 'stores' of a component may be meant",
      "retry: 'retry' is no key here; 'retries' of a call may be meant",
    ]);
  });

  it('says what to call that which has a slash in its name', () => {
    const text = `system: A
screens: { a/b: {} }
components:
  gateway: { kind: gateway, apis: { GET /v1/cart: {}, "/": {}, "": {} } }
`;
    assert.deepEqual(slips(text), [
      "GET /v1/cart: A name holds no '/'; call it 'get-v1-cart', and write the address as `route: GET /v1/cart`",
      '"/": A name holds no \'/\'; write the address as `route: /`',
      '"": A name holds at least one character',
      "a/b: A name holds no '/', which parts a part from its API; call it 'a-b'",
    ]);
  });

  it('says where a key of an API goes on a part of which others are told', () => {
    assert.deepEqual(
      slips('system: A\ncomponents: { gateway: { kind: gateway, auth: user, apis: { a: {} } } }\n'),
      ["auth: 'auth' belongs to an API, and 'gateway' lists its APIs; write it there"],
    );
    assert.deepEqual(slips('system: A\ncomponents: { gateway: { kind: gateway, auth: user } }\n'), [
      "auth: 'auth' says nothing about a gateway; list its `apis`, and write it there",
    ]);
    assert.deepEqual(slips('system: A\ncomponents: { db: { kind: database, paging: cursor } }\n'), [
      "paging: 'paging' says nothing about a database",
    ]);
    assert.deepEqual(slips('system: A\ncomponents: { pay: { kind: external, apis: { charge: {} } } }\n'), [
      "apis: 'apis' says nothing about an external",
    ]);
  });

  it('takes a problem that is noted as a plain text, and nothing for one', () => {
    const text = 'system: A\nproblems:\n  - What if two drivers accept one ride?\n  - [a]\n  -\n';
    const { design } = analyze(text, { rules: [] });
    assert.deepEqual(
      design.problems.map((it) => it.problem?.value),
      ['What if two drivers accept one ride?'],
    );
    assert.deepEqual(
      slips(text).map((it) => it.replace(/^.*: /, '')),
      [
        'Expected a text, or a map with problem, at, rule, status, found a list',
        "Expected a text, or a map with problem, at, rule, status, found ''",
      ],
    );
  });

  it('reads a key under the name that was probably meant, so that one slip has no echo', () => {
    const text = `system: A
components:
  api: { type: server, instances: 2, depends-on: [db], calls: [cache] }
  web: { kind: server, replcas: two }
  worker: { kind: worker, replcas: 3, replicas: 1 }
`;
    const { components } = analyze(text, { rules: [] }).design;
    const { kindName, replicas, calls } = components.get('api')!;
    assert.deepEqual([kindName, (replicas?.value as Amount & { is: 'number' }).low], ['server', 2]);
    assert.deepEqual(
      calls?.value.map((it) => it.target.name),
      ['cache'],
    );
    assert.equal((components.get('worker')?.replicas?.value as Amount & { is: 'number' }).low, 1);
    assert.equal(components.get('web')?.replicas, undefined);
    assert.equal(slips(text).length, 5);
  });

  it('reads a section under the name that was probably meant', () => {
    const text = 'system: A\nservices:\n  api: { kind: server }\nscreens: { home: { uses: [api] } }\n';
    const analysis = analyze(text);
    assert.deepEqual([...analysis.design.components.keys()], ['api']);
    assert.deepEqual(
      analysis.findings.filter((it) => it.level === 'language').map((it) => it.message),
      ["'services' is no key here; did you mean 'components'?"],
    );
    // A fix would write a section of the right name, beside which this one is none any more.
    const set = { is: 'set', path: ['components', 'api', 'replicas'], value: 2 } as const;
    assert.equal(editsOf([set], analysis), undefined);
    assert.deepEqual([...analyze(`${text}components: {}\n`, { rules: [] }).design.components.keys()], []);
  });

  it('does not miss a key of which it knows that another was written for it', () => {
    assert.deepEqual(slips('system: A\nproblems: [{ text: It may be slow, at: api }]\n'), [
      "text: 'text' is no key here; did you mean 'problem'?",
    ]);
  });

  it('knows a key of a map that belongs here, and reads it there with the others of that map', () => {
    const slipped = component('kind: cache, memory: 8GB, disk: 2TB');
    assert.deepEqual(slips(slipped), [
      "memory: 'memory' is no key here; did you mean 'capacity: { memory: 8GB }'?",
      "disk: 'disk' is no key here; did you mean 'capacity: { disk: 2TB }'?",
    ]);
    const capacity = analyze(slipped, { rules: [] }).design.components.get('api')?.capacity?.value;
    assert.ok(capacity !== undefined && !isQuantity(capacity));
    assert.deepEqual([capacity.memory?.value.text, capacity.disk?.value.text], ['8GB', '2TB']);
    const fixed = (keys: string) =>
      fixesOf(component(keys)).map((fix) => (fix.changes[0]?.is === 'write' ? fix.changes[0].text : ''));
    assert.deepEqual(fixed('kind: cache, ram: 8GB'), ['capacity: { memory: 8GB }']);
    // Beside another of its name the map would not be read.
    assert.deepEqual(fixed('kind: cache, memory: 8GB, disk: 2TB'), []);
    assert.deepEqual(fixed('kind: cache, capacity: 2k/s, memory: 8GB'), []);
  });

  it('offers no key that cannot take what is written there', () => {
    const text = component('kind: server, cpu: 4');
    assert.deepEqual(slips(text), [
      "cpu: 'cpu' is no key here; 'capacity' may be meant, such as capacity: 2k/s",
    ]);
    assert.deepEqual(fixesOf(text), []);
  });

  it('knows the one key that a value beside a call can be of', () => {
    const design = (options: string) =>
      `system: A\ncomponents:\n  api: { kind: server, calls: { db: ${options} } }\n  db: { kind: database }\n`;
    assert.deepEqual(slips(design('2s')), ["2s: '2s' is no map of keys; did you mean '{ timeout: 2s }'?"]);
    assert.deepEqual(analyze(design('2s'), { rules: [noTimeout] }).findings, []);
    // A plain number may say how often it is called, or how often it is tried again.
    assert.match(slips(design('2')).join(), /^2: Expected a map with for, after/);
    assert.match(slips(design('unknown')).join(), /^unknown: Expected a map with for, after/);
  });

  it('takes a nothing without its unit, and no other number', () => {
    assert.deepEqual(slips('system: A\ntargets: { rpo: 0 }\n'), []);
    assert.deepEqual(slips(component('kind: cache, ttl: 0.0')), []);
    assert.match(slips(component('kind: cache, ttl: 1')).join(), /^1: Expected a duration/);
    assert.match(slips(component('kind: cache, ttl: 0..1')).join(), /^0\.\.1: Expected a duration/);
    assert.match(slips(component('kind: cache, ttl: 0MB')).join(), /^0MB: Expected a duration/);
    const { design } = analyze('system: A\ntargets: { rpo: 0 }\n', { rules: [] });
    const { low, dimension } = design.targets.rpo?.value as Amount & { is: 'number' };
    assert.deepEqual([low, dimension], [0, duration]);
  });

  it('knows a comma that ended a text', () => {
    const { facts } = analyze(component('kind: server, about: fast, cheap'), { rules: [] });
    const slip = facts.mistakes[0]!;
    assert.match(slip.message, /The comma before this ended the text; put the text in quotes: "fast, cheap"/);
    assert.equal(slip.fixes?.[0]?.title, 'Put the text in quotes');
  });

  it('says what a key takes', () => {
    assert.deepEqual(slips(component('kind: server, replicas: [1, 2]')), [
      '[1, 2]: Expected a plain number such as 3, 2M or 40%, found a list',
    ]);
    assert.match(
      slips(component('kind: sever')).join(),
      /'sever' is not known here; did you mean 'server'\?/,
    );
    assert.match(slips(component('kind: cache, ttl: 5MB')).join(), /^5MB: Expected a duration/);
    assert.match(slips(component('kind: server, public: maybe')).join(), /^maybe: Expected true or false/);
    assert.match(slips(component('kind: server, instances: 2')).join(), /did you mean 'replicas'\?/);
    assert.match(slips('owners:\n  a: { colour: red }\n').join(), /what can stand here is /);
    assert.match(
      slips(component('kind: server, capacity: { cpu: 4 }')).join(),
      /'cpu' is no key here; what can stand here is requests: 2k\/s, writes: 1k\/s, bytes: 1GB\/s, connections: 10k, memory: 64GB, disk: 2TB$/,
    );
    assert.deepEqual(slips(component('kind: server, capacity: { rps: 2k/s }')), [
      "rps: 'rps' is no key here; did you mean 'requests'?",
    ]);
    assert.match(slips(component('kind: server, replicas: -2')).join(), /negative/);
    assert.match(slips(component('kind: server, replicas: 3x')).join(), /'3x' is a factor/);
    assert.match(slips(component('kind: server, zones: 50%')).join(), /'50%' is a part of a whole/);
    assert.match(
      slips(component('kind: server, replicas: 2.5')).join(),
      /'2.5' is no whole number of things/,
    );
    assert.deepEqual(slips(component('kind: server, replicas: 2.0, max-connections: 2.5k')), []);
    assert.match(slips(component('kind: server, latency: 1h30m')).join(), /as in 1h \+ 30min/);
    assert.match(slips(component('kind: server, latency: 3foo2')).join(), /are multiplied with/);
  });

  it('takes words for figures, ranges, and what nobody knows', () => {
    assert.deepEqual(
      slips(
        component(
          'kind: server, replicas: some, zones: 2.., autoscale: yes, capacity: unknown, backup: none, failover: unknown',
        ),
      ),
      [],
    );
  });

  it('reads a range that is written as elsewhere, and a part of a whole without its sign, as what was meant', () => {
    const read = (key: string, value: string) => {
      const text = component(`kind: server, ${key}: ${value}`);
      const it = analyze(text, { rules: [] }).design.components.get('api')!;
      const amount = key === 'replicas' ? it.replicas?.value : it.latency?.value;
      return [...slips(text).map((slip) => /'(.*)'\?$/.exec(slip)?.[1]), (amount as { text?: string })?.text];
    };
    for (const [written, meant] of [
      ['2-4', '2..4'],
      ['2 – 4', '2..4'],
      ['2 to 4', '2..4'],
      ['2+', '2..'],
      ['2 or more', '2..'],
      ['">=2"', '2..'],
      ['"≥ 2"', '2..'],
      ['at least 2', '2..'],
    ] as const)
      assert.deepEqual(read('replicas', written), [meant, meant], written);
    assert.deepEqual(read('latency', '100-200ms'), ['100ms..200ms', '100ms..200ms']);
    assert.deepEqual(read('replicas', '4-2'), ['4-2'], 'a subtraction that has a result');
    assert.deepEqual(slips(component('kind: job, schedule: 1 to 5 min')), [], 'a text may stand there');
    assert.deepEqual(slips(component('kind: server, replicas: -2')), [
      '-2: A negative amount makes no sense here',
    ]);
    const { design } = analyze('system: A\ntargets: { availability: 99.9 }\n', { rules: [] });
    assert.equal((design.targets.availability?.value as { text: string }).text, '99.9%');
  });

  it('reads what is said of a call beside the parts of which one is enough', () => {
    const text =
      'system: A\ncomponents: { api: { kind: server, calls: [{ either: [a, b], timeout: 1s, tmeout: 2s }] }, a: {}, b: {} }\n';
    const [call] = analyze(text, { rules: [] }).design.components.get('api')!.calls!.value;
    assert.deepEqual([call!.either?.map((it) => it.text), call!.timeout?.value.text], [['a', 'b'], '1s']);
    assert.deepEqual(slips(text), ["tmeout: 'tmeout' is no key here; did you mean 'timeout'?"]);
  });

  it('takes false for none, whatever may stand there', () => {
    const keys =
      'kind: server, backup: false, failover: false, standby: false, encrypted: false, paging: false, outbox: false, stampede: false, calls: false, host: false, owner: none, schedule: false';
    assert.deepEqual(slips(component(keys)), []);
    const { design } = analyze(component(keys), { rules: [] });
    const [part] = design.allParts;
    const { backup, failover, standby, encrypted, paging, outbox, schedule } = part!;
    for (const it of [backup, failover, standby, encrypted, paging, outbox, schedule])
      assert.ok(saysNone(it));
    assert.deepEqual(part!.calls?.value, []);
    assert.equal(part!.host ?? part!.owner, undefined);
    const data = analyze('system: A\ndata: { note: { on-delete: false } }\n', { rules: [] }).design.data;
    assert.ok(saysNone(data.get('note')!.onDelete));
  });

  it('names the place of a slip inside of an expression', () => {
    assert.deepEqual(
      slips('system: A\nassume: { users: 10M }\nscreens: { home: { load: user * 10 / day } }\n').map((it) =>
        it.slice(0, 5),
      ),
      ['user:'],
    );
  });

  it('computes assumptions from each other, and stops where they run in a ring', () => {
    const { design } = analyze('system: A\nassume: { users: 10M, daily: users * 10% }\n', { rules: [] });
    const daily = design.assume.get('daily')!.amount;
    assert.equal(daily.is === 'number' && daily.low, 1_000_000);
    assert.match(slips('system: A\nassume: { a: b * 2, b: a }\n').join(), /computed from itself/);
  });

  it('reads the first of two entries of one name', () => {
    assert.match(
      slips('system: A\ncomponents:\n  a: { kind: server }\n  a: { kind: cache }\n').join(),
      /'a' stands here twice/,
    );
  });

  it('knows keys that say nothing about a kind, and keys that belong to an API', () => {
    assert.deepEqual(slips(component('kind: server, hit: 95%')), []);
    assert.match(slips(component('kind: database, hit: 95%')).join(), /'hit' says nothing about a database/);
    assert.match(
      slips(component('kind: server, auth: user, apis: { get: {} }')).join(),
      /'auth' belongs to an API/,
    );
  });

  it('wants the cost of a tradeoff', () => {
    assert.match(
      slips(component('kind: server, tradeoffs: [{ chose: a cache }]')).join(),
      /What did it cost/,
    );
  });

  it('reads names that JavaScript uses itself', () => {
    const text =
      'system: A\nassume: { __proto__: 3, constructor: 4 }\ncomponents: { __proto__: { kind: server }, constructor: { kind: server, toString: 1 } }\n';
    const { design } = analyze(text, { rules: [] });
    assert.deepEqual([...design.components.keys()], ['__proto__', 'constructor']);
    assert.match(slips(text).join(), /'toString' is no key here/);
  });

  it('reads included files, and says which are missing or run in a ring', () => {
    const files: Record<string, string> = {
      'a/shared.sysdesign':
        'system: S\ninclude: [../main.sysdesign]\ncomponents: { db: { kind: database } }\n',
    };
    const read = (file: string) => files[file];
    const text =
      'system: A\ninclude: [a/shared.sysdesign, b.sysdesign, /etc/passwd]\ncomponents: { api: { kind: server, calls: [db] } }\n';
    const { design, facts, wants } = analyze(text, { file: 'main.sysdesign', read, rules: [] });
    assert.equal(design.components.get('db')?.foreign, true);
    assert.deepEqual(wants, ['b.sysdesign']);
    assert.deepEqual(
      facts.mistakes.map((it) => it.message),
      [
        "'../main.sysdesign' includes this file again",
        "No file 'b.sysdesign' can be read from here",
        'Expected a relative path of another .sysdesign file',
      ],
    );
  });
});
