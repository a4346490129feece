import { strict as assert } from 'node:assert';
import { analyze } from '../../../src/core/analyze.ts';
import type { Look } from '../../../src/core/views/look.ts';
import { looked, type Looked } from '../../../src/core/views/looked.ts';

const see = (text: string, look: Look = {}, step?: number): Looked =>
  looked(analyze(text, { rules: [], ...(step === undefined ? {} : { step }) }), look);

/** The refs of what is drawn. */
const refs = (seen: Looked): readonly string[] => seen.nodes.map((it) => it.ref);

/** `api needs db`, as it is spoken. */
const spoken = (seen: Looked): readonly string[] => seen.edges.map((it) => it.description);

const shop = `
screens:
  cart: { title: Cart, clients: [web], uses: [api/read], shows: [item], changes: [item] }
  admin: { clients: [web], uses: [back] }
components:
  web: { kind: web, owner: front, calls: [edge] }
  edge: { kind: load-balancer, owner: ops, calls: [api, back] }
  back: { kind: server, owner: office, reads: [item], calls: [db, mail] }
  api:
    kind: server
    owner: shop
    apis:
      read:
        route: GET /items/:id
        reads: [item]
        writes: [item]
        calls: { db: { after: cache }, cache: {}, log: { async: true }, extra: { optional: true } }
      other: { calls: [mail] }
  extra: { kind: server, owner: office, host: box }
  box: { kind: server, owner: ops }
  log: { kind: queue, owner: ops }
  writer: { kind: worker, owner: office, consumes: [log], calls: [db] }
  cache: { kind: cache, owner: shop, caches: [item] }
  db: { kind: database, owner: shop, stores: [item, old] }
  mail: { kind: external }
data:
  item: { size: 1KB, sensitive: pii }
  old: { derived-from: [item] }
owners:
  shop: { title: Shop }
`;

describe('looking at one screen', () => {
  it('shows only what supports it, nearest first, with hosts and what takes from its queues', () => {
    assert.deepEqual(refs(see(shop, { of: { is: 'screen', screen: 'cart' } })), [
      'screen:cart',
      'web',
      'edge',
      'api',
      'extra',
      'writer',
      'box',
      'db',
      'cache',
      'log',
    ]);
  });

  it('leaves out the calls that are made for other screens', () => {
    const lines = spoken(see(shop, { of: { is: 'screen', screen: 'cart' } }));
    assert.ok(lines.includes('edge reaches api'));
    assert.ok(lines.includes('api needs db, on miss'));
    assert.ok(!lines.some((it) => it.includes('mail') || it.includes('back')), lines.join('\n'));
  });

  it('says in its title which', () => {
    assert.equal(see(shop, { of: { is: 'screen', screen: 'cart' } }).lookTitle, 'Screen: Cart');
  });
});

describe('looking at one owner', () => {
  it('shows their parts, and marks the neighbours as outside', () => {
    const seen = see(shop, { of: { is: 'owner', owner: 'shop' } });
    assert.deepEqual(refs(seen), ['edge', 'back', 'api', 'extra', 'writer', 'log', 'cache', 'db', 'mail']);
    assert.match(
      seen.mermaid,
      /^ {2}class part_edge,part_back,part_extra,part_writer,part_log,part_mail outside$/m,
    );
    const edge = seen.nodes.find((it) => it.ref === 'edge');
    assert.equal(edge?.label, 'edge\noutside · load-balancer · ops');
    assert.equal(edge.description, "edge, load-balancer, owner ops, somebody else's");
    assert.ok(!spoken(seen).includes('edge reaches back'));
  });

  it('shows what nobody has', () => {
    const text = 'components:\n  a: { kind: server, calls: [b] }\n  b: { kind: server, owner: x }\n';
    const seen = see(text, { of: { is: 'owner', owner: '' } });
    assert.deepEqual([seen.lookTitle, refs(seen)], ['No owner', ['a', 'b']]);
  });
});

