import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import { definition } from '../../src/core/features/definition.ts';
import { references } from '../../src/core/features/references.ts';
import { prepareRename, rename } from '../../src/core/features/rename.ts';
import { applyEdits } from '../../src/core/text.ts';
import { atCursor, places } from './at-cursor.ts';

function defined(marked: string): string | undefined {
  const { analysis, offset } = atCursor(marked);
  const to = definition(analysis, offset)?.to;
  return to === undefined ? undefined : places(analysis, [to])[0];
}

function found(marked: string): readonly string[] {
  const { analysis, offset } = atCursor(marked);
  return places(
    analysis,
    (references(analysis, offset) ?? []).map((it) => it.range),
  );
}

function renamed(marked: string, name: string): string {
  const { analysis, offset } = atCursor(marked);
  const result = rename(analysis, offset, name);
  return result?.refused ?? applyEdits(analysis.source.text, result?.edits ?? []);
}

const design = `assume:
  daily: 1M
screens:
  home: { clients: [web], uses: [api/list], load: daily / day }
components:
  web: { kind: web, calls: [api] }
  api:
    kind: server
    owner: team
    apis: { list: { reads: [item] } }
    calls: { db: { after: cache } }
  cache: { kind: cache, caches: [item] }
  db: { kind: database, stores: [item] }
data:
  item: {}
owners:
  team: {}
problems:
  - { problem: x, at: api/list }
  - { problem: y, at: data:item }
steps:
  - ask: z
    change:
      components:
        api: { apis: { list: { calls: [db] } } }
        db: { standby: 1 }
    solves: [spof-database at db, "spof-server at api"]
`;
const cursor = (mark: string) => design.replace(mark, `${mark}$0`);

describe('definition', () => {
  it('goes from a reference to where the part is declared first', () =>
    assert.equal(defined(cursor('calls: [ap')), '7: api'));
  it('goes to the API behind the slash', () => assert.equal(defined(cursor('uses: [api/li')), '10: list'));
  it('goes to the component before the slash', () => assert.equal(defined(cursor('uses: [ap')), '7: api'));
  it('goes to data, owners and assumptions', () => {
    assert.equal(defined(cursor('reads: [it')), '15: item');
    assert.equal(defined(cursor('owner: te')), '17: team');
    assert.equal(defined(cursor('load: dai')), '2: daily');
  });
  it('follows the place in what a step solves', () =>
    assert.equal(defined(cursor('spof-database at d')), '13: db'));
  it('follows a place that says its sort', () => assert.equal(defined(cursor('data:it')), '15: item'));
  it('goes from a step to the first version', () => assert.equal(defined(cursor('        d')), '13: db'));
  it('goes nowhere from a name that nothing declares', () =>
    assert.equal(defined('components:\n  a: { kind: server, calls: [b$0] }'), undefined));
  it('takes a loose name only where it is declared', () =>
    assert.equal(defined('components:\n  a: { kind: server, discovery: con$0sul }'), undefined));
});

describe('references', () => {
  it('finds every mention of a component, in every version', () => {
    assert.deepEqual(found(cursor('\n  db')), ['11: db', '13: db', '25: db', '26: db', '27: db']);
  });
  it('finds an API with its mentions', () =>
    assert.deepEqual(found(cursor('uses: [api/li')), ['4: list', '10: list', '19: list', '25: list']));
  it('finds data but not a component of its name', () => {
    const text = 'components:\n  item: { kind: database, stores: [item] }\ndata:\n  it$0em: {}\n';
    assert.deepEqual(found(text), ['2: item', '4: item']);
  });
  it('finds assumptions in expressions', () =>
    assert.deepEqual(found(cursor('\n  dai')), ['2: daily', '4: daily']));
  it('finds what a step replaced', () => {
    const text =
      'components:\n  a: { kind: server, calls: [old] }\n  ol$0d: {}\nsteps:\n  - ask: x\n    change: { components: { a: { calls: [] } } }\n';
    assert.deepEqual(found(text), ['2: old', '3: old']);
  });
});

describe('rename', () => {
  it('changes a component everywhere, keys of calls and of steps, places and solved ones', () => {
    assert.equal(
      renamed(cursor('\n  db'), 'store'),
      design
        .replace('{ db: {', '{ store: {')
        .replace('  db: { kind', '  store: { kind')
        .replace('[db]', '[store]')
        .replace('        db:', '        store:')
        .replace('at db,', 'at store,'),
    );
  });
  it('changes an API without its component', () =>
    assert.equal(renamed(cursor('uses: [api/li'), 'all'), design.replaceAll('list', 'all')));
  it('changes data, owners, screens and assumptions', () => {
    assert.equal(renamed(cursor('reads: [it'), 'thing'), design.replaceAll('item', 'thing'));
    assert.equal(renamed(cursor('owner: te'), 'us'), design.replaceAll('team', 'us'));
    assert.equal(renamed(cursor('\n  hom'), 'start'), design.replaceAll('home', 'start'));
    assert.equal(renamed(cursor('load: dai'), 'per-day'), design.replaceAll('daily', 'per-day'));
  });
  it('keeps the quotes around a name', () => {
    assert.equal(
      renamed('components:\n  "d$0b": {}\n  a: { kind: server, calls: ["db"] }\n', 'store'),
      'components:\n  "store": {}\n  a: { kind: server, calls: ["store"] }\n',
    );
  });
  it('refuses names that YAML or a reference would read otherwise', () => {
    assert.match(renamed(cursor('\n  db'), 'a/b'), /no '\/'/);
    assert.match(renamed(cursor('\n  db'), 'a: b'), /no ':'/);
    assert.match(renamed(cursor('\n  db'), ''), /at least one character/);
    assert.match(renamed(cursor('\n  db'), 'none'), /already means something/);
    assert.match(renamed(cursor('load: dai'), 'min'), /is a unit/);
    assert.match(renamed(cursor('load: dai'), 'a b'), /begins with a letter/);
  });
  it('refuses a name that is taken', () =>
    assert.equal(renamed(cursor('\n  db'), 'cache'), "There is already a component 'cache'"));
  it('refuses what another file declares', () => {
    const analysis = analyze('include: [b.sysdesign]\ncomponents:\n  a: { kind: server, calls: [db] }\n', {
      file: 'a.sysdesign',
      read: () => 'components:\n  db: { kind: database }\n',
    });
    const offset = analysis.source.text.indexOf('[db') + 2;
    assert.equal(prepareRename(analysis, offset), undefined);
    assert.match(rename(analysis, offset, 'x')?.refused ?? '', /another file/);
  });
  it('offers nothing where no name stands', () =>
    assert.equal(prepareRename(atCursor('abo$0ut: x').analysis, 3), undefined));
});
