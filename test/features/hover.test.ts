import { strict as assert } from 'node:assert';
import { hover } from '../../src/core/features/hover.ts';
import { atCursor } from './at-cursor.ts';

function at(marked: string): string {
  const { analysis, offset } = atCursor(marked);
  return hover(analysis, offset)?.markdown ?? '';
}

const shop = (marked: string, mark: string) => marked.replace(mark, `${mark}$0`);

const design = `system: Shop
assume: { daily: 200k, peak: daily * 3 }
screens:
  home: { title: Start, clients: [web], uses: [api/list], shows: [item], load: daily * 10 / day }
  news: { clients: [web], uses: [api/list], shows: [secret] }
components:
  web: { kind: web, calls: [api] }
  api:
    kind: server
    owner: team
    replicas: 2
    apis:
      list: { route: GET /items, reads: [item] }
    calls: [db]
  db:
    kind: database
    tech: postgres
    about: Keeps all
    replicas: 1
    stores: [item]
    tradeoffs:
      - { chose: rows, over: files, gain: joins, cost: one writer }
data:
  item: { size: 1KB }
  secret: {}
owners:
  team: { title: The team, contact: "#team" }
problems:
  - { problem: It is slow, at: db, status: later }
steps:
  - ask: What if db dies?
    change: { components: { db: { standby: 1 } } }
    tradeoff: { gain: it lives, cost: a machine }
`;

