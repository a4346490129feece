import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import { folding } from '../../src/core/features/folding.ts';
import { format } from '../../src/core/features/format.ts';
import { links } from '../../src/core/features/links.ts';
import { selection } from '../../src/core/features/selection.ts';
import { symbols, type OutlineSymbol } from '../../src/core/features/symbols.ts';
import { tokens } from '../../src/core/features/tokens.ts';
import { applyEdits } from '../../src/core/text.ts';
import { atCursor, places } from './at-cursor.ts';

describe('outline', () => {
  const outline = (text: string) => {
    const lines = (it: OutlineSymbol, depth: number): string[] => [
      `${'  '.repeat(depth)}${it.is} ${it.name}: ${it.detail}`,
      ...it.children.flatMap((one) => lines(one, depth + 1)),
    ];
    return symbols(analyze(text)).flatMap((it) => lines(it, 0));
  };

  it('lists sections, their entries, APIs, problems and steps', () => {
    const text = `system: Shop
components:
  api: { kind: server, tech: node, apis: { list: { route: GET / } } }
problems:
  - { problem: Slow, at: api, status: later }
steps:
  - { ask: What if?, fix: more }
`;
    assert.deepEqual(outline(text), [
      'section system: Shop',
      'section components: 1',
      '  component api: server, node',
      '    api list: GET /',
      'section problems: 1',
      '  problem Slow: later api',
      'section steps: 1',
      '  step 1. What if?: more',
    ]);
  });

  it('gives ranges that hold their names', () => {
    const analysis = analyze('components:\n  a:\n    kind: server\n  b: {}\n');
    const [section] = symbols(analysis);
    assert.deepEqual(
      places(
        analysis,
        section!.children.map((it) => it.range),
      ),
      ['2: a:\n    kind: server', '4: b: {}'],
    );
    assert.deepEqual(
      places(
        analysis,
        section!.children.map((it) => it.at),
      ),
      ['2: a', '4: b'],
    );
  });

  it('is there for broken text', () =>
    assert.deepEqual(outline('components:\n  a: {\n  b: { kind: server }\n').slice(0, 2), [
      'section components: 2',
      '  component a: ',
    ]));
});

describe('folding', () => {
  const folds = (text: string) => {
    const line = (offset: number) => text.slice(0, offset).split('\n').length;
    return folding(analyze(text)).map((it) => `${it.is} ${line(it.range.start)}-${line(it.range.end)}`);
  };

  it('folds sections, entries and items', () => {
    assert.deepEqual(folds('components:\n  a:\n    kind: server\n    calls:\n      - b\n  b: {}\n'), [
      'region 1-6',
      'region 2-5',
      'region 4-5',
    ]);
  });
  it('folds runs of comments', () => assert.deepEqual(folds('# a\n# b\nsystem: x\n'), ['comment 1-2']));
  it('folds nothing on one line', () => assert.deepEqual(folds('system: x\nabout: y\n'), []));
});

describe('selection', () => {
  it('grows from a word to the file', () => {
    const { analysis, offset } = atCursor('components:\n  a:\n    kind: ser$0ver\n  b: {}\n');
    assert.deepEqual(
      selection(analysis, offset).map((it) => analysis.source.text.slice(it.start, it.end)),
      [
        'server',
        'kind: server',
        'a:\n    kind: server',
        'components:\n  a:\n    kind: server\n  b: {}',
        'components:\n  a:\n    kind: server\n  b: {}\n',
      ],
    );
  });
});

describe('links', () => {
  it('leads to included files', () => {
    const { analysis } = atCursor('include: [../b.sysdesign, /etc/passwd, https://x.sysdesign]$0\n');
    assert.deepEqual(
      links(analysis).map((it) => it.file),
      ['file:///b.sysdesign'],
    );
  });
});

describe('format', () => {
  const formatted = (text: string) => applyEdits(text, format(analyze(text)));

  it('takes blanks off the ends of lines and ends the file with one line end', () => {
    assert.equal(
      formatted('system: x  \nabout: y # z \t\n\n   \ndata: {}\n\n\n'),
      'system: x\nabout: y # z\n\n\ndata: {}\n',
    );
    assert.equal(formatted('system: x'), 'system: x\n');
    assert.equal(formatted('system: x \r\nabout: y'), 'system: x\r\nabout: y\r\n');
  });
  it('changes nothing in what is in order', () =>
    assert.deepEqual(format(analyze('system: x\nabout: y\n')), []));
  it('leaves blanks inside of texts alone', () => {
    const text = 'about: |\n  one  \n  two\ndata: { a: { about: "x  \n    y" } }\n';
    assert.equal(formatted(text), text);
  });
  it('does not touch a file that cannot be read', () =>
    assert.deepEqual(format(analyze('system: "x  \nabout: y  \n')), []));
});

describe('semantic tokens', () => {
  const coloured = (text: string) => {
    const analysis = analyze(text);
    return tokens(analysis).map(
      (it) => `${text.slice(it.range.start, it.range.end)} ${[it.type, ...it.modifiers].join(' ')}`,
    );
  };

  it('tell what names name', () => {
    assert.deepEqual(
      coloured(
        'screens:\n  home: { uses: [api/list] }\ncomponents:\n  api: { kind: server, apis: { list: { reads: [item] } } }\n',
      ),
      [
        'home interface declaration',
        'api class',
        'list method',
        'api class declaration',
        'server enumMember',
        'list method declaration',
        'item struct',
      ],
    );
  });
  it('tell numbers and assumptions', () => {
    assert.deepEqual(coloured('assume: { a: 2k }\nscreens:\n  h: { load: a * 3 / day }\n'), [
      'a variable declaration',
      '2k number',
      'h interface declaration',
      'a variable',
    ]);
  });
});
