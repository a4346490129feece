import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import { drawingOf } from '../../src/core/views/drawing.ts';
import { flowchart, mermaidOf } from '../../src/core/views/mermaid.ts';
import { viewOf } from '../../src/core/views/view.ts';
import { mermaidText, shortened } from '../../src/core/views/label.ts';

const draw = (text: string): string => flowchart(drawingOf(analyze(text, { rules: [] })));

/** The lines of the drawing that begin with this, without what comes before. */
const linesWith = (text: string, start: string): readonly string[] =>
  draw(text)
    .split('\n')
    .map((it) => it.trim())
    .filter((it) => it.startsWith(start));

describe('drawing a design', () => {
  it('puts screens and parts into their tiers, each kind with its shape', () => {
    const text = draw(`
screens:
  home: { clients: [web], uses: [api] }
components:
  db: { kind: database, replicas: 2, owner: storage }
  api: { kind: server, apis: { get: {} }, calls: [db] }
  web: { kind: web, calls: [api] }
`);
    assert.equal(
      text,
      `flowchart TB
  subgraph tier_screens["Screens"]
    screen_home@{ shape: notch-rect, label: "home<br/>screen" }
  end
  subgraph tier_clients["Clients"]
    part_web@{ shape: stadium, label: "web<br/>web" }
  end
  subgraph tier_services["Services"]
    part_api@{ shape: rect, label: "api<br/>server" }
  end
  subgraph tier_state["State"]
    part_db@{ shape: cyl, label: "db<br/>database · 2 copies · storage" }
  end
  screen_home line_screen_home__part_web@==> part_web
  part_api line_part_api__part_db@--> part_db
  part_web line_part_web__part_api@==> part_api
  class screen_home in_screens
  class part_web in_clients
  class part_api in_services
  class part_db in_state
`,
    );
  });

  it('draws nothing of an empty file', () => {
    assert.equal(draw(''), '');
    assert.equal(mermaidOf(analyze('', { rules: [] })).text, '');
  });

  it('wires a screen straight to what none of its clients leads to', () => {
    const lines = linesWith(
      `
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web }
  api: { kind: server }
`,
      'screen_home line',
    );
    assert.deepEqual(lines, [
      'screen_home line_screen_home__part_web@==> part_web',
      'screen_home line_screen_home__part_api@===> part_api',
    ]);
  });

  it('tells calls that nobody waits for, calls that may fail and calls after a cache apart', () => {
    const lines = linesWith(
      `
components:
  api:
    kind: server
    apis: { get: {} }
    calls:
      store-cache: {}
      store: { after: store-cache }
      extra: { optional: true }
      log: { async: true }
  store-cache: { kind: cache }
  store: { kind: database }
  extra: { kind: server }
  log: { kind: queue }
`,
      'part_api line',
    );
    assert.deepEqual(lines, [
      'part_api line_part_api__part_store_cache@---> part_store_cache',
      'part_api line_part_api__part_store@--->|"on miss"| part_store',
      'part_api line_part_api__part_extra@--o part_extra',
      'part_api line_part_api__part_log@-..-> part_log',
    ]);
  });

  it('writes what goes up from its lower end, so that tiers stay in place, and says so', () => {
    const text = `
components:
  jobs: { kind: queue }
  mailer: { kind: worker, consumes: [jobs] }
`;
    assert.deepEqual(linesWith(text, 'part_mailer line'), [
      'part_mailer line_part_jobs__part_mailer@<-.-> part_jobs',
    ]);
    const [edge] = viewOf(analyze(text, { rules: [] })).edges;
    assert.deepEqual([edge?.from, edge?.to, edge?.upward], ['part_jobs', 'part_mailer', true]);
  });

  it('writes every line the way it goes where the text stands for itself', () => {
    const { text } = mermaidOf(
      analyze('components:\n  jobs: { kind: queue }\n  mailer: { kind: worker, consumes: [jobs] }\n', {
        rules: [],
      }),
    );
    assert.match(text, /^ {2}part_jobs line_part_jobs__part_mailer@-\.-> part_mailer$/m);
  });

  it('ties tiers together between which nothing is called yet', () => {
    assert.deepEqual(
      linesWith('components:\n  api: { kind: server }\n  db: { kind: database }\n', 'part_api ~~'),
      ['part_api ~~~ part_db'],
    );
  });

  it('counts the rows of calls that go round in a circle', () => {
    const lines = linesWith(
      'components:\n  a: { kind: server, calls: [b] }\n  b: { kind: server, calls: [a] }\n  c: { kind: database }\n',
      'part_',
    ).filter((it) => it.includes(' line_'));
    assert.equal(lines.length, 2);
  });

  it('says copies, standbys, read replicas and shards in words', () => {
    const detail = (keys: string) =>
      /<br\/>(.*)" }/.exec(draw(`components:\n  db: { kind: database, ${keys} }\n`))?.[1];
    assert.equal(detail('replicas: 1'), 'database · 1 copy');
    assert.equal(detail('replicas: some'), 'database · several copies');
    assert.equal(detail('standby: 1, failover: auto'), 'database · 1 copy + standby');
    assert.equal(detail('standby: 1, failover: manual'), 'database<br/>1 copy + standby by hand');
    assert.equal(detail('read-replicas: 2'), 'database<br/>1 copy + 2 read replicas');
    assert.equal(detail('shards: 16, replicas: 3'), 'database · 16 shards, 3 copies');
    assert.equal(detail('managed: true'), 'database · managed');
  });

  it('changes one line when one part changes', () => {
    const before = draw('components:\n  a: { kind: server }\n  b: { kind: server }\n').split('\n');
    const after = draw('components:\n  a: { kind: server, replicas: 2 }\n  b: { kind: server }\n').split(
      '\n',
    );
    assert.equal(before.length, after.length);
    assert.equal(before.filter((it, index) => it !== after[index]).length, 1);
  });

  it('gives every name an id of its own', () => {
    const { nodes } = drawingOf(
      analyze(
        'components:\n  a-b: { kind: server }\n  a_b: { kind: server }\n  a b: { kind: server }\n  "": { kind: server }\n',
        {
          rules: [],
        },
      ),
    );
    assert.equal(new Set(nodes.map((it) => it.id)).size, nodes.length);
    for (const it of nodes) assert.match(it.id, /^part_\w*$/);
  });
});

