import { strict as assert } from 'node:assert';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze } from '../../src/core/analyze.ts';
import { Publisher } from '../../src/server/publisher.ts';
import type { Session } from '../../src/server/session.ts';

const uri = 'file:///a.sysdesign';

/** A publisher of one document by a clock of its own, and what it did in order. */
function publishing(tookMs: number) {
  const document = TextDocument.create(uri, 'sysdesign', 1, 'system: A\n');
  const analysed = { document, analysis: analyze(document.getText()) };
  const events: string[] = [];
  let nowMs = 0;
  const session = {
    connection: { sendDiagnostics: () => events.push('findings'), sendNotification: () => undefined },
    documents: {
      get: () => {
        nowMs += tookMs;
        return analysed;
      },
    },
    abilities: () => ({ relatedInformation: false }),
    log: assert.fail,
  } as unknown as Session;
  const publisher = new Publisher(
    session,
    () => nowMs,
    () => undefined,
  );
  return { publisher, events, rest: (ms: number) => void (nowMs += ms) };
}

/** What has come in before is handled in one turn each; handling one takes longer than the shortest timer. */
async function turn(work: () => void): Promise<void> {
  await new Promise(setImmediate);
  work();
  for (const end = performance.now() + 5; performance.now() < end;);
}

describe('a publisher', () => {
  it('sends findings at once while that is quick', () => {
    const { publisher, events, rest } = publishing(5);
    publisher.changed(uri);
    rest(100);
    publisher.changed(uri);
    assert.deepEqual(events, ['findings', 'findings']);
  });

  it('lets a question that came with the edit be answered first where findings take long', async () => {
    const { publisher, events, rest } = publishing(200);
    publisher.changed(uri);
    rest(1000);
    const edit = turn(() => publisher.changed(uri));
    const question = new Promise((resolve) => setImmediate(resolve)).then(() =>
      turn(() => events.push('answer')),
    );
    await Promise.all([edit, question]);
    for (let waited = 0; events.length < 3 && waited < 100; waited++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(events, ['findings', 'answer', 'findings']);
    publisher.dispose();
  });
});
