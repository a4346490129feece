import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../../src/core/analyze.ts';
import { loadOverCapacity } from '../../src/core/rules/load-over-capacity.ts';
import { spofDatabase } from '../../src/core/rules/spof-database.ts';
import { spofServer } from '../../src/core/rules/spof-server.ts';
import { doneOf } from '../../src/core/views/done.ts';
import { specOf } from '../../src/core/views/spec.ts';
import { examples } from '../examples.ts';

const spec = (text: string): string => specOf(analyze(text));

const part = (page: string, heading: string): string =>
  page.split(`${heading}\n`)[1]?.split(/^#{1,2} /m)[0] ?? '';

describe('the spec of a design', () => {
  it('of an example is the page that lies beside this test', () => {
    const { text } = examples.find((it) => it.name === 'feed.sysdesign')!;
    // A few rules that change seldom: the page is tested here, and not what is found.
    const page = specOf(analyze(text, { rules: [spofServer, spofDatabase, loadOverCapacity] }));
    const golden = join(import.meta.dirname, 'feed.golden.md');
    if (process.env['UPDATE'] === '1') writeFileSync(golden, page);
    assert.equal(page, readFileSync(golden, 'utf8').replaceAll('\r\n', '\n'), 'UPDATE=1 rewrites it');
  });

  it('of every example holds a drawing, every screen, every part and every problem', () => {
    for (const { name, text } of examples) {
      const analysis = analyze(text, { rules: [] });
      const page = specOf(analysis);
      assert.equal(page.split('```').length, 3, `${name}: one fence`);
      for (const id of [...analysis.design.screens.keys(), ...analysis.design.components.keys()])
        assert.ok(page.includes(`\`${id}\``), `${name}: ${id}`);
      assert.equal(
        part(page, '## Problems').match(/^- \*\*/gm)?.length ?? 0,
        analysis.design.problems.length,
        name,
      );
      assert.equal(page.match(/^### \d+\. /gm)?.length ?? 0, analysis.design.steps.length, name);
    }
  });

  it('says what is not supported, not owned and not answered', () => {
    const page = spec(`system: A
screens: { home: { uses: [api], shows: [item] } }
components: { api: { kind: server } }
data: { item: {} }
problems:
  - { problem: It is slow, at: api, status: accepted, because: nobody minds }
`);
    assert.match(page, /\*\*Not done yet\*\*: 0 of 1 screens supported/);
    assert.match(page, /\| `home` \| \*\*no\*\* \|/);
    assert.match(page, /- \*\*Not supported:\*\* /);
    assert.match(page, /### Nobody yet\n\n#### `api`/);
    assert.match(
      part(page, '## Problems'),
      /### Accepted\n\n- \*\*It is slow\*\* at `api`\n {2}- Because: nobody minds\n/,
    );
  });

  it('has what others run under a heading of its own', () => {
    const page = spec(`components:
  api: { kind: server, owner: ada }
  mail: { kind: external }
  web: { kind: web }
  maps: { kind: external, owner: ada }
owners: { ada: { contact: '#ada' } }
`);
    const heads = [...part(page, '## Parts by owner').matchAll(/^#{3,4} (.*)$/gm)].map((it) => it[1]);
    assert.deepEqual(heads, ['`ada`', '`api`', '`maps`', 'Nobody yet', '`web`', 'Run by others', '`mail`']);
  });

  it('lists what runs on a part with it, as far as nobody else owns it', () => {
    const text = `system: A
components:
  machine: { kind: server, owner: ada }
  api: { kind: server, host: machine }
  mail: { kind: server, apis: { send: { owner: ben } } }
  db: { kind: database, host: api, owner: ben }
  lost: { kind: cache }
`;
    const analysis = analyze(text);
    const heads = [...part(specOf(analysis), '## Parts by owner').matchAll(/^#{3,4} (.*)$/gm)].map(
      (it) => it[1],
    );
    assert.deepEqual(heads, [
      '`ada`',
      '`machine`',
      '`api`',
      '`ben`',
      '`mail`',
      '`db`',
      'Nobody yet',
      '`lost`',
    ]);
    assert.equal(doneOf(analysis).unowned, 1);
  });

  it('tells deletes apart from writes', () => {
    const page = spec(`components:
  sweeper: { kind: job, reads: [hold], deletes: [hold] }
  api: { kind: server, apis: { put: { writes: [hold] }, drop: { deletes: [hold] } } }
data: { hold: {} }
`);
    assert.match(page, /- Reads: `hold`; deletes: `hold`\n/);
    assert.match(page, /\| API \| Writes \| Deletes \|/);
    assert.match(page, /\| `put` \| `hold` \|  \|\n\| `drop` \|  \| `hold` \|/);
  });

  it('tells how much of data its store and its archive hold', () => {
    const page = spec(`assume: { horizon: 1000 days }
components: { db: { kind: database, stores: [item] }, cold: { kind: storage } }
data: { item: { size: 1KB, adds: 1M/day, keep: forever, archive: { after: 90 days, to: cold } } }
`);
    assert.match(part(page, '## Data'), /\| `db`; archived in `cold` \| 1 TB \|/);
    assert.match(page, /#### `cold`\n\n- storage\n- Keeps at the horizon: 910 GB\n/);
  });

  it('tells the way from simple to scaled', () => {
    const page = spec(`system: A
screens: { home: { uses: [db], load: 10/s } }
components: { db: { kind: database, owner: a, replicas: 1, availability: 99.9% } }
steps:
  - { ask: What if db dies?, fix: another, change: { components: { db: { replicas: 2 } } }, tradeoff: { gain: none, cost: twice } }
  - { ask: What if more come?, change: { screens: { home: { load: 20/s } } } }
`);
    const way = part(page, '## From simple to scaled');
    assert.match(way, /\| 0 \| The first version \| 1 \|/);
    assert.match(way, /### 1\. What if db dies\?\n\nanother\n\n/);
    assert.match(way, /- Cost: twice\n- Parts changed: `db` \(replicas\)/);
    assert.match(way, /\| `home` \| 99\.9% → 99\.9999% \|/);
    assert.match(way, /### 2\. What if more come\?\n\nNothing is done about it in this step\./);
    assert.match(way, /\| `home` \| 10\/s → 20\/s \|/);
  });

  it('writes what is to be said of the design as code', () => {
    const page = specOf(
      analyze('screens: { home: { uses: [api] } }\ncomponents: { api: { kind: server } }\n', {
        rules: [spofServer],
      }),
    );
    assert.match(part(page, '## Problems'), /- How many copies of api run\? Say `replicas`\. /);
  });

  it('shows what a file says as the text that it is', () => {
    const evil = 'a | <img src=x> `b` [c](http://d) *e* | # &lt;';
    const page = spec(`system: '${evil}'
about: '${evil}'
screens: { '${evil}': { title: '${evil}', about: '${evil}', uses: ['api'], load: 1/s } }
components:
  api:
    kind: server
    title: '${evil}'
    about: '${evil}'
    owner: '${evil}'
    apis: { '${evil}': { route: '${evil}', about: '${evil}', reads: ['${evil}'] } }
    tradeoffs: [{ chose: '${evil}', over: '${evil}', gain: '${evil}', cost: '${evil}' }]
data: { '${evil}': { about: '${evil}' } }
problems: [{ problem: '${evil}', at: api, because: '${evil}', status: accepted }]
steps: [{ ask: '${evil}', fix: '${evil}', change: { data: { '${evil}': { size: 1KB } } }, tradeoff: { gain: '${evil}', cost: '${evil}' } }]
`);
    const prose = page
      .replace(/```[\s\S]*?```/g, '')
      .replace(/`[^`\n]*`/g, '')
      .replace(/\\[\\`*_{}[\]<>#!|~&@:.+=-]/g, '');
    assert.doesNotMatch(prose, /[<`[\]&]/);
    for (const rows of page.matchAll(/(?:^\|.*\n)+/gm)) {
      const cells = rows[0]
        .trim()
        .split('\n')
        .map((row) => row.replace(/\\\|/g, '').split('|').length);
      assert.equal(new Set(cells).size, 1, rows[0]);
    }
  });

  it('of an empty file is a page all the same', () => {
    assert.match(spec(''), /^# Untitled design\n\n\*\*Not done yet\*\*/);
  });

  it('holds no number that is none', () => {
    for (const { text } of examples.filter((it) => /simple|shortener/.test(it.name))) {
      const hostile = text.replace(/(?<=: )\d[\d.]*(?=[^\s,}\]]*)/g, (it, at: number) =>
        at % 3 === 0 ? '0' : at % 3 === 1 ? '1e308' : it,
      );
      assert.doesNotMatch(specOf(analyze(hostile, { rules: [] })), /NaN|Infinity|undefined/);
    }
  });
});
