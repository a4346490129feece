import { strict as assert } from 'node:assert';
import type { View } from '../../src/protocol.ts';
import type { ChecklistDetailsResult } from '../../src/protocol/checklist.ts';
import { talk, uri, type Talk } from './talk.ts';

const method = 'sysdesign/checklistDetails';
const key = 'spof-database at db';

const text = `system: Notes
screens: { home: { uses: [api] } }
components:
  api: { kind: server, calls: [db] }
  db: { kind: database, replicas: 1 }
steps:
  - ask: What if db dies?
    change: { components: { db: { standby: 1, failover: auto } } }
`;

describe('what opens below an item of the checklist', () => {
  let session: Talk;

  beforeEach(async () => {
    session = await talk();
    await session.open(text);
  });

  afterEach(() => session.close());

  it('is asked for, and no part of the view', async () => {
    const { checklist } = await session.ask<View>('sysdesign/view', { uri, step: 0 });
    assert.ok(checklist.items.some((it) => it.key === key));
    const answer = await session.ask<ChecklistDetailsResult>(method, {
      uri,
      documentVersion: 1,
      step: 0,
      keys: [key],
    });
    const [item] = answer.items;
    assert.equal(item?.key, key);
    assert.ok(item.why !== undefined && !JSON.stringify(checklist).includes(item.why));
    assert.deepEqual(item.evidence[0]?.range?.start, { line: 4, character: 34 });
  });

  it('is of the version that is looked at', async () => {
    const last = await session.ask<ChecklistDetailsResult>(method, { uri, documentVersion: 1, keys: [key] });
    assert.deepEqual(last.items, []);
  });

  it('is nothing for another text, and for no proper question', async () => {
    assert.equal(await session.ask(method, { uri, documentVersion: 0, keys: [key] }), null);
    assert.equal(await session.ask(method, { uri, documentVersion: 1, keys: key }), null);
    assert.equal(await session.ask(method, { uri: 'file:///closed', documentVersion: 1, keys: [key] }), null);
    assert.deepEqual(session.log, []);
  });
});
