import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import { hints, type Hint } from '../../src/core/features/hints.ts';

function hintsOf(text: string, range = { start: 0, end: text.length }): readonly Hint[] {
  return hints(analyze(text, { file: 'file:///designs/a.sysdesign', rules: [] }), range);
}

/** The lines that hints stand on, each hint in «» at its place. */
function shown(text: string): readonly string[] {
  const marked = [...hintsOf(text)]
    .reverse()
    .reduce((all, it) => `${all.slice(0, it.at)}«${it.text}»${all.slice(it.at)}`, text);
  return marked
    .split('\n')
    .filter((it) => it.includes('«'))
    .map((it) => it.trim());
}

function tooltip(text: string, of: string): string {
  const found = hintsOf(text).find((it) => it.text === of);
  assert.ok(
    found,
    `no hint '${of}' among ${hintsOf(text)
      .map((it) => it.text)
      .join(' | ')}`,
  );
  return found.tooltip();
}

const shop = `assume: { daily: 864k, peak: 3x }
screens:
  home:
    uses: [api/list]
    load: daily * 10 / day
components:
  api:
    kind: server
    replicas: 2
    capacity: 200/s
    apis:
      list: # of what is sold
        reads: [item]
    calls: [db]
  db: { kind: database, stores: [item] }
data:
  item: { size: 1KB }
`;

