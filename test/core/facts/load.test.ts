import { strict as assert } from 'node:assert';
import { analyze } from '../../../src/core/analyze.ts';
import { exactOf, showFigure, type Figure } from '../../../src/core/facts/numbers/figure.ts';
import type { Demand, Load } from '../../../src/core/facts/numbers/load.ts';

function loads(text: string) {
  const { design, facts } = analyze(`system: A\n${text}`, { rules: [] });
  assert.deepEqual(
    facts.mistakes.map((it) => it.message),
    [],
  );
  return { design, loads: facts.loads() };
}

/** The load of a part, an API, data or a screen as people read it; peaks only where asked. */
function show(
  text: string,
  ref: string,
  when: keyof Load = 'average',
  sort: keyof Demand = 'requests',
): string {
  return showFigure(figure(text, ref, when, sort));
}

function figure(
  text: string,
  ref: string,
  when: keyof Load = 'average',
  sort: keyof Demand = 'requests',
): Figure {
  const { design, loads: all } = loads(text);
  const [, kind, name = ''] = /^(screen|data|api):(.*)$/.exec(ref) ?? [];
  if (kind === 'screen') return all.screen(design.screens.get(name)!)[when];
  if (kind === 'data') return all.data(design.data.get(name)!)[sort as 'reads' | 'writes'][when];
  if (kind === 'api') return all.api(design.apis.get(name)!)[when];
  return all.part(design.components.get(ref)!)[sort][when];
}

const shop = (screen: string, more: string) => `screens: { home: { clients: [web], ${screen} } }
components:
  web: { kind: web, calls: [api] }
${more}`;

