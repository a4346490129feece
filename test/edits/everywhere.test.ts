// Edits in whole designs, at places that nobody chose: what is set is read, the rest stays byte for byte, and no edit breaks a file.

import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { analyze, type Analysis } from '../../src/core/analyze.ts';
import type { Change, Path, Plain } from '../../src/core/change.ts';
import { editsOf } from '../../src/core/edits.ts';
import { parse, type Source } from '../../src/core/parse.ts';
import { versions } from '../../src/core/steps.ts';
import { applyEdits, type TextEdit } from '../../src/core/text.ts';
import { childOf, isNull, type Mapping, type Node } from '../../src/core/tree.ts';

const examples = new URL('../../examples/', import.meta.url);
const real = readdirSync(examples)
  .filter((it) => it.endsWith('.sysdesign'))
  .map((it): readonly [string, string] => [it, readFileSync(new URL(it, examples), 'utf8')]);

// Layouts that YAML allows and no example has.
const tricky: readonly (readonly [string, string])[] = [
  [
    'anchors, merge keys and long texts',
    `# A head.
system: &name Notes
about: >
  Folded over
  lines.

assume: &figures { users: 1k }
screens:
    home:   # wide indentation
        clients: [ web,
                   ios ]   # two
        uses: { api/list: { load: 3/s }, api/add: }
components:
    web: &client { kind: web, calls: [api] }
    ios: *client
    tv:
        <<: *client
        kind: device
    api:
        kind: server   # ours
        about: |+
            Kept.

        "replicas": '1'
        apis:
            list: { reads: [note] ,returns: list}
            add:
            # nothing to say yet
        calls:
        - db   # at the margin of its key
        - cache
    db: {
        kind: database,   # the truth
        stores: [note]
    }
    cache: { kind: cache, caches: note }
    edge:
# A comment at the margin.

data: { note: { size: 1KB } , user , "a b": {} }
problems: { problem: One alone, at: api }
`,
  ],
  [
    'steps that add, take away and declare anew',
    `system: Notes
components:
  api: { kind: server, calls: [db, cache] }
  db: { kind: database, stores: [note] }
  cache: { kind: cache }
data:
  note: {}
steps:
- ask: One?
  change:
    components:
      api: { calls: { db: { timeout: 1s } } }
      cache: null
      db:
        stores+: [user]
    data: { user: {} }
- ask: Two?
  change:
    components: { cache: { kind: cache, tech: redis }, lb: { kind: load-balancer, between: [api, db] } }
- ask: Three?
  change: { assume: { users: 3M } }
`,
  ],
  [
    'one flow map',
    '{ system: Notes, components: { api: { kind: server }, db: {kind: database} }, data: {} }\n',
  ],
  ['no line end', 'system: Notes\ncomponents:\n  api:\n    kind: server'],
  ['blank ends', '\n\nsystem: Notes\ncomponents:\n  api: {}\n\n\n'],
  ['an end marker', '---\nsystem: Notes\ncomponents:\n  api: { kind: server }\n...\n'],
  ['nothing', ''],
];

const texts = [
  ...real,
  ...tricky,
  ...tricky.map(([name, text]) => [`${name}, CRLF`, text.replaceAll('\n', '\r\n')] as const),
];
const analyses = texts.map(([, text]) => analyze(text, { rules: [] }));
/** More runs find more; this many keep the tests quick. `RUNS=2000 npx mocha test/edits/everywhere.test.ts` looks harder. */
const runs = { numRuns: Number(process.env['RUNS'] ?? 50) };
const anyFile = fc.constantFrom(...analyses.keys());

