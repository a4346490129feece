import { strict as assert } from 'node:assert';
import type { Card } from '../../src/protocol/card.ts';
import { talk, uri, type Talk } from './talk.ts';

describe('cards over the protocol', () => {
  let session: Talk;

  beforeEach(async () => {
    session = await talk();
    await session.open('components:\n  api: { kind: server, calls: [db] }\n  db: { kind: database }\n');
  });

  afterEach(() => session.close());

  it('have lines and columns, and the version of the text that they tell of', async () => {
    const card = await session.ask<Card>('sysdesign/card', { uri, ref: 'db' });
    assert.equal(card.title, 'db');
    assert.equal(card.documentVersion, 1);
    assert.deepEqual(card.range, { start: { line: 2, character: 2 }, end: { line: 2, character: 4 } });
  });

  it('are there for lines too', async () => {
    const card = await session.ask<Card>('sysdesign/card', { uri, ref: 'api', to: 'db' });
    assert.equal(card.title, 'api → db');
  });

  it('are none for what is not there, or no name at all', async () => {
    assert.equal(await session.ask('sysdesign/card', { uri, ref: 'nobody' }), null);
    assert.equal(await session.ask('sysdesign/card', { uri, ref: 7 }), null);
    assert.equal(await session.ask('sysdesign/card', { uri: 'file:///closed.sysdesign', ref: 'db' }), null);
    assert.deepEqual(session.log, []);
  });
});