describe('load', () => {
  it('of a screen goes to its one use and on along the calls, times per and share', () => {
    const text = shop(
      'uses: [api], load: 100/s',
      `  api: { kind: server, calls: { db: { per: 3 }, mail: { share: 10% } } }
  db: { kind: database }
  mail: { kind: external }
`,
    );
    assert.deepEqual(
      ['screen:home', 'web', 'api', 'db', 'mail'].map((it) => show(text, it)),
      ['100/s', '100/s', '100/s', '300/s', '10/s'],
    );
  });

  it('is multiplied by the peak, and is at least the average where no peak is given', () => {
    const text = shop('uses: [api], load: 100/s', '  api: { kind: server }\n');
    assert.equal(show(text, 'api', 'peak'), 'at least 100/s');
    assert.equal(figure(text, 'api', 'peak').unknown?.key, 'peak');
    assert.equal(show(`assume: { peak: 3x }\n${text}`, 'api', 'peak'), '300/s');
  });

  it('of a month of a hundred million reads is 38 a second', () => {
    assert.equal(show(shop('uses: [api], load: 100M/month', '  api: { kind: server }\n'), 'api'), '38/s');
  });

  it('says which key would tell it, and stays a lower bound beside a caller whose load is unknown', () => {
    const text = `screens: { home: { uses: [api], load: 10/s }, other: { uses: [api] } }
components: { api: { kind: server, calls: [db] }, db: { kind: database } }
`;
    assert.equal(show(text, 'db'), 'at least 10/s');
    const { unknown } = figure(text, 'db');
    assert.deepEqual([unknown?.key, unknown?.ref], ['load', 'screen:other']);
  });

  it('over several uses is at least the whole where all of them pass, and `per` would tell', () => {
    const text = `screens: { home: { clients: [web], uses: [api/a, api/b], load: 10/s } }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, apis: { a: { calls: [db] }, b: { calls: { db: { per: 2 }, log: {} } } } }
  db: { kind: database }
  log: { kind: database }
`;
    assert.deepEqual(
      ['web', 'api', 'db', 'log', 'api:api/a'].map((it) => show(text, it)),
      ['at least 10/s', 'at least 10/s', 'at least 10/s', 'unknown', 'unknown'],
    );
    for (const it of ['api', 'db', 'log']) assert.equal(figure(text, it).unknown?.key, 'per');
    const said = text.replace('[api/a, api/b]', '{ api/a: { per: 1 }, api/b: { per: 1 } }');
    assert.deepEqual(
      ['web', 'api', 'db', 'log'].map((it) => show(said, it)),
      ['20/s', '20/s', '30/s', '10/s'],
    );
  });

  it('of a use is what it says: its load, or per of the screen', () => {
    const text = `screens: { home: { uses: { a: { per: 2 }, b: { load: 3/s } }, load: 10/s } }
components: { a: { kind: server }, b: { kind: server } }
`;
    assert.deepEqual([show(text, 'a'), show(text, 'b')], ['20/s', '3/s']);
  });

  it('behind a cache is what the cache misses of the reads it keeps; writes all go on', () => {
    const text = shop(
      'uses: [api/get], load: 100/s',
      `  api:
    kind: server
    apis:
      get: { reads: [item], calls: { cache: {}, db: { after: cache } } }
      put: { load: 5/s, writes: [item], calls: { db: { after: cache } } }
  cache: { kind: cache, hit: 90%, caches: [item] }
  db: { kind: database, stores: [item] }
data: { item: {} }
`,
    );
    assert.deepEqual(
      (['requests', 'reads', 'writes'] as const).map((it) => show(text, 'db', 'average', it)),
      ['15/s', '10/s', '5/s'],
    );
    assert.equal(show(text.replace('hit: 90%, ', ''), 'db', 'average', 'reads'), 'unknown');
    assert.equal(figure(text.replace('hit: 90%, ', ''), 'db', 'average', 'reads').unknown?.key, 'hit');
    assert.equal(show(text.replace('90%', '100%'), 'db', 'average', 'reads'), '0/s');
    assert.equal(
      show(
        text.replace('caches: [item]', 'caches: [other]').replace('item: {} }', 'item: {}, other: {} }'),
        'db',
        'average',
        'reads',
      ),
      '100/s',
    );
  });

  it('passes a CDN that keeps nothing of it, and is held back by one that does', () => {
    const text = (caches: string) => `screens: { home: { clients: [web], uses: [api], load: 100/s } }
components:
  web: { kind: web, calls: [cdn] }
  cdn: { kind: cdn, calls: [api]${caches} }
  api: { kind: server, reads: [page], calls: [db] }
  db: { kind: database, stores: [page] }
data: { page: {}, other: {} }
`;
    assert.equal(show(text(''), 'db'), '100/s');
    assert.equal(show(text(', caches: [page], hit: 80%'), 'cdn'), '100/s');
    assert.equal(show(text(', caches: [page], hit: 80%'), 'db'), '20/s');
    assert.equal(show(text(', caches: [other], hit: 80%'), 'db'), '100/s');
  });

  it('flows through a queue to its one consumer, and to several in shares that nobody says', () => {
    const text = shop(
      'uses: [api], load: 10/s',
      `  api: { kind: server, calls: [queue] }
  queue: { kind: queue }
  worker: { kind: worker, consumes: [queue], calls: { db: { per: 2 } } }
  db: { kind: database }
`,
    );
    assert.deepEqual([show(text, 'queue'), show(text, 'worker'), show(text, 'db')], ['10/s', '10/s', '20/s']);
    const two = `${text}  second: { kind: worker, consumes: [queue] }\n`;
    assert.equal(show(two, 'worker'), 'unknown');
    assert.equal(show(two.replace('kind: queue', 'kind: stream'), 'second'), '10/s');
  });

  it('of a schedule is one run each time, and does not peak', () => {
    const text =
      'assume: { peak: 5x }\ncomponents: { clean: { kind: job, schedule: 10s, calls: { db: { per: 20 } } }, db: { kind: database } }\n';
    assert.deepEqual([show(text, 'db'), show(text, 'db', 'peak')], ['2/s', '2/s']);
  });

  it('that an API states replaces what flows in; its peak is a rate or a factor', () => {
    const text = (api: string) =>
      shop(
        'uses: [api], load: 100/s',
        `  api: { kind: server, ${api}calls: [db] }\n  db: { kind: database }\n`,
      );
    assert.equal(show(text('load: 7/s, '), 'db'), '7/s');
    assert.equal(show(text('peak: 900/s, '), 'db', 'peak'), '900/s');
    assert.equal(show(text('peak: 4, '), 'db', 'peak'), '400/s');
    assert.equal(show(text('load: unknown, '), 'db'), '100/s');
  });

  it('divides between two ways in shares that are written, and is whole behind them', () => {
    const text = (a: string) => `screens: { home: { clients: [web], uses: [api], load: 100/s } }
components:
  web: { kind: web, calls: { lb-a: {${a}}, lb-b: {} } }
  lb-a: { kind: load-balancer, calls: [api] }
  lb-b: { kind: load-balancer, calls: [api] }
  api: { kind: server }
`;
    assert.deepEqual([show(text(''), 'lb-a'), show(text(''), 'api')], ['unknown', '100/s']);
    assert.equal(show(text(' share: 30% '), 'lb-a'), '30/s');
  });

  it('that divides and meets again and again is whole in the end, and is followed once', () => {
    const tier = (
      it: number,
    ) => `  a${it}: { kind: load-balancer, calls: { a${it + 1}: { share: 30% }, b${it + 1}: { share: 70% } } }
  b${it}: { kind: load-balancer, calls: { a${it + 1}: { share: 50% }, b${it + 1}: { share: 50% } } }
`;
    const text = `screens: { home: { uses: [a0], load: 100/s } }
components:
${Array.from({ length: 40 }, (_, it) => tier(it)).join('')}  a40: { kind: cache, calls: [db] }
  b40: { kind: cache, calls: [db] }
  db: { kind: database }
`;
    assert.deepEqual(
      ['a1', 'b1', 'a2', 'db'].map((it) => show(text, it)),
      ['30/s', '70/s', '44/s', '100/s'],
    );
  });

  it('goes no further than to a part whose API is not there', () => {
    const text = `system: A
screens: { home: { uses: [lb], load: 100/s } }
components:
  lb: { kind: load-balancer, calls: [cache/] }
  cache: { kind: cache, calls: [db] }
  db: { kind: database }
`;
    const { design, facts } = analyze(text, { rules: [] });
    const reads = ['lb', 'cache', 'db'].map((it) =>
      showFigure(facts.loads().part(design.components.get(it)!).requests.average),
    );
    assert.deepEqual(reads, ['100/s', 'unknown', 'unknown']);
  });

  it('in a ring of calls ends, as a lower bound', () => {
    const text = shop(
      'uses: [api], load: 10/s',
      '  api: { kind: server, calls: [b] }\n  b: { kind: server, calls: [api, db] }\n  db: { kind: database }\n',
    );
    assert.equal(show(text, 'db'), 'at least 10/s');
  });

  it('of shares of one unknown can be compared', () => {
    const text = `assume: { requests: unknown }
screens: { a: { uses: [x], load: requests * 36% / s }, b: { uses: [y], load: requests * 9% / s } }
components: { x: { kind: server }, y: { kind: server } }
`;
    const [x, y] = [figure(text, 'x'), figure(text, 'y')];
    assert.deepEqual([x.value, x.unknown?.key, x.multiple?.of], [undefined, 'requests', y.multiple?.of]);
    assert.equal(x.multiple!.factor / y.multiple!.factor, 4);
  });

  it('of data counts the API that meets its home, not those that hand it on', () => {
    const text = shop(
      'uses: [api], load: 10/s',
      `  api: { kind: server, reads: [item], calls: [inner] }
  inner: { kind: server, reads: [item], calls: [db] }
  db: { kind: database, stores: [item] }
data: { item: {} }
`,
    );
    assert.equal(show(text, 'data:item', 'average', 'reads'), '10/s');
    assert.equal(show(text, 'data:item', 'average', 'writes'), 'unknown');
  });

  it('has its sum written out', () => {
    const text = shop(
      'uses: [api], load: 100/s',
      '  api: { kind: server, calls: { db: { per: 3 } } }\n  db: { kind: database }\n',
    );
    assert.equal(figure(text, 'db').formula, 'api 100/s × 3 = 300/s');
    assert.equal(exactOf(figure(text, 'db')), 300);
  });

  it('tells once in its sum what comes from one place by several ways', () => {
    const text = shop(
      'uses: { api/a: { per: 1 }, api/b: { per: 2 } }, load: 100/s',
      '  api: { kind: server, apis: { a: {}, b: {} } }\n',
    );
    assert.equal(figure(text, 'web').formula, 'home 300/s = 300/s');
  });
});
