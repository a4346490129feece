import { strict as assert } from 'node:assert';
import type { CodeLens } from 'vscode-languageserver/node';
import { showPlacesCommand } from '../../src/protocol.ts';
import { talk } from './talk.ts';

const text = `system: Notes
components:
  db: { kind: database, replicas: 1 }
steps:
  - ask: What if db dies?
    change: { components: { db: { standby: 1, failover: auto }, cache: { kind: cache, replicas: 1 } } }
`;

describe('the lens of a step, over the protocol', () => {
  it('is asked for its words when it is on the screen, and not for another text', async () => {
    const it = await talk({ shows: true });
    try {
      assert.equal(it.hello.capabilities.codeLensProvider?.resolveProvider, true);
      const { uri } = await it.open(text);
      const all = await it.ask<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
      const [lens, ...others] = all.filter((one) => one.command === undefined);
      assert.deepEqual([lens?.range.start.line, others], [4, []]);
      const resolved = await it.ask<CodeLens>('codeLens/resolve', lens);
      assert.match(resolved.command?.title ?? '', /^brings \d+$/);
      assert.equal(resolved.command?.command, showPlacesCommand);
      await it.client.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: 2 },
        contentChanges: [{ text: 'system: Other\n' }],
      });
      const stale = await it.ask<CodeLens>('codeLens/resolve', lens);
      assert.equal(stale.command?.title, '');
      assert.deepEqual(it.log, []);
    } finally {
      it.close();
    }
  });
});
