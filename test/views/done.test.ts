import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import { noBackup } from '../../src/core/rules/no-backup.ts';
import { checklistOf } from '../../src/core/views/checklist.ts';
import { doneOf } from '../../src/core/views/done.ts';
import { countsOf, noFilter } from '../../src/webview/checklist/checklist-filter.ts';

describe('how far a design is', () => {
  it('counts screens, owners, faults and problems, and of each what is settled', () => {
    const text = `system: A
screens:
  home: { uses: [api], shows: [note] }
  bare: { title: Nothing yet }
components:
  api: { kind: server, owner: us, reads: [note], calls: [db, mail], replicas: 2 }
  db: { kind: database, stores: [note], standby: 1, failover: auto }
  mail: { kind: external }
data: { note: {} }
problems:
  - { problem: one, status: accepted, because: small }
  - { problem: two }
`;
    const { done, progress, screens, unowned, open, accepted } = doneOf(analyze(text, { rules: [] }));
    assert.deepEqual(
      { done, screens, unowned, open, accepted },
      {
        done: false,
        screens: { supported: 1, total: 2 },
        unowned: 1,
        open: 1,
        accepted: 1,
      },
    );
    // Settled: one screen, the owner of api, the problem that was accepted; mail is somebody else's.
    assert.deepEqual(progress, { settled: 3, total: 6 });
  });

  it('does not count as a fault what was put off, also where the file says in writing that it is so', () => {
    const text = (status: string) => `system: A
components:
  api: { kind: server, owner: us, calls: [db] }
  db: { kind: database, owner: us, backup: none, stores: [note] }
data: { note: {} }
problems:
  - { problem: nothing is put aside, at: db, rule: no-backup, status: ${status}, because: so }
`;
    const faults = (status: string) => {
      const { faults: count, later } = doneOf(analyze(text(status), { rules: [noBackup] }));
      return { count, later };
    };
    assert.deepEqual(faults('open'), { count: 1, later: 0 });
    assert.deepEqual(faults('later'), { count: 0, later: 1 });
  });

  it('counts as the choices of the checklist do, whatever one note answers', () => {
    const text = `system: A
components:
  api: { kind: server, owner: us, calls: [db, log] }
  db: { kind: database, owner: us, backup: none, stores: [note] }
  log: { kind: database, owner: us, backup: none, stores: [line] }
data: { note: {}, line: {} }
problems:
  - { problem: nothing is put aside, rule: no-backup, status: later }
  - { problem: the words are long, status: later }
  - what if the disk is full?
`;
    const analysis = analyze(text, { rules: [noBackup] });
    const { faults, questions, noted, putOff, later } = doneOf(analysis);
    const start = { line: 0, character: 0 };
    const items = checklistOf(analysis).items.map((it) => ({
      ...it,
      range: { start, end: start },
      quick: [],
    }));
    const choices = countsOf(items, noFilter);
    assert.deepEqual(
      [faults, questions, noted, putOff],
      (['fault', 'question', 'note', 'later'] as const).map((it) => choices.get(it)),
    );
    assert.deepEqual({ noted, putOff, later }, { noted: 1, putOff: 3, later: 2 });
  });
});
