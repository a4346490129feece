import { strict as assert } from 'node:assert';
import { analyze } from '../../../src/core/analyze.ts';
import { rules } from '../../../src/core/rules/index.ts';

/** All that is said of a job and a queue that write these. */
const said = (job: string, queue: string): string => {
  const text = `system: A
stage: complete
components:
  job: { kind: job, does: report, replicas: 2, schedule: 1 day, duration: 3h, calls: [events], ${job} }
  events: { kind: queue, ${queue} }
`;
  const { findings } = analyze(text, { rules });
  return findings
    .flatMap((it) => [it.message, ...(it.because ?? []).map(({ message }) => message)])
    .join('\n');
};

describe('What is quoted', () => {
  it('stands in the file as it is quoted', () => {
    const none = said('exclusive: none, checkpoint: none', 'durable: none');
    const not = said('exclusive: false, checkpoint: no', 'durable: false');
    for (const it of ['exclusive: none', 'checkpoint: none', 'durable: none'])
      assert.ok(none.includes(it), it);
    for (const it of ['exclusive: false', 'checkpoint: no', 'durable: false'])
      assert.ok(not.includes(it), it);
    assert.doesNotMatch(none, /: false/);
    assert.doesNotMatch(not, /: none/);
  });
});

describe('What a sentence quotes', () => {
  const messages = (text: string) =>
    analyze(text, { rules })
      .findings.flatMap((it) => [it.message, ...it.fixes.map((fix) => fix.title)])
      .join('\n');
  for (const word of ['none', 'false', 'some', 'unknown']) {
    it(`is no word that says only whether there is any: ${word}`, () => {
      const said = messages(`system: A
stage: complete
targets: { rto: ${word}, availability: 99.9% }
screens:
  home: { uses: [api], shows: [note, link], changes: [note], realtime: true, users: signed-in }
components:
  api: { kind: server, auth: none, push: poll, every: ${word}, reads: [note, link], writes: [note, link], calls: [db, mails] }
  db: { kind: database, stores: [note, link], backup: 1 day, encrypted: none, public: true }
  mails: { kind: queue, ordered-by: ${word} }
  mailer: { kind: worker, consumes: [mails] }
data:
  note: { adds: ${word}, ordered-by: chat, sensitive: some }
  link: { id: { from: short, length: ${word} } }
`);
      assert.doesNotMatch(
        said.replace(/`[^`]*`/g, ''),
        /(than|allows|every|same|that of|has|\() ?(none|false|some|unknown)\b/i,
      );
      assert.match(said, /always fails/);
      assert.match(said, /is taken already/);
      assert.match(said, /is polled/);
    });
  }
  it('is no promise that nobody knows', () => {
    const said = messages(`system: A
stage: complete
targets: { availability: unknown }
screens: { home: { uses: [api] } }
components: { api: { kind: server, replicas: 2, zones: 1, deploy: at-once } }
`);
    assert.doesNotMatch(said, /promised/);
  });
});