describe('hover', () => {
  it('tells of a component what it is, who owns it and who needs it', () => {
    const text = at(shop(design, '\n  db'));
    assert.match(text, /^\*\*`db`\*\*: database, postgres\n\nKeeps all/);
    assert.match(text, /Copies: 1 copy, 1 standby; nothing says that a copy takes over/);
    assert.match(text, /Owner: nobody/);
    assert.match(text, /Down without it: `home`, `news` \(2 of 2 screens\)/);
    assert.match(text, /Stores: `item`/);
    assert.match(text, /Called by: `api\/list`|Called by: `api`/);
  });

  it('tells the tradeoffs of a component, those of its steps, and the problems noted there', () => {
    const text = at(shop(design, '\n  db'));
    assert.match(text, /- rows over files: joins; costs: one writer\n/);
    assert.match(text, /- it lives; costs: a machine \*\(step 1: What if db dies\?\)\*/);
    assert.match(text, /- \*later\*: It is slow/);
  });

  it('tells what the keys beside `either` say', () => {
    const text = at(
      'components:\n  a: { kind: server, calls: [{ either: [b, c], time$0out: 1s }] }\n  b: {}\n  c: {}\n',
    );
    assert.match(text, /How long the caller waits/);
  });

  it('tells what is known of its kind and product', () => {
    const text = at(shop(design, '\n  db'));
    assert.match(text, /\*\*database\*\*: .*[^]*Fails by: /);
    assert.match(text, /\*\*PostgreSQL\*\*/);
  });

  it('shows the numbers that follow, with their formula, or which key would tell', () => {
    const text = at(shop(design, '\n  db'));
    assert.match(text, /Load at the peak: \*\*`[^`]+`\*\* = `api\/list [^`]+`/);
    assert.match(text, /Capacity: unknown; `capacity` would tell/);
    assert.match(at(shop(design, '\n  home')), /Answers in: unknown; `latency` of `[^`]+` would tell/);
  });

  it('sets numbers against what they should be, and says what a part takes and when it is full', () => {
    const text = `assume: { peak: 2x }
targets: { availability: 99.9%, within: 100ms }
screens:
  home: { uses: [api/list], load: 100/s }
components:
  api: { kind: server, replicas: 2, capacity: 200/s, latency: 20ms, availability: 99%, apis: { list: { within: 30ms } } }
data:
  item: { size: 1KB }
`;
    const home = at(shop(text, '\n  home'));
    assert.match(home, /Answers in: \*\*`20 ms`\*\* of `100ms` = `api\/list 20 ms`\n/);
    assert.match(home, /Available: \*\*`99.99%`\*\* of `99.9%` = `api 99.99%`$/);
    assert.match(at(shop(text, '{ list')), /Answers in: \*\*`20 ms`\*\* of `30ms`/);
    const api = at(shop(text, '\n  api'));
    assert.match(api, /Use at the peak \(requests\): \*\*`50%`\*\* = `200\/s \/ 400\/s`\n/);
    assert.match(api, /Full when the load grows to: \*\*`2x`\*\* = `400\/s \/ 200\/s`\n/);
    assert.match(api, /Available: \*\*`99.99%`\*\* = `1 − \(1 − 99%\)\^2`\n/);
    assert.match(
      at(shop(text, '\n  item')),
      /Grows by: unknown; `adds` would tell\n- Size in 3 years: unknown; `keep` would tell/,
    );
  });

  it('asks for the most copies where they grow with the load', () =>
    assert.match(
      at('components:\n  a$0pi: { kind: server, replicas: 2, autoscale: true, capacity: 1k/s }'),
      /Use at the peak: unknown; copies are added with the load, and `replicas` as a range would tell how many at most/,
    ));

  it('shows a short card of what a reference names', () => {
    const text = at(shop(design, 'calls: [d'));
    assert.match(text, /^\*\*`db`\*\*: database, postgres/);
    assert.doesNotMatch(text, /Fails by/);
  });

  it('tells of an API what it does and who uses it', () => {
    const text = at(shop(design, 'uses: [api/l'));
    assert.match(text, /^\*\*`api\/list`\*\*: API of `api`, server/);
    assert.match(
      text,
      /Route: `GET \/items`[^]*Reads: `item`[^]*Used by: `home`, `news`[^]*Owner: `team` \(The team, \\#team\)/,
    );
  });

  it('tells of a screen what is missing', () => {
    assert.match(at(shop(design, '\n  home')), /^\*\*`home`\*\* \(Start\): screen, supported/);
    assert.match(at(shop(design, '\n  news')), /not supported yet[^]*- Missing: /);
  });

  it('tells of data where it lives and who reads it', () => {
    assert.match(
      at(shop(design, '\n  item')),
      /Lives in: `db`[^]*Read by: `api\/list`[^]*Shown on: `home`[^]*Size of one: `1KB`/,
    );
  });

  it('tells of an owner what is theirs', () => {
    assert.match(at(shop(design, '\n  team')), /Contact: \\#team\n- Owns: `api`/);
  });

  it('calculates quantities and says from which assumptions', () => {
    const text = at(shop(design, 'load: dai'));
    assert.equal(text, '`daily * 10 / day` = **`23.1/s`**, a rate\n\n- `daily` is `200k`, assumed on line 2');
  });

  it('says what a quantity comes to in the last version where a step changes an assumption', () => {
    const text = design.replace('change: {', 'change: { assume: { daily: 400k },');
    assert.match(
      at(shop(text, 'load: dai')),
      /= \*\*`23\.1\/s`\*\*[^]*In the last version: \*\*`46\.3\/s`\*\*/,
    );
  });

  it('says what is wrong with a quantity', () => {
    assert.match(at('screens:\n  home: { load: 1KB + 2$0s }'), /size|duration/);
  });

  it('explains keys with what may stand behind them and where', () => {
    const text = at('components:\n  a:\n    tt$0l: 5s');
    assert.match(
      text,
      /^\*\*`ttl`\*\*: How long an entry lives\.\n\nA duration such as 150ms\.\n\n```yaml\nttl: 60s\n```\n\nOn: .*all client kinds.*cache/,
    );
  });

  it('explains kinds and words', () => {
    assert.match(at('components:\n  a: { kind: que$0ue }'), /^\*\*queue\*\*: /);
    assert.match(
      at('components:\n  a: { kind: server, backup: no$0ne }'),
      /^\*\*`none`\*\*: Says in writing that there is none/,
    );
  });

  it('explains rules', () =>
    assert.match(at('problems:\n  - problem: x\n    rule: spof-data$0base'), /^\*\*`spof-database`\*\*: /));

  it('shows texts of the file as they are, never as links, images or commands', () => {
    const text = at(
      'components:\n  a$0: { kind: server, about: "[x](command:evil) ![i](http://x) <b>bold</b> https://y.z www.q.r" }',
    );
    assert.match(
      text,
      /\\\[x\\\]\(command:evil\) \\!\\\[i\\\]\(http\\:\/\/x\) \\<b\\>bold\\<\/b\\> https\\:\/\/y\.z www\\\.q\.r/,
    );
  });

  it('keeps a name with backticks inside of its code', () => {
    assert.match(at('components:\n  "a`b"$0: { kind: server }'), /^\*\*`a'b`\*\*/);
  });

  it('has nothing to say of texts and blank lines', () => {
    assert.equal(at('about: some te$0xt'), '');
    assert.equal(at('system: x\n$0\n'), '');
  });

  it('says nothing of a name that nothing declares', () =>
    assert.equal(at('components:\n  a: { kind: server, calls: [no$0thing] }'), ''));
});
