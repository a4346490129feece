// Texts made to do harm, or by programs that know no better: all that the core offers answers, in time, and says what was wrong.

import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import { editsOf } from '../../src/core/edits.ts';
import { applyOffered, fixesOf } from '../../src/core/features/fixes.ts';
import { applyEdits } from '../../src/core/text.ts';
import { mermaidOf } from '../../src/core/views/mermaid.ts';
import { complaintsAbout } from '../every-call.ts';

const repeated = (times: number, line: (index: number) => string): string =>
  Array.from({ length: times }, (_, index) => line(index)).join('');

/** Each anchor repeats the one before nine times. */
const bomb = repeated(12, (it) =>
  it === 0
    ? 'a0: &a0 [x, x, x]\n'
    : `a${it}: &a${it} [${Array(9)
        .fill(`*a${it - 1}`)
        .join(', ')}]\n`,
);
const mergeBomb = repeated(12, (it) =>
  it === 0
    ? 'a0: &a0 { x: 1 }\n'
    : `a${it}: &a${it} { k: *a${it - 1}, l: *a${it - 1}, <<: [*a${it - 1}, *a${it - 1}] }\n`,
);
const million = 1_000_000;
const parts = (of: (index: number) => string, many: number) =>
  `system: S\nscreens: { s: { uses: [p0], load: 1/s } }\ncomponents:\n${repeated(many, (it) => `  p${it}: ${of(it)}\n`)}`;

