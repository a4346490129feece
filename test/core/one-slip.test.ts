// A name that is misspelled is one mistake, wherever it stands: nobody else is accused of what is not so once it is written right.

import { strict as assert } from 'node:assert';
import { analyze, type Analysis } from '../../src/core/analyze.ts';
import { isActive } from '../../src/core/finding.ts';
import { mentionsOf } from '../../src/core/references.ts';

/** Something is named under every key that names something. */
const text = `system: Notes
screens:
  home:
    { clients: [web], uses: [feed/list], shows: [note, user], owner: pages, fed-by: [notifier], users: signed-in }
  compose: { clients: [web], uses: { writer/post: { per: 1 } }, changes: [note], owner: pages, users: signed-in }
  people: { clients: [web], uses: [users/find], shows: [user], owner: pages, users: staff }
components:
  web: { kind: web, owner: pages, calls: [edge] }
  edge: { kind: load-balancer, owner: pages, rate-limit: 10/s, calls: [feed, writer] }
  feed:
    kind: server
    owner: pages
    host: machine
    apis:
      list:
        { auth: user, checked-by: login, reads: [note, user], calls: { cache: {}, note-db: { after: cache }, users/find: {} } }
  writer:
    kind: server
    owner: pages
    apis:
      post:
        auth: user
        writes: [note]
        calls: [note-db, inbox, { either: [mailer, letters] }]
  users: { kind: server, owner: pages, apis: { find: { auth: user, reads: [user], calls: [user-db] } } }
  machine: { kind: server, owner: pages, reads: [] }
  login: { kind: auth, owner: pages }
  cache: { kind: cache, replicas: 3, owner: pages, caches: [note], invalidated-by: [writer/post] }
  note-db: { kind: database, owner: pages, stores: [note], copies: [digest] }
  user-db: { kind: database, owner: pages, stores: [{ data: user, only: of today }] }
  old-notes: { kind: storage, owner: pages }
  inbox: { kind: queue, owner: pages }
  notifier: { kind: worker, owner: pages, consumes: [inbox], deletes: [note], calls: [note-db, phone] }
  phone: { kind: external, owner: pages }
  mailer: { kind: external, owner: pages }
  letters: { kind: external, owner: pages }
  push: { kind: realtime, owner: pages, public: true, routes-by: router }
  router: { kind: server, owner: pages, public: true }
data:
  note: { archive: { after: 30 days, to: old-notes } }
  user: { size: 1KB }
  digest: { derived-from: [note], rebuild: a nightly job }
owners:
  pages: { team: Ada, contact: "#pages" }
problems:
  - { problem: Old notes are shown, at: writer/post, rule: no-timeout, status: accepted, because: few, owner: pages }
`;

/** What is told, by rule and place. */
function toldBy(analysis: Analysis): ReadonlySet<string> {
  const places = analysis.findings
    .filter(isActive)
    .flatMap((it) => (it.places?.length ? it.places : [it]).map(({ ref }) => `${it.rule} ${ref}`));
  return new Set(places);
}

/** Without the letter in its middle. */
const misspelled = (name: string) =>
  `${name.slice(0, Math.floor(name.length / 2))}${name.slice(Math.floor(name.length / 2) + 1)}`;

describe('a misspelled name', () => {
  const right = analyze(text);
  const told = toldBy(right);
  assert.deepEqual(
    right.findings.filter((it) => it.level === 'language'),
    [],
  );
  for (const { reference, key, from } of mentionsOf(right.design)) {
    for (const at of [reference.nameAt, ...(reference.apiAt === undefined ? [] : [reference.apiAt])]) {
      const { start, end } = right.source.range(at)!;
      const name = text.slice(start, end);
      it(`is one mistake: ${misspelled(name)} for ${name} in ${key} of ${from}`, () => {
        const slipped = text.slice(0, start) + misspelled(name) + text.slice(end);
        const wrong = analyze(slipped);
        const more = [...toldBy(wrong)].filter((it) => !told.has(it) && !it.startsWith('unknown-name'));
        assert.deepEqual(more, []);
        assert.deepEqual(toldBy(analyze(slipped, { previous: right })), toldBy(wrong));
        assert.equal(wrong.findings.filter((it) => it.rule === 'unknown-name').length, 1);
      });
    }
  }
  for (const name of ['fed', 'feed.list', 'feed/lst', 'fed/lst']) {
    it(`is one mistake in what a screen uses alone: ${name}`, () => {
      const wrong = analyze(text.replace('[feed/list]', `[${name}]`));
      assert.deepEqual(
        [...toldBy(wrong)].filter((it) => !told.has(it)),
        ['unknown-name screen:home'],
      );
    });
  }
  it('that is like nothing says nothing of others: what nobody calls is told', () => {
    const wrong = toldBy(analyze(text.replace('[feed/list]', '[payments/pay]')));
    assert.ok(wrong.has('orphan-part feed/list') && wrong.has('screen-without-backend screen:home'));
  });
});
