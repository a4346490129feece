import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import { lenses, type Lens } from '../../src/core/features/lenses.ts';
import { stepLens, stepPlaces } from '../../src/core/features/lenses/step-lenses.ts';

function lensesOf(text: string): readonly Lens[] {
  return lenses(analyze(text, { file: 'file:///designs/a.sysdesign', rules: [] }));
}

/** Each as `name: title`, with what it shows behind an arrow. */
function shown(text: string): readonly string[] {
  return lensesOf(text).map(({ at, title, places }) => {
    const names = places.map((it) => text.slice(it.start, it.end));
    return `${text.slice(at.start, at.end)}: ${title}${names.length === 0 ? '' : ` → ${names.join(', ')}`}`;
  });
}

const shop = (api: string, more = '') => `assume: { peak: 2x }
targets: { availability: 99.95%, within: 500ms }
screens:
  home: { clients: [web], uses: [api/list], shows: [item], load: 100/s${more} }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, apis: { list: { reads: [item] } }, calls: [db], ${api} }
  db: { kind: database, stores: [item], replicas: 1, availability: 99.9%, latency: 10ms }
data:
  item: {}
`;

const strong = 'replicas: 2, availability: 99%, latency: 200ms, capacity: 320/s';

describe('lenses', () => {
  it('hold what a screen reaches against what it must, and say when it and its parts fail', () =>
    assert.deepEqual(shown(shop(strong)), [
      'home: 99.89% of 99.95%, 210 ms of 500 ms',
      'home: fails at 3.2x → api',
      'api: 1 screen needs it → home',
      'api: full at 3.2x',
      'db: takes down 1 screen → home',
    ]));

  it('take the targets of the screen before those of the file, and need none', () => {
    assert.equal(
      shown(shop(strong, ', availability: 99%, within: 1s'))[0],
      'home: 99.89% of 99%, 210 ms of 1 s',
    );
    const none = shop(strong).replace(/targets.*\n/, '');
    assert.equal(shown(none)[0], 'home: 99.89% available, 210 ms');
  });

  it('leave out what is not known', () =>
    assert.deepEqual(shown(shop('replicas: 2, availability: 99%').replace(', latency: 10ms', '')), [
      'home: 99.89% of 99.95%',
      'api: 1 screen needs it → home',
      'db: takes down 1 screen → home',
    ]));

  it('mark what rests on an assumption, and name it', () => {
    const [home] = lensesOf(shop('latency: 200ms'));
    assert.equal(home?.title, '~99.4% of 99.95%, 210 ms of 500 ms');
    assert.match(home?.tooltip ?? '', /assumed that api works 99\.5% of the time, api has one copy\./);
  });

  it('call a lower bound one', () => {
    const text = shop(`${strong.replace('2', '2..')}`).replace(', latency: 10ms', '');
    assert.equal(shown(text)[0], 'home: at least 99.89% of 99.95%, at least 200 ms of 500 ms');
    const more = shop(strong).replace('screens:\n', 'screens:\n  more: { uses: [api] }\n');
    assert.ok(shown(more).includes('api: full at 3.2x at the latest'), shown(more).join('\n'));
  });

  it('say why a screen is not supported, and where', () =>
    assert.equal(
      shown(shop(strong).replace('reads: [item]', 'reads: []'))[0],
      "home: not supported: no API that it uses reads 'item' → item",
    ));

  it('count the screens that a part takes down', () => {
    const text = shop(strong).replace(
      'components:',
      '  more: { clients: [web], uses: [api/list] }\ncomponents:',
    );
    assert.ok(shown(text).includes('db: takes down 2 screens → home, more'));
    assert.ok(shown(text).includes('api: 2 screens need it → home, more'));
  });

  it('tell of no load that is too far away, and nothing of a screen that needs no system', () => {
    const far = shown(shop(strong.replace('320/s', '320M/s')));
    assert.deepEqual(
      far.filter((it) => it.includes('x')),
      [],
    );
    assert.deepEqual(shown('screens:\n  about: { static: true }\n'), []);
    assert.deepEqual(shown(''), []);
  });

  it('stand above the first place of a part that a step adds', () => {
    const text = `${shop(strong)}steps:
  - ask: What if db dies?
    change:
      components:
        api: { calls: [db, copy] }
        copy: { kind: database, replicas: 1 }
`;
    assert.equal(shown(text).at(-1), 'copy: takes down 1 screen → home');
  });
});

describe('the lens of a step', () => {
  const text = `${shop('replicas: 1, availability: 99.9%')}steps:
  - ask: What if api dies?
    change: { components: { api: { replicas: 2 }, db: { availability: 99.99% } } }
  - ask: What is slow?
    change: { components: { api: { calls: { cache: {}, db: { after: cache } } }, cache: { kind: cache, replicas: 1, availability: 99.9%, hit: 90% } } }
  - ask: Nothing?
`;
  const analysis = analyze(text, { file: 'file:///designs/a.sysdesign' });

  it('stands at its question', () =>
    assert.deepEqual(
      stepPlaces(analysis).map(({ at, step }) => `${step} ${text.slice(at.start, at.end)}`),
      ['1 What if api dies?', '2 What is slow?', '3 Nothing?'],
    ));

  it('says what the step solves and brings, and what that does to the weakest screen', () => {
    const first = stepLens(analysis, 1)!;
    assert.match(first.title, /^solves \d+(, brings \d+)? · 99\.8% → 99\.99%$/);
    assert.match(first.tooltip, /^Solved: .*spof-server at api/);
    const second = stepLens(analysis, 2)!;
    assert.match(second.title, /brings \d+/);
    assert.match(second.tooltip, /Brought: .*cache/);
    const shownAt = second.places.map((it) => text.slice(it.start, it.end));
    assert.ok(shownAt.includes('cache'), shownAt.join());
  });

  it('says so when nothing comes of it, and nothing of a step that is not there', () => {
    assert.equal(stepLens(analysis, 3)?.title, 'solves and brings nothing');
    for (const step of [0, 4, -1, 1.5, NaN]) assert.equal(stepLens(analysis, step), undefined);
  });
});