describe('names in a drawing', () => {
  const hostile: readonly string[] = [
    '<img src=x onerror=alert(1)>',
    '"]; click part_x callback',
    '%%{init: {"securityLevel": "loose"}}%%',
    '`**bold**` _and_ [link](x)',
    '#quot; #60;script#62;',
    'a\\nb\\',
    '$$\\\\sqrt{x}$$ fa:fa-car',
    'end',
    '1. one',
    '- item',
  ];

  for (const name of hostile) {
    it(`are text, whatever they hold: ${name}`, () => {
      const written = mermaidText(name);
      assert.doesNotMatch(written, /["<>`[\]{}%*_\\$|&:]/);
      // Every sign that is not a plain letter is an entity, and reading the entities gives the name again.
      const read = written.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
      assert.equal(read, name);
    });
  }

  it('keep other scripts and pictures', () => {
    assert.equal(mermaidText('שלום 日本語 🚀'), 'שלום 日本語 🚀');
  });

  it('lose marks that are not seen and could turn the rest around', () => {
    assert.equal(mermaidText('a\u202eb\u2066c\u0000d\n\te'), 'abc d e');
  });

  it('are cut with an ellipsis when they are very long, between letters and not within one', () => {
    assert.equal(Array.from(shortened('🚀'.repeat(10_000))).length, 48);
    assert.match(shortened('x'.repeat(10_000)), /^x{47}…$/);
    const text = draw(`components:\n  ${'x'.repeat(10_000)}: { kind: server }\n`);
    assert.ok(text.length < 1000);
  });
});
