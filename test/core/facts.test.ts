import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';

/** Screens that go down when these parts fail together, by hand of the needs graph. */
function down(text: string, ...failed: readonly string[]): readonly string[] {
  const { design, facts } = analyze(`system: A\n${text}`, { rules: [] });
  assert.deepEqual(
    facts.mistakes.map((it) => it.message),
    [],
  );
  const fallen = facts.needs().down(failed);
  return [...design.screens.keys()].filter((id) => fallen.includes(facts.needs().node(`screen:${id}`)!));
}

function missing(text: string): readonly string[] {
  const { design, facts } = analyze(`system: A\n${text}`, { rules: [] });
  return [...design.screens.values()].flatMap((screen) =>
    facts.coverage(screen).missing.map((it) => `${screen.id}: ${it.message}`),
  );
}

describe('what a screen needs', () => {
  const shop = `screens: { shop: { clients: [web], uses: [api/list] } }
components:
  web: { kind: web, calls: [lb] }
  lb: { kind: load-balancer, calls: [api] }
`;

  it('is every call behind its API, and the parts its request passes', () => {
    const text = `${shop}  api: { kind: server, apis: { list: {} }, calls: [db] }\n  db: { kind: database }\n  other: { kind: server }\n`;
    assert.deepEqual(
      ['lb', 'api', 'db', 'other'].map((it) => down(text, it).length),
      [1, 1, 1, 0],
    );
  });

  it('is not what is optional, asynchronous, or has a fallback', () => {
    const text = `${shop}  api: { kind: server, apis: { list: {} }, calls: { a: { optional: true }, b: { async: true }, c: { fallback: old } } }
  a: { kind: server }
  b: { kind: server }
  c: { kind: server }
`;
    assert.deepEqual(down(text, 'a', 'b', 'c'), []);
  });

  it('is one of either', () => {
    const text = `${shop}  api: { kind: server, apis: { list: {} }, calls: [{ either: [a, b] }] }\n  a: { kind: external }\n  b: { kind: external }\n`;
    assert.deepEqual(down(text, 'a'), []);
    assert.deepEqual(down(text, 'a', 'b'), ['shop']);
  });

  it('is not a cache in front of what would answer without it', () => {
    const text = `${shop}  api: { kind: server, apis: { list: {} }, calls: { cache: {}, db: { after: cache } } }\n  cache: { kind: cache }\n  db: { kind: database }\n`;
    assert.deepEqual(down(text, 'cache'), []);
    assert.deepEqual(down(text, 'db'), ['shop']);
  });

  it('ends at a queue', () => {
    const text = `${shop}  api: { kind: server, apis: { list: {} }, calls: [queue] }\n  queue: { kind: queue }\n  worker: { kind: worker, consumes: [queue], calls: [mail] }\n  mail: { kind: external }\n`;
    assert.deepEqual(down(text, 'worker', 'mail'), []);
    assert.deepEqual(down(text, 'queue'), ['shop']);
  });

  it('is one of parallel routes', () => {
    const text = `screens: { shop: { clients: [web], uses: [api/list] } }
components:
  web: { kind: web, calls: [dns] }
  dns: { kind: dns, calls: [a, b] }
  a: { kind: proxy, calls: [api] }
  b: { kind: proxy, calls: [a, api] }
  api: { kind: server, apis: { list: {} } }
`;
    assert.deepEqual(down(text, 'a'), []);
    assert.deepEqual(down(text, 'a', 'b'), ['shop']);
  });

  it('goes down with the host of a part', () => {
    const text = `${shop}  api: { kind: server, apis: { list: {} }, calls: [db] }\n  db: { kind: database, host: machine }\n  machine: { kind: server }\n`;
    assert.deepEqual(down(text, 'machine'), ['shop']);
  });

  it('is found in rings of calls', () => {
    const text = `${shop}  api: { kind: server, apis: { list: {} }, calls: [a] }\n  a: { kind: server, calls: [b] }\n  b: { kind: server, calls: [a, db] }\n  db: { kind: database }\n`;
    assert.deepEqual(down(text, 'db'), ['shop']);
  });

  it('is either client of two, each by its own way', () => {
    const text = `screens: { shop: { clients: [web, ios], uses: [api/list] } }
components:
  web: { kind: web, calls: [a] }
  ios: { kind: mobile, calls: [b] }
  a: { kind: gateway, calls: [api] }
  b: { kind: gateway, calls: [api] }
  api: { kind: server, apis: { list: {} } }
`;
    assert.deepEqual(down(text, 'b'), []);
    assert.deepEqual(down(text, 'api'), ['shop']);
  });
});

describe('a screen is supported', () => {
  const parts = `components:
  api: { kind: server, apis: { get: { reads: [item] }, put: { writes: [item] } }, calls: [db] }
  db: { kind: database, stores: [item] }
data: { item: {}, note: {} }
`;

  it('when what it shows and changes is read, written and kept', () => {
    assert.deepEqual(
      missing(`screens: { s: { uses: [api/get, api/put], shows: [item], changes: [item] } }\n${parts}`),
      [],
    );
  });

  it('not without a use, unless it is static or fed', () => {
    assert.deepEqual(missing(`screens: { s: { shows: [item] } }\n${parts}`), ['s: it uses no API']);
    assert.deepEqual(missing(`screens: { s: { static: true } }\n${parts}`), []);
    assert.deepEqual(missing(`screens: { s: { fed-by: [api], shows: [item] } }\n${parts}`), []);
  });

  it('not by an API that does something else', () => {
    assert.deepEqual(
      missing(`screens: { s: { uses: [api/get], shows: [note], changes: [item] } }\n${parts}`),
      ["s: no API that it uses reads 'note'", "s: no API that it uses writes 'item'"],
    );
  });

  it('not by data that nothing behind its APIs keeps', () => {
    const text = `screens: { s: { uses: [api], shows: [item] } }
components:
  api: { kind: server, reads: [item], calls: [cache] }
  cache: { kind: cache, caches: [item] }
data: { item: {} }
`;
    assert.deepEqual(missing(text), ["s: nothing behind the APIs that it uses keeps 'item'"]);
    assert.deepEqual(missing(text.replace('item: {}', 'item: { volatile: true }')), []);
  });

  it('through a queue, and by a store that it uses itself', () => {
    const text = `screens: { s: { uses: [api, files], shows: [photo], changes: [item] } }
components:
  api: { kind: server, calls: [queue] }
  queue: { kind: queue }
  worker: { kind: worker, consumes: [queue], writes: [item], calls: [db] }
  db: { kind: database, stores: [item] }
  files: { kind: storage, stores: [photo] }
data: { item: {}, photo: {} }
`;
    assert.deepEqual(missing(text), []);
  });

  it('when the stream keeps it that its API takes from, or that calls it', () => {
    const screen = 'screens: { s: { uses: [live], shows: [item] } }\ndata: { item: {} }\n';
    const parts = (news: string, live: string) =>
      `${screen}components:\n  news: { kind: stream, stores: [item]${news} }\n  live: { kind: realtime, reads: [item]${live} }\n`;
    assert.deepEqual(missing(parts('', ', consumes: [news]')), []);
    assert.deepEqual(missing(parts(', calls: [live]', '')), []);
    assert.deepEqual(missing(parts('', '')), ["s: nothing behind the APIs that it uses keeps 'item'"]);
  });
});