describe('hints', () => {
  it('say what a load comes to, what comes to an API, and how much of its capacity a part uses', () =>
    assert.deepEqual(shown(shop), [
      'load: daily * 10 / day«= 100/s»',
      'replicas: 2«uses 75% at the peak»',
      'list:«gets 100/s, peak 300/s» # of what is sold',
    ]));

  it('explain the load of an API by what makes it up, with its lines', () =>
    assert.equal(
      tooltip(shop, 'gets 100/s, peak 300/s'),
      'Load on average: **`100/s`** = `home 100/s`\n\nAt the peak: **`300/s`** = `home 300/s`\n\n- home: `300/s`, line 4',
    ));

  it('explain the use of a part by what is asked and what it takes', () =>
    assert.equal(
      tooltip(shop, 'uses 75% at the peak'),
      'Used at the peak: **`75%`** = `300/s / 400/s`\n\nIt is asked for: **`300/s`** = `api/list 300/s`\n\nIt takes: **`400/s`** = `200/s × 2 copies`\n\n- api/list: `300/s`, line 12\n- capacity of one copy: `200/s`, line 10\n- copies: `2`, line 9',
    ));

  it('say nothing that the text says already', () => {
    assert.deepEqual(shown('screens:\n  home: { load: 23.1/s }\n'), []);
    assert.deepEqual(shown('data:\n  item: { count: 1500k }\n'), []);
    assert.deepEqual(shown('data:\n  item: { adds: 100M/month }\n'), ['item: { adds: 100M/month«= 38/s» }']);
  });

  it('say nothing of what is not known', () =>
    assert.deepEqual(
      shown(
        'assume: { daily: unknown }\nscreens:\n  home: { uses: [api], load: daily / day }\ncomponents:\n  api: { kind: server, replicas: 2, capacity: 0/s, apis: { x: {} } }\ndata:\n  item: { size: 1KB }\n',
      ),
      [],
    ));

  it('call a lower bound one, and say what is missing', () => {
    const text = shop.replace('  home:\n', '  more: { uses: [api/list] }\n  home:\n');
    assert.deepEqual(shown(text).slice(1), [
      'replicas: 2«uses at least 75% at the peak»',
      'list:«gets at least 100/s, peak 300/s» # of what is sold',
    ]);
    assert.match(
      tooltip(text, 'gets at least 100/s, peak 300/s'),
      /Only at least, since `load` of `more` is not known\./,
    );
  });

  it('tell the average where no peak is given, and one load where it is no higher', () => {
    const list = 'list:«gets 100/s» # of what is sold';
    assert.deepEqual(shown(shop.replace(', peak: 3x', '')).slice(1), [
      'replicas: 2«uses 25% on average»',
      list,
    ]);
    assert.deepEqual(shown(shop.replace('3x', '1x')).slice(1), ['replicas: 2«uses 25%»', list]);
  });

  it('count the average behind a queue', () => {
    const text = `assume: { peak: 10x }
screens:
  home: { uses: [queue], load: 10/s }
components:
  queue: { kind: queue }
  worker: { kind: worker, consumes: [queue], replicas: 2, capacity: 10/s }
`;
    assert.deepEqual(shown(text), [
      'worker: { kind: worker, consumes: [queue], replicas: 2«uses 50% on average», capacity: 10/s }',
    ]);
  });

  it('stand at the capacity where the copies do not share the work', () => {
    const db = (keys: string) =>
      shown(
        `screens:\n  home: { uses: [api], load: 30/s }\ncomponents:\n  api: { kind: server, writes: [item], calls: [db] }\n  db: { kind: database, stores: [item], replicas: 2, ${keys} }\ndata:\n  item: { count: 1 }\n`,
      ).at(-1);
    assert.match(
      db('capacity: { requests: 100/s, writes: 40/s }') ?? '',
      /replicas: 2, .*writes: 40\/s«uses 75% on average»/,
    );
    assert.match(db('capacity: { requests: 20/s, writes: 400/s }') ?? '', /replicas: 2«uses 75% on average»/);
  });

  it('tell the availability of several copies, and not what is written for one', () => {
    const api = (keys: string) =>
      shown(`components:\n  api: { kind: server, availability: 99%, ${keys} }\n`)[0];
    assert.equal(
      api('replicas: 2'),
      'api: { kind: server, availability: 99%, replicas: 2 }«available 99.99%»',
    );
    assert.equal(api('replicas: 1'), undefined);
    assert.equal(api('replicas: 40'), undefined, 'hundreds of nines say nothing');
    assert.equal(
      tooltip('components:\n  api: { kind: server, availability: 99%, replicas: 2 }\n', 'available 99.99%'),
      'Available: **`99.99%`** = `1 − (1 − 99%)^2`\n\n- availability of api: `99%`, line 2',
    );
  });

  it('tell how much data there will be, and when a disk is full', () => {
    const text = `assume: { horizon: 2 years }
components:
  db: { kind: database, stores: [item], capacity: { disk: 1TB } }
data:
  item:
    size: 1KB
    adds: 1k/s
    keep: forever
  recent: { size: 1KB, adds: 1k/s, keep: 1 day }
  user: { size: 1KB, count: 1M }
  old: { size: 1KB, adds: 1k/s, keep: forever, archive: { after: 1 day, to: db } }
`;
    assert.deepEqual(shown(text), [
      'db: { kind: database, stores: [item], capacity: { disk: 1TB«full after 11.6 days» } }',
      'item:«grows to 63.1 TB in 2 years»',
      'recent: { size: 1KB, adds: 1k/s, keep: 1 day }«86.4 GB in all»',
      'user: { size: 1KB, count: 1M }«at least 1 GB in all»',
      'old: { size: 1KB, adds: 1k/s, keep: forever, archive: { after: 1 day, to: db } }«grows to 63.1 TB in 2 years»',
    ]);
  });

  it('say nothing of a disk that is full after all that is planned for', () => {
    const text = (horizon: string) =>
      `assume: { horizon: ${horizon} }\ncomponents:\n  db: { kind: database, stores: [item], capacity: { disk: 1TB } }\ndata:\n  item: { size: 1KB, adds: 1k/s, keep: forever }\n`;
    assert.match(shown(text('12 days'))[0] ?? '', /1TB«full after 11\.6 days»/);
    assert.doesNotMatch(shown(text('11 days'))[0] ?? '', /full/);
  });

  it('are of the last version, and say so', () => {
    const text = `${shop}steps:
  - ask: What if more come?
    change: { assume: { daily: 8640k }, components: { api: { replicas: 30 } } }
    tradeoff: { gain: room, cost: machines }
`;
    assert.deepEqual(shown(text), [
      'load: daily * 10 / day«= 100/s, 1k/s after the steps»',
      'list:«gets 1k/s, peak 3k/s» # of what is sold',
      'change: { assume: { daily: 8640k }, components: { api: { replicas: 30«uses 50% at the peak» } } }',
    ]);
    assert.match(tooltip(text, 'uses 50% at the peak'), /Of the last version, after all steps\.$/);
  });

  it('promise no later value of what a step replaces', () =>
    assert.deepEqual(
      shown(
        `${shop}steps:\n  - ask: More?\n    change: { assume: { daily: 8640k }, screens: { home: { load: 5/s } } }\n`,
      )[0],
      'load: daily * 10 / day«= 100/s»',
    ));

  it('are given for the asked range only', () => {
    const start = shop.indexOf('components:');
    assert.deepEqual(
      hintsOf(shop, { start, end: start + 60 }).map((it) => it.text),
      ['uses 75% at the peak'],
    );
    assert.deepEqual(hintsOf('', { start: 0, end: 0 }), []);
  });
});
