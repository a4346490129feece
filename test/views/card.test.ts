import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import { cardOf, type Card } from '../../src/core/views/card.ts';
import { lineCardOf } from '../../src/core/views/line-card.ts';

const text = `system: Shop
assume: { peak: 2x }
screens:
  home: { title: Start, uses: [{ api/list: { load: 10/s } }], shows: [item] }
components:
  api:
    kind: server
    title: The API
    about: Answers *all* requests
    owner: team
    replicas: 2
    apis:
      list: { reads: [item], within: 100ms, calls: { db: { timeout: 200ms, retries: 1 } } }
      sweep: { calls: { mail: { async: true } } }
  db:
    kind: database
    tech: postgres
    replicas: 1
    capacity: 40/s
    cost: $100/month
    stores: [item]
    tradeoffs: [{ chose: rows, over: files, gain: joins, cost: one_writer }]
  mail: { kind: worker }
data:
  item: { size: 1KB, count: 1000 }
owners: { team: { title: The team } }
`;

const analysis = analyze(text, { rules: [] });
const card = (ref: string): Card => cardOf(analysis, ref)!;
const number = (it: Card, label: string) => it.numbers.find((one) => one.label.startsWith(label));
const cut = (range: { readonly start: number; readonly end: number } | undefined) =>
  range === undefined ? '' : text.slice(range.start, range.end);

describe('the card of a part', () => {
  it('says what it is, in words of the file that mean nothing but themselves', () => {
    const api = card('api');
    assert.deepEqual([api.title, api.kind, api.about], ['The API', 'server', 'Answers *all* requests']);
    assert.equal(cut(api.range), 'api');
    assert.ok(api.known.length > 10);
    assert.ok(api.lines.includes('Owner: team (The team)'), api.lines.join('\n'));
    assert.ok(api.lines.includes('Down without it: home (1 of 1 screen)'), api.lines.join('\n'));
  });

  it('tells each number with its formula', () => {
    const db = card('db');
    assert.equal(db.kind, 'database, PostgreSQL');
    assert.equal(number(db, 'Load at the peak')?.value, '20/s');
    assert.match(number(db, 'Load at the peak')?.formula ?? '', /list/);
    assert.equal(number(db, 'Use at the peak')?.value, '50%');
    assert.match(number(db, 'Costs')?.formula ?? '', /× 1$/);
  });

  it('names what would tell a number that is unknown, and where to write it', () => {
    const api = card('api');
    const capacity = number(api, 'Capacity');
    assert.equal(capacity?.value, undefined);
    assert.equal(capacity?.missing?.words, 'capacity would tell');
    const answers = number(api, 'list answers in');
    assert.equal(answers?.target, '100ms');
    assert.match(answers?.missing?.words ?? '', /^latency would tell/);
    assert.equal(cut(answers?.missing?.range), 'list');
  });

  it('tells what was traded for what', () => {
    assert.deepEqual(card('db').tradeoffs, ['rows over files: joins; costs: one_writer']);
  });

  it('leads to what it needs and to who needs it, apart from what nobody waits for', () => {
    const links = (ref: string) =>
      card(ref).links.map((it) => `${it.title}: ${it.links.map((one) => one.title).join(', ')}`);
    assert.deepEqual(links('api'), [
      'What it needs: db',
      'What it sends to: mail',
      'Who needs it: Start (screen)',
    ]);
    assert.deepEqual(links('mail'), ['What sends to it: The API']);
  });

  it('is none where nothing has the name', () => {
    assert.equal(cardOf(analysis, 'nobody'), undefined);
    assert.equal(cardOf(analysis, 'screen:nobody'), undefined);
    assert.equal(cardOf(analysis, 'data:nobody'), undefined);
    assert.equal(cardOf(analysis, ''), undefined);
  });
});

describe('the card of a screen, and of data', () => {
  it('says whether a screen is supported, and what it shows', () => {
    const home = card('screen:home');
    assert.deepEqual([home.title, home.kind], ['Start', 'screen, supported']);
    assert.ok(home.lines.includes('Shows: item'), home.lines.join('\n'));
    assert.ok(number(home, 'Available') !== undefined);
  });

  it('says where data lives and how much there is', () => {
    const item = card('data:item');
    assert.ok(item.lines.includes('Lives in: db'), item.lines.join('\n'));
    assert.ok(item.lines.includes('Read by: api/list'), item.lines.join('\n'));
  });
});

describe('the card of a line', () => {
  it('says of each call what is written of it, and what goes through it', () => {
    const line = lineCardOf(analysis, 'api', 'db')!;
    assert.deepEqual([line.title, line.kind], ['The API → db', 'needs']);
    assert.deepEqual(line.lines, ['list: timeout 200ms, retries 1']);
    assert.equal(number(line, 'list, at the peak')?.value, '20/s');
    assert.equal(cut(line.range).startsWith('db'), true);
  });

  it('says what a screen asks for', () => {
    const line = lineCardOf(analysis, 'screen:home', 'api')!;
    assert.deepEqual(line.lines, ['api/list: load 10/s']);
    assert.equal(number(line, 'api/list')?.value, '20/s');
  });

  it('is none where no line is drawn', () => {
    assert.equal(lineCardOf(analysis, 'db', 'api'), undefined);
    assert.equal(lineCardOf(analysis, 'nobody', 'api'), undefined);
  });
});