/** A text, and how one of its findings begins. */
const texts: Readonly<Record<string, readonly [text: string, says: RegExp]>> = {
  'aliases that multiply': [
    `${bomb}components: { a: { calls: *a11 } }\n`,
    /^The aliases of this text repeat each other too often/,
  ],
  'merge keys that multiply': [
    `${mergeBomb}components:\n  <<: *a11\n`,
    /^The aliases of this text repeat each other too often/,
  ],
  'aliases of themselves': [
    'components: &a { b: *a, c: &d [*d, *a] }\n',
    /^'\*a' stands inside of what it repeats/,
  ],
  'aliases that go on in each other, deeply': [
    repeated(
      400,
      (it) => `k${it}: &k${it} ${'['.repeat(150)}${it === 0 ? 'x' : `*k${it - 1}`}${']'.repeat(150)}\n`,
    ),
    /^The aliases of this text repeat each other too often/,
  ],
  'a line of a million characters': [
    `system: ${'a '.repeat(million / 2)}\n`,
    /^This is longer than 100,000 characters/,
  ],
  'a million colons on a line': [
    `components: ${'a: '.repeat(million / 3)}\n`,
    /^This is longer than 100,000 characters/,
  ],
  'a million dashes on a line': [
    `problems:\n${'- '.repeat(million / 2)}\n`,
    /^This is longer than 100,000 characters/,
  ],
  'many colons on a line': [
    `components: ${'a: '.repeat(10_000)}\n`,
    /^This is nested|^A second ': ' on this line/,
  ],
  'ten million characters': [
    `system: S\n${'  a: {}\n'.repeat(1_250_000)}`,
    /^This file has 10,000,010 characters, and one of more than 4,000,000 .*'sysdesign.largestFile' in the settings$/,
  ],
  'brackets 10,000 deep': [
    `system: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
    /^This is nested too deeply/,
  ],
  'braces 10,000 deep': [
    `system: ${'{a: '.repeat(10_000)}${'}'.repeat(10_000)}\n`,
    /^This is nested too deeply/,
  ],
  'indentation 400 deep': [repeated(400, (it) => `${' '.repeat(it)}a:\n`), /^This is nested too deeply/],
  'dashes 10,000 deep': [`problems: \n  ${'- '.repeat(10_000)}x\n`, /^This is nested too deeply/],
  'names that rest on each other, 5,000 in a row': [
    `assume:\n${repeated(5_000, (it) => `  k${it}: k${it + 1} + 1\n`)}  k5000: 1\n`,
    /^More than 200 names are computed from each other/,
  ],
  'keys that stand there twice': [
    'system: a\nsystem: b\ncomponents: { a: {kind: server, kind: worker}, a: {kind: cache} }\n',
    /^'kind' stands here twice/,
  ],
  'tags of all sorts': [
    'system: !!js/function x\ncomponents: !!set\n  a: !x { knd: !!str server, calls: !!omap [a] }\n  b: !<tag:x> { kind: !!binary aGk= }\n',
    /^'knd' is no key/,
  ],
  'signs that are none': [
    'systm: a\0b\ncomponents:\n  a\0: { kind: server, title: "\ud83d" }\n  \udc00x: {}\n',
    /^'systm' is no key/,
  ],
  'line ends of an old machine': ['systm: a\rcomponents:\r  a: { kind: server }\r', /./],
  tabs: ['system:\ta\ncomponents:\n\ta:\n\t\tkind: server\n', /^A tab indents this line/],
  'documents and directives': [
    '%YAML 1.1\n---\nsystem: a\n...\n---\nsystem: b\n',
    /^One file holds one design/,
  ],
  'zeros between the letters': [
    Array.from('system: a\ncomponents:\n  a: { kind: server }\n').join('\0'),
    /./,
  ],
};

describe('A hostile text', () => {
  for (const [name, [text, says]] of Object.entries(texts)) {
    it(`of ${name} is answered, and told what is wrong`, () => {
      assert.deepEqual(trouble(text), []);
      const messages = analyze(text).findings.map((it) => it.message);
      assert.ok(
        messages.some((it) => says.test(it)),
        messages.slice(0, 5).join('\n'),
      );
    });
  }

  const large: Readonly<Record<string, string>> = {
    'of a chain of 2,000 calls': parts((it) => `{ kind: server, replicas: 1, calls: [p${it + 1}] }`, 2_000),
    'of ways that divide and meet forty times': parts(
      (it) => `{ kind: server, replicas: 1, calls: [p${it - (it % 2) + 2}, p${it - (it % 2) + 3}] }`,
      80,
    ),
    'of routers that divide and meet forty times': parts(
      (it) => `{ kind: load-balancer, calls: [p${it - (it % 2) + 2}, p${it - (it % 2) + 3}] }`,
      80,
    ),
    'of thirty routers that all call each other': parts(
      () => `{ kind: load-balancer, calls: [${repeated(30, (it) => `p${it}, `)}] }`,
      30,
    ),
    'of sixty parts that all call each other': parts(
      () => `{ kind: server, calls: [${repeated(60, (it) => `p${it}, `)}] }`,
      60,
    ),
    'of 2,000 parts without a word': parts(() => '{}', 2_000),
  };
  for (const [name, text] of Object.entries(large)) {
    it(`${name} breaks no rule`, () => assert.deepEqual(trouble(text), []));
  }

  for (const name of [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'then',
    'NaN',
    '"a/b"',
    '"]("',
  ]) {
    it(`may call everything ${name}`, () => assert.deepEqual(trouble(named(name)), []));
  }

  it('may call a part like an API of another, before and after it', () => {
    const [one, other] = [
      '  a: { kind: server, apis: { b: {}, b/c: {} } }\n',
      '  a/b: { kind: server, apis: { c: {} } }\n',
    ];
    const own = other.replace(', apis: { c: {} }', '');
    for (const all of [one + other, other + one, one + own, own + one]) {
      const text = `screens:\n  home: { uses: [a/b, a/b/c] }\ncomponents:\n${all}`;
      assert.deepEqual(trouble(text), []);
      const found = analyze(text).findings.filter((it) => it.rule === 'orphan-part');
      // Nothing can name the part; what is meant is the API.
      assert.deepEqual(
        found.map((it) => it.message).filter((it) => !/^a\/b(\/c)? serves nobody/.test(it)),
        [],
      );
      assert.ok(found.length <= 1, found.map((it) => it.message).join());
    }
  });

  it('has parts called __proto__ and constructor like any other', () => {
    const text =
      'system: S\ncomponents:\n  __proto__: { kind: server, calls: [constructor] }\n  constructor: { kind: database }\n';
    const analysis = analyze(text);
    assert.deepEqual([...analysis.design.components.keys()], ['__proto__', 'constructor']);
    assert.match(mermaidOf(analysis).text, /label: "[^"]*__proto__|label: "[^"]*#95;#95;proto/);
    const path = ['components', '__proto__', 'replicas'];
    const edits = editsOf([{ is: 'set', path, value: 2 }], analysis);
    assert.equal(
      applyEdits(text, edits ?? []),
      text.replace('[constructor] }', '[constructor], replicas: 2 }'),
    );
    assert.equal(({} as { kind?: unknown }).kind, undefined);
  });

  it('leaves all other objects alone when what is fixed is called __proto__', () => {
    const text = `system: S
screens: { s: { uses: [web] } }
components:
  web: { kind: server, calls: [__proto__] }
  __proto__: { kind: database, replicas: 1 }
steps:
  - ask: What if?
`;
    const analysis = analyze(text);
    assert.deepEqual(complaintsAbout(text, { offsets: [text.length], fixed: Infinity }), []);
    const steps = analysis.findings
      .flatMap((it) => fixesOf(analysis, it))
      .filter((it) => it.id.endsWith('|step'));
    const written = steps.flatMap((it) => applyOffered(analysis, it)?.edits ?? []).map((it) => it.text);
    assert.match(written.join('\n'), /change: \{ components: \{ __proto__: \{ standby: 1/);
  });

  it('begins behind a byte order mark, and is no text in another encoding', () => {
    const text = 'system: S\ncomponents:\n  a: { kind: server }\n';
    assert.equal(analyze(`\ufeff${text}`).design.system?.value, 'S');
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le').toString('utf8');
    assert.deepEqual(trouble(utf16), []);
    assert.equal(analyze(utf16).findings[0]?.rule, 'yaml-syntax');
  });

  it('repeats what an honest alias and merge key name', () => {
    const text =
      'system: S\ncomponents:\n  a: &base { kind: server, replicas: 2 }\n  b: { <<: *base, replicas: 3 }\n  c: *base\n';
    const { design } = analyze(text);
    const replicas = [...design.components.values()].map((it) => [it.kindName, it.replicas?.value]);
    assert.deepEqual(
      replicas.map(([kind, it]) => [kind, (it as { text: string }).text]),
      [
        ['server', '2'],
        ['server', '3'],
        ['server', '2'],
      ],
    );
  });

  it('gets a fix for each of a thousand parts in one go', () => {
    const text = parts(() => '{ kind: server }', 1_000);
    const analysis = analyze(text);
    const changes = [...analysis.design.components.keys()].map((id) => ({
      is: 'set' as const,
      path: ['components', id, 'owner'],
      value: 'ada',
    }));
    const edits = editsOf(changes, analysis);
    assert.equal(
      applyEdits(text, edits ?? []),
      parts(() => '{ kind: server, owner: ada }', 1_000),
    );
  });
});

function trouble(text: string): readonly string[] {
  return complaintsAbout(text, { offsets: [0, Math.floor(text.length / 2), text.length], fixed: 3 });
}

/** One name for everything that can have a name, and where a word is expected. */
function named(it: string): string {
  return `system: ${it}
assume: { ${it}: 3, k: ${it} * 2 }
screens:
  ${it}: { clients: [${it}], uses: { ${it}/${it}: { load: 1/s } }, shows: [${it}], changes: [${it}], owner: ${it}, ${it}: x }
components:
  ${it}:
    kind: server
    tech: ${it}
    owner: ${it}
    apis: { ${it}: { reads: [${it}], writes: [${it}], calls: [${it}/${it}, ${it}] }, b: { calls: { ${it}: { ${it}: 1 } } } }
    calls: { ${it}: { timeout: 1s, after: ${it} }, db: {} }
    stores: [${it}]
    host: ${it}
    ${it}: ${it}
    shards: { by: ${it}, count: 2, ${it}: 3 }
  db: { kind: database, replicas: 1, stores: [${it}] }
data: { ${it}: { size: 1KB, id: ${it}, derived-from: [${it}], skew: ${it} } }
owners: { ${it}: { title: ${it}, ${it}: 1 } }
rules: { ${it}: off, no-owner: ${it} }
problems:
  - { problem: ${it}, at: ${it}/${it}, rule: ${it}, status: ${it} }
  - { problem: ${it}, at: ${it}, rule: no-owner, status: solved }
steps:
  - { ask: ${it}, solves: ${it} at ${it}, change: { components: { ${it}: { replicas: 2 }, n: { kind: cache, between: [${it}, ${it}] } }, ${it}: {} } }
  - { ask: ${it}, change: { components: { ${it}: null }, screens: { ${it}: null } } }
${it}: { ${it}: 1 }
`;
}