describe('looking at one part', () => {
  it('shows its neighbours and its own lines', () => {
    const seen = see(shop, { of: { is: 'part', part: 'db' } });
    assert.deepEqual(refs(seen), ['back', 'api', 'writer', 'db']);
    assert.match(seen.mermaid, /^ {2}class part_db chosen$/m);
    assert.deepEqual(spoken(seen).toSorted(), [
      'api needs db, on miss',
      'back needs db',
      'writer reaches db',
    ]);
  });
});

describe('looking at data', () => {
  it('shows who reads and writes each, where it lives and what is made of it', () => {
    const seen = see(shop, { of: { is: 'data' } });
    assert.deepEqual(refs(seen), ['back', 'api', 'data:item', 'data:old', 'cache', 'db']);
    assert.deepEqual(spoken(seen).toSorted(), [
      'api writes and reads item, writes, reads',
      'back reads item, reads',
      'item is cached in cache, cache',
      'item is computed into old, computed',
      'item lives in db, lives in',
      'old lives in db, lives in',
    ]);
    assert.match(seen.mermaid, /data_item@\{ shape: doc, label: "item<br\/>data · 1KB · pii" \}/);
    assert.deepEqual(
      seen.legend.map((it) => it.words),
      ['changes', 'reads, or lives in', 'copy, cache or computed'],
    );
  });

  it('of one shows the screens that show and change it too', () => {
    const seen = see(shop, { of: { is: 'data', data: 'item' } });
    assert.ok(refs(seen).includes('screen:cart') && !refs(seen).includes('screen:admin'));
    assert.ok(spoken(seen).some((it) => it.startsWith('Cart changes and shows item by api')));
  });
});