const names = fc.constantFrom('replicas', 'owner', 'standby', 'a b', 'x: y', '#1', 'null', 'kind', 'title');
const values: fc.Arbitrary<Plain> = fc.oneof(
  fc.integer({ min: 0, max: 99 }),
  fc.boolean(),
  fc.constantFrom(
    '2k/s',
    'yes',
    '',
    ' padded ',
    "it's",
    'say "x"',
    'back\\slash',
    'one, two',
    'a: b',
    'a #b',
    '- x',
    '{x}',
    '@x',
    'x:',
    '\u2028',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.array(fc.constantFrom('a', 'b, c', 'd'), { maxLength: 3 }),
  fc.dictionary(
    fc.constantFrom('gain', 'cost', 'x y'),
    fc.constantFrom('1', 'a, b', 'no: no', 'plain text'),
    { maxKeys: 3 },
  ),
);

/** A part of the design, and a key of it that may be there or not. */
function somewhere({ design }: Analysis): fc.Arbitrary<Path> {
  const sections = {
    screens: design.screens,
    components: design.components,
    data: design.data,
    owners: design.owners,
  };
  const parts = Object.entries(sections).flatMap(([section, map]) =>
    [...map.keys()].map((it): Path => [section, it]),
  );
  const apis = [...design.apis.values()]
    .filter((it) => it.id !== '')
    .map((it): Path => ['components', it.component, 'apis', it.id]);
  const calls = [...design.components.values()].flatMap((it) =>
    (it.calls?.value ?? []).map((of): Path => ['components', it.id, 'calls', of.target.text]),
  );
  const fresh: readonly Path[] = [
    ['components', 'brand new'],
    ['owners', 'me'],
    ['components', 'api', 'apis', 'fresh'],
  ];
  return fc
    .tuple(fc.constantFrom(...parts, ...apis, ...calls, ...fresh), names)
    .map(([path, name]) => [...path, name]);
}

describe('Edits anywhere in a design', () => {
  it('set what is read back, and nothing else', () =>
    fc.assert(
      fc.property(
        anyFile.chain((file) => fc.tuple(fc.constant(file), somewhere(analyses[file]!), values)),
        ([file, path, value]) => {
          const analysis = analyses[file]!;
          const edits = editsOf([{ is: 'set', path, value }], analysis);
          fc.pre(edits !== undefined);
          const after = reread(analysis, edits);
          assert.deepEqual(plainAt(lastRoot(after), path), normal(value));
          assertElsewhere(analysis.source.text.toString(), after.text.toString(), edits);
        },
      ),
      runs,
    ));

  it('compose', () =>
    fc.assert(
      fc.property(
        anyFile.chain((file) =>
          fc.tuple(
            fc.constant(file),
            fc.array(fc.tuple(somewhere(analyses[file]!), values), { minLength: 2, maxLength: 4 }),
          ),
        ),
        ([file, sets]) => {
          const analysis = analyses[file]!;
          const distinct = [
            ...new Map(sets.map(([path, value]) => [path.join('/'), { path, value }])).values(),
          ];
          const edits = editsOf(
            distinct.map((it): Change => ({ is: 'set', ...it })),
            analysis,
          );
          fc.pre(edits !== undefined);
          const root = lastRoot(reread(analysis, edits));
          for (const { path, value } of distinct) assert.deepEqual(plainAt(root, path), normal(value));
        },
      ),
      runs,
    ));

  it('add a problem to every file', () => {
    analyses.forEach((analysis, file) => {
      const name = texts[file]![0];
      const value = {
        problem: 'It fails: often',
        at: 'api',
        status: 'solved',
        tradeoff: { gain: 'a, b', cost: null },
      };
      const edits = editsOf([{ is: 'append', path: ['problems'], value }], analysis);
      assert.ok(edits !== undefined, name);
      const after = childOf(lastRoot(reread(analysis, edits)), 'problems');
      assert.ok(after?.is === 'sequence', name);
      assert.equal(after.items.length, analysis.design.problems.length + 1, name);
      const written = { ...value, tradeoff: { gain: 'a, b', cost: undefined } };
      assert.deepEqual(plain(after.items.at(-1)), written, name);
    });
  });

  it('remove what is there, and it is gone', () =>
    fc.assert(
      fc.property(
        anyFile.chain((file) => fc.tuple(fc.constant(file), somewhere(analyses[file]!))),
        ([file, path]) => {
          const target = path.length > 3 ? path.slice(0, -1) : path;
          const edits = editsOf([{ is: 'remove', path: target }], analyses[file]!);
          // What a merge key brings shows again when the value over it goes.
          fc.pre(edits !== undefined && edits.length > 0 && path[1] !== 'tv');
          assert.equal(plainAt(lastRoot(reread(analyses[file]!, edits)), target), undefined);
        },
      ),
      runs,
    ));

  it('never throw on text that was cut or lost a line', () =>
    fc.assert(
      fc.property(anyFile, fc.nat(), fc.boolean(), (file, at, line) => {
        const text = texts[file]![1];
        const lines = text.split('\n');
        const broken = line
          ? lines.toSpliced(at % lines.length, 1).join('\n')
          : text.slice(0, at % (text.length + 1));
        const analysis = analyze(broken, { rules: [], previous: analyses[file]! });
        const edits = editsOf(
          [
            { is: 'set', path: ['components', 'api', 'replicas'], value: 2 },
            { is: 'append', path: ['problems'], value: { problem: 'x' } },
          ],
          analysis,
        );
        if (edits === undefined) return;
        const after = parse(applyEdits(broken, edits), '', analysis.source);
        assert.ok(after.mistakes.length <= analysis.source.mistakes.length, 'it got no worse');
      }),
      runs,
    ));
});

/** The text after the edits, which has no mistake that it did not have. */
function reread({ source }: Analysis, edits: readonly TextEdit[]): Source {
  edits.reduce((end, it) => {
    assert.ok(
      it.range.start >= end && it.range.end >= it.range.start,
      'edits are in order and do not overlap',
    );
    return it.range.end;
  }, 0);
  const text = applyEdits(source.text, edits);
  const after = parse(text, '', source);
  const messages = (of: Source) => of.mistakes.map((it) => it.message);
  assert.deepEqual(messages(after), messages(source));
  if (source.text.toString().includes('\r\n')) assert.ok(!/[^\r]\n/.test(text), 'line ends are kept');
  return after;
}

function lastRoot(source: Source): Mapping {
  return versions(source.root).at(-1)!.root;
}

/** Lines that no edit touches are the same, and a touched one keeps its comment. */
function assertElsewhere(before: string, after: string, edits: readonly TextEdit[]): void {
  const lines = after.split(/\r?\n/);
  let offset = 0;
  for (const line of before.split('\n')) {
    const [start, end] = [offset, offset + line.length];
    offset = end + 1;
    const text = line.replace(/\r$/, '');
    if (!edits.some((it) => it.range.start <= end && it.range.end >= start))
      assert.ok(lines.includes(text), `kept: ${text}`);
    const comment = /\s#[^'"]*$/.exec(text)?.[0].trim();
    const replaced = edits.some((it) => it.range.start <= start && it.range.end >= end);
    if (comment !== undefined && !replaced)
      assert.ok(
        lines.some((it) => it.endsWith(comment)),
        `kept: ${comment}`,
      );
  }
}

function plainAt(root: Node, path: Path): unknown {
  return plain(path.reduce<Node | undefined>(targetIn, root));
}

function targetIn(node: Node | undefined, key: string): Node | undefined {
  if (node?.is !== 'sequence') return childOf(node, key);
  for (const it of node.items) {
    if (it.is === 'scalar' && it.text === key) return it;
    const child = childOf(it, key);
    if (child !== undefined) return child;
  }
  return undefined;
}

/** Text for text: what a number or a flag means is for the vocabulary to say. */
function plain(node: Node | undefined): unknown {
  if (node === undefined || isNull(node)) return undefined;
  if (node.is === 'scalar') return node.text;
  if (node.is === 'sequence') return node.items.map(plain);
  return Object.fromEntries(node.pairs.map((it) => [it.key.text, plain(it.value)]));
}

function normal(value: Plain): unknown {
  if (Array.isArray(value)) return value.map((it) => normal(it as Plain));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, normal(it)]));
  return String(value)
    .replace(/\s*[\r\n\u0085\u2028\u2029]+\s*/g, ' ')
    .trim();
}
