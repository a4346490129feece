import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { parse, type Source } from '../../src/core/parse.ts';
import type { Node } from '../../src/core/tree.ts';
import { examples } from '../examples.ts';

/** A tree as JSON, each scalar as the text that stands at its place. */
function shape(node: Node | undefined, source: Source): unknown {
  if (node === undefined) return null;
  if (node.is === 'scalar') return node.text;
  if (node.is === 'sequence') return node.items.map((it) => shape(it, source));
  return Object.fromEntries(node.pairs.map((it) => [it.key.text, shape(it.value, source)]));
}

function tree(text: string): unknown {
  const source = parse(text);
  return shape(source.root, source);
}

function mistakes(text: string): readonly string[] {
  const source = parse(text);
  return source.mistakes.map((it) => `${source.range(it.at)?.start}: ${it.message}`);
}

describe('parse', () => {
  it('puts the sections together from their entries', () => {
    assert.deepEqual(
      tree('system: A\ncomponents:\n  # first\n  api: { kind: server }\n  db:\n    kind: database\n'),
      {
        system: 'A',
        components: { api: { kind: 'server' }, db: { kind: 'database' } },
      },
    );
  });

  it('reads lists of steps, indented or not', () => {
    assert.deepEqual(tree('steps:\n- ask: a\n  fix: b\n- ask: c\n'), {
      steps: [{ ask: 'a', fix: 'b' }, { ask: 'c' }],
    });
    assert.deepEqual(tree('steps:\n  - ask: a\n  -\n    ask: c\n'), { steps: [{ ask: 'a' }, { ask: 'c' }] });
  });

  it('costs a broken entry its own lines and nothing else', () => {
    const text = 'components:\n  api: { kind: server\n  db: { kind: database }\n  web: { kind: web }\n';
    assert.deepEqual((tree(text) as { components: object }).components, {
      api: { kind: 'server' },
      db: { kind: 'database' },
      web: { kind: 'web' },
    });
    assert.equal(mistakes(text).length, 1);
  });

  it('tells one slip once, in plain words', () => {
    const slips = parse(
      'components:\n  api: { kind: server, route: GET /rides/{id}/position, auth: user }\n',
    ).mistakes;
    assert.deepEqual(
      slips.map((it) => it.message),
      [
        "A bracket inside of a text begins a new map or list here; put the whole text in quotes: '/rides/{id}'",
      ],
    );
    assert.match(parse('about: "never closed\n').mistakes[0]?.message ?? '', /quote is never closed/);
    assert.match(
      parse('components:\n  api: { kind: server\n').mistakes[0]?.message ?? '',
      /'\{' is never closed/,
    );
  });

  it('resolves aliases and merge keys across entries', () => {
    const text =
      'components:\n  a: &base { kind: server, owner: x }\n  b: *base\n  c: { <<: *base, owner: y }\n';
    assert.deepEqual(tree(text), {
      components: {
        a: { kind: 'server', owner: 'x' },
        b: { kind: 'server', owner: 'x' },
        c: { kind: 'server', owner: 'y' },
      },
    });
  });

  it('names an alias to nothing at its place', () => {
    assert.deepEqual(mistakes('system: *nothing\n'), ["8: No anchor is called '&nothing'"]);
  });

  it('stops an alias that repeats itself, and aliases that multiply', () => {
    assert.match(mistakes('data:\n  a: &a { size: *a }\n').join(), /stands inside of what it repeats/);
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i <= 9; i++)
      bomb.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    const started = performance.now();
    assert.notEqual(mistakes(bomb.join('\n')).length, 0);
    assert.ok(performance.now() - started < 5000, 'an alias bomb does not go off');
  });

  it('says a tab in words', () => {
    assert.match(mistakes('components:\n\tapi: {}\n').join(), /tab/i);
  });

  it('takes a second document as part of the first, and says so', () => {
    assert.match(mistakes('---\nsystem: A\n---\nabout: B\n').join(), /One file holds one design/);
    assert.deepEqual(mistakes('%YAML 1.2\n---\nsystem: A\n...\n'), []);
  });

  it('reads CRLF and a byte order mark', () => {
    assert.deepEqual(tree('\ufeffsystem: A\r\ncomponents:\r\n  api:\r\n    kind: server\r\n'), {
      system: 'A',
      components: { api: { kind: 'server' } },
    });
  });

  it('reads the first line anew when a byte order mark before it comes or goes', () => {
    const rest = ' A shop\n\nsystem: Shop\n';
    const firsts = ['#', '\ufeff', ']', '\ufeff#', '', '\ufeff\ufeff'];
    const blocks = (source: Source) => source.blocks.map(({ start, block }) => [start, block.text]);
    for (const before of firsts) {
      for (const after of firsts) {
        const source = parse(after + rest, '', parse(before + rest));
        assert.deepEqual(blocks(source), blocks(parse(after + rest)), JSON.stringify([before, after]));
      }
    }
  });

  it('says that what is nested too deeply cannot be read', () => {
    assert.match(mistakes(`a: ${'['.repeat(10_000)}`).join(), /nested too deeply/);
    assert.match(mistakes(`a: ${'{b: '.repeat(3000)}`).join(), /nested too deeply/);
    assert.match(mistakes('- '.repeat(5000)).join(), /./);
  });

  it('never throws, and keeps every place inside of the text', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            'a',
            ':',
            ' ',
            '\n',
            '-',
            '{',
            '}',
            '[',
            ']',
            ',',
            '"',
            "'",
            '&',
            '*',
            '#',
            '|',
            '\t',
            '\r',
            '<',
            '?',
          ),
          maxLength: 80,
        }),
        (text) => {
          const source = parse(text);
          for (const it of source.mistakes) {
            const range = source.range(it.at);
            assert.ok(
              range !== undefined && range.start >= 0 && range.start <= range.end && range.end <= text.length,
            );
          }
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });

  it('reads an edited text as if it had never been read before', () => {
    const edit = fc.record({
      example: fc.nat(examples.length - 1),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(40),
      text: fc.constantFrom(
        '',
        ' ',
        '\n',
        'x',
        ': ',
        '\n  new: { kind: server }',
        '}',
        '# ',
        '- ',
        '"',
        '&a ',
        '*a ',
      ),
    });
    fc.assert(
      fc.property(edit, edit, (first, second) => {
        let { text } = examples[first.example]!;
        let source = parse(text);
        for (const { at, length, text: insert } of [first, second]) {
          const start = Math.floor(at * text.length);
          text = text.slice(0, start) + insert + text.slice(start + length);
          source = parse(text, '', source);
        }
        const fresh = parse(text);
        assert.deepEqual(shape(source.root, source), shape(fresh.root, fresh));
        assert.deepEqual(
          source.mistakes.map((it) => [source.range(it.at), it.message]),
          fresh.mistakes.map((it) => [fresh.range(it.at), it.message]),
        );
      }),
      { seed: 7, numRuns: 12 },
    );
  });

  it('still tells where its places stand when a text after an edit was read', () => {
    const entries = [...'abcdef'].map((name) => `  ${name}: { kind: server }\n`);
    const text = `components:\n${entries.join('')}`;
    const before = parse(text);
    const edited = `components:\n  new: { kind: job }\n${entries.slice(1).join('')}`.replace(
      '  c:',
      '  gone:\n  c:',
    );
    const after = parse(edited, '', before);
    const names = (source: Source, whole: string) => {
      const [section] = source.root.pairs;
      if (section?.value?.is !== 'mapping') throw new Error('no section');
      return section.value.pairs.map(({ key }) => {
        const range = source.range(key);
        return range === undefined ? undefined : whole.slice(range.start, range.end);
      });
    };
    assert.deepEqual(names(before, text), [...'abcdef']);
    assert.deepEqual(names(after, edited), ['new', 'b', 'gone', ...'cdef']);
    assert.equal(after.range(parse(text).root.pairs[0]!.key), undefined);
  });

  it('cuts an edited text into the blocks into which it is cut when it was never read before', () => {
    const lines = fc.constantFrom(
      'components:',
      'data: # all',
      'steps:',
      'system: x',
      '  a: {}',
      '  b:',
      '    kind: server',
      '   c: {}',
      '- x: 1',
      '  - y: 2',
      '# said',
      '',
      '---',
      '}',
      '\ufeff',
    );
    const text = fc.array(lines, { maxLength: 12 }).map((it) => it.join('\n'));
    const edit = fc.record({
      at: fc.nat(80),
      removed: fc.nat(25),
      inserted: fc.oneof(text, fc.constant('\n')),
    });
    const cuts = (source: Source) =>
      source.blocks.map(({ is, start, entry, block }) => [is, start, entry, block.text]);
    fc.assert(
      fc.property(text, fc.array(edit, { maxLength: 6 }), (before, edits) => {
        let now = before;
        let source = parse(now);
        for (const { at, removed, inserted } of edits) {
          now = now.slice(0, at) + inserted + now.slice(at + removed);
          source = parse(now, '', source);
          assert.deepEqual(cuts(source), cuts(parse(now)));
        }
      }),
      { seed: 7, numRuns: 1000 },
    );
  });
});