describe('looking at the calls of a screen in sequence', () => {
  it('tells who asks whom, what is sometimes, and what nobody waits for', () => {
    const seen = see(shop, { of: { is: 'sequence', screen: 'cart' } });
    assert.equal(
      seen.mermaid,
      `sequenceDiagram
  participant screen_cart as Cart<br/>web
  participant part_edge as edge<br/>load-balancer
  participant part_api as api<br/>server
  participant part_cache as cache<br/>cache
  participant part_db as db<br/>database
  participant part_log as log<br/>queue
  participant part_extra as extra<br/>server
  participant part_writer as writer<br/>worker
  screen_cart->>part_edge: GET /items/:id
  activate part_edge
  part_edge->>part_api: GET /items/:id
  activate part_api
  part_api->>part_cache: reads item#59; writes item
  opt cache misses
    part_api->>part_db: reads item#59; writes item
  end
  part_api--)part_log: hands over
  opt not needed
    part_api->>part_extra: asks
  end
  deactivate part_api
  deactivate part_edge
  Note over part_log: later
  part_log--)part_writer: takes its work
  activate part_writer
  part_writer->>part_db: asks
  deactivate part_writer
`,
    );
    assert.deepEqual(spoken(seen).slice(2, 5), [
      'api calls cache, reads item; writes item',
      'api calls db, reads item; writes item, cache misses',
      'api sends to log, hands over',
    ]);
    assert.ok(seen.edges.every((it) => it.range !== undefined));
  });

  it('tells calls beside each other, one of several, many at once, and circles', () => {
    const { mermaid } = see(
      `
screens: { s: { uses: [a] } }
components:
  a:
    kind: server
    reads: []
    calls: [{ b: { parallel: true } }, { c: { parallel: true } }, { either: [d, e] }, { f: { per: 3, share: 10% } }]
  b: { kind: server, reads: [], calls: [a] }
  c: { kind: server, reads: [] }
  d: { kind: server, reads: [] }
  e: { kind: server, reads: [] }
  f: { kind: external }
`,
      { of: { is: 'sequence', screen: 's' } },
    );
    const body = mermaid.slice(mermaid.indexOf('  screen_s->>'));
    assert.equal(
      body,
      `  screen_s->>part_a: asks
  activate part_a
  par
    part_a->>part_b: asks
    activate part_b
    part_b->>part_a: asks
    Note over part_a: as above
    deactivate part_b
  and
    part_a->>part_c: asks
  end
  alt d
    part_a->>part_d: asks
  else e
    part_a->>part_e: asks
  end
  loop 3 times
    opt 10#37; of the requests
      part_a->>part_f: asks
    end
  end
  deactivate part_a
`,
    );
  });

  it('takes names for names, whatever they hold', () => {
    const name = 'end; x->>y: %%{init}%% <b> #quot; \\" participant';
    const { mermaid } = see(
      `screens: { s: { title: "${name}", uses: [a] } }\ncomponents:\n  a: { kind: server, title: "${name}", route: "${name}" }\n`,
      { of: { is: 'sequence', screen: 's' } },
    );
    const words = mermaid.split('\n').flatMap((it) => /(?: as |: )(.*)$/.exec(it)?.[1] ?? []);
    assert.equal(words.length, 3);
    for (const it of words) assert.doesNotMatch(it.replaceAll(/#\d+;|<br\/>/g, ''), /[;:<>%#"{}]/);
  });

  it('ends where nobody would read on', () => {
    const parts = Array.from(
      { length: 300 },
      (_, index) => `  p${index}: { kind: server, reads: [], calls: [p${index + 1}] }`,
    );
    const seen = see(`screens: { s: { uses: [p0] } }\ncomponents:\n${parts.join('\n')}\n`, {
      of: { is: 'sequence', screen: 's' },
    });
    assert.equal(seen.edges.length, 120);
    assert.match(seen.notice, /first of many calls/);
  });
});

const grown = `
screens: { s: { uses: [a] } }
components:
  a: { kind: server, calls: [b] }
  b: { kind: database, replicas: 1 }
  x: { kind: server, calls: [b] }
steps:
  - ask: And then?
    change:
      components:
        b: { replicas: 2 }
        c: { kind: cache }
        a: { calls+: [c] }
        x: null
`;

describe('comparing two versions', () => {
  it('marks what is new, what changed and what has gone', () => {
    const seen = see(grown, { against: 0 });
    const marks = seen.nodes.map((it) => [it.ref, it.change, it.label.split('\n')[0]]);
    assert.deepEqual(marks, [
      ['screen:s', undefined, 's'],
      ['a', 'changed', '± a'],
      ['x', 'gone', '− x'],
      ['b', 'changed', '± b'],
      ['c', 'new', '✚ c'],
    ]);
    assert.equal(
      seen.nodes.find((it) => it.ref === 'b')?.description,
      'b, database, 2 copies, no owner, changed: replicas',
    );
    assert.deepEqual(spoken(seen).toSorted(), [
      'a reaches b',
      'a reaches c, new',
      's reaches a',
      'x reaches b, gone',
    ]);
    assert.match(seen.mermaid, /^ {2}class part_c,line_part_a__part_c new$/m);
    assert.match(seen.mermaid, /^ {2}class part_x,line_part_x__part_b gone$/m);
    assert.match(seen.mermaid, /line_part_a__part_c@=+>\|"new"\| part_c/);
  });

  it('says in few words what it comes to', () => {
    const { comparison } = see(grown, { against: 0 });
    assert.equal(comparison?.title, 'Version 1 against version 0');
    assert.equal(comparison.summary, '2 added, 1 changed, 2 gone');
    assert.deepEqual(
      comparison.sections.map((it) => [it.title, ...it.items.map((one) => one.text)]),
      [
        ['Added', 'part c', 'call a → c'],
        ['Changed', 'part b: replicas 1 → 2'],
        ['Gone', 'part x', 'call x → b'],
      ],
    );
  });

  it('reads backwards as well, and says nothing of a version with itself', () => {
    assert.equal(see(grown, { against: 1 }, 0).nodes.find((it) => it.ref === 'c')?.change, 'gone');
    assert.equal(see(grown, { against: 1 }).comparison, undefined);
  });

  it('goes together with every other look', () => {
    const seen = see(grown, { against: 0, of: { is: 'part', part: 'x' } });
    assert.deepEqual(
      seen.nodes.map((it) => [it.ref, it.change]),
      [
        ['x', 'gone'],
        ['b', 'gone'],
      ],
    );
  });
});

const crowd = (count: number, keys: (index: number) => string): string =>
  `components:\n${Array.from({ length: count }, (_, index) => `  p${index}: { kind: server, ${keys(index)} }`).join('\n')}\n`;

describe('drawing parts together', () => {
  it('leaves a design of few parts as it is', () => {
    const seen = see(crowd(60, () => 'replicas: 2'));
    assert.deepEqual([seen.group, seen.hidden.length, seen.notice], ['none', 0, '']);
  });

  it('draws many by owner where most have one, else by tier, and says so', () => {
    const owned = see(crowd(80, (index) => `owner: o${index % 4}, calls: [p${(index + 1) % 80}]`));
    assert.equal(owned.notice, '80 parts, drawn by owner. Open a group, or look at one screen.');
    assert.deepEqual(refs(owned), ['group:owner:o0', 'group:owner:o1', 'group:owner:o2', 'group:owner:o3']);
    assert.equal(owned.nodes[0]?.label, 'o0\n20 parts');
    assert.equal(spoken(owned)[0], 'o0 reaches o1, 20 calls');
    const free = see(crowd(80, () => 'replicas: 2') + '  db: { kind: database }\n');
    assert.equal(free.group, 'tier');
    assert.match(free.mermaid, /part_db/);
  });

  it('draws each part where that is wanted, as long as a page can bear it', () => {
    const text = (count: number) => crowd(count, (index) => `owner: o${index % 4}`);
    assert.equal(refs(see(text(100), { group: 'none' })).length, 100);
    const large = see(text(500), { group: 'none' });
    assert.equal(refs(large).length, 4);
    assert.match(large.notice, /^500 parts, too many to draw each, so they are drawn by owner\./);
  });

  it('opens a group to what is in it, and a large one to smaller ones', () => {
    const text = crowd(200, (index) => `owner: o${index < 150 ? 0 : 1}`);
    const closed = see(text, { group: 'owner' });
    assert.deepEqual(refs(closed), ['group:owner:o0', 'group:owner:o1']);
    assert.equal(closed.nodes[0]?.opens, 'group:owner:o0');
    const open = see(text, { group: 'owner', open: ['group:owner:o0'] });
    assert.deepEqual(refs(open).slice(0, 3), [
      'group:owner:o0/run:1',
      'group:owner:o0/run:2',
      'group:owner:o0/run:3',
    ]);
    assert.deepEqual(open.opened, [{ id: 'group:owner:o0', title: 'o0' }]);
    const inner = see(text, { group: 'owner', open: ['group:owner:o0', 'group:owner:o0/run:1'] });
    assert.equal(inner.nodes.filter((it) => it.within === 'group:owner:o0/run:1').length, 50);
  });

  it('shows the worst of its members', () => {
    const text =
      'screens: { s: { uses: [p0] } }\ntargets: { availability: 99.9% }\n' +
      crowd(3, (index) => `owner: o, replicas: ${index === 0 ? 1 : 2}`);
    const seen = looked(analyze(text), { group: 'owner' });
    const alone = looked(analyze(text), { group: 'none' });
    const states = alone.nodes.filter((it) => it.ref.startsWith('p')).map((it) => it.state);
    assert.ok(states.includes('fault'));
    assert.equal(seen.nodes.find((it) => it.ref === 'group:owner:o')?.state, 'fault');
  });
});

describe('what can be looked at', () => {
  it('is listed by sort, by the titles of the file', () => {
    const groups = see(shop).picks.map((it) => [it.title, it.picks.map((pick) => pick.label).join(' ')]);
    assert.deepEqual(groups, [
      ['', 'Whole system'],
      ['Screens: what supports it', 'Cart admin'],
      ['Screens: its calls in sequence', 'Cart admin'],
      ['Owners', 'Shop front ops office'],
      ['Data: where it lives', 'All data item old'],
      ['Parts and their neighbours', 'web edge back api extra box log writer cache db mail'],
    ]);
  });

  it('is cut where there are very many, and says by how many', () => {
    const parts = see(crowd(700, () => 'replicas: 2')).picks.at(-1);
    assert.deepEqual([parts?.picks.length, parts?.more], [500, 200]);
  });
});
