import { strict as assert } from 'node:assert';
import type { CodeAction } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { EditResult } from '../../src/protocol.ts';
import { talk } from './talk.ts';

const text = `system: Notes
screens: { home: { uses: [api] } }
components:
  api: { kind: server, calls: [db] }
  $0db: { kind: database, replicas: 1 }
steps:
  - ask: What if db dies?
    change: { components: { db: { title: Notes } } }
`;

describe('the setting that quick fixes write into the last step', () => {
  for (const [fixesWriteTo, before, after] of [
    ['lastStep', '{ title: Notes }', '{ title: Notes, standby: 1, failover: auto }'],
    ['design', 'replicas: 1', 'replicas: 1, standby: 1, failover: auto'],
    ['nonsense', 'replicas: 1', 'replicas: 1, standby: 1, failover: auto'],
  ] as const) {
    it(`is heeded by the light bulb and by the panel (${fixesWriteTo})`, async () => {
      const it = await talk({ settings: { fixesWriteTo }, rules: { 'no-owner': 'off' } });
      try {
        const { uri, document, at } = await it.open(text);
        // By then the settings are read.
        await it.findings(uri, (all) => all.every((one) => one.code !== 'no-owner'));
        const actions = await it.ask<CodeAction[]>('textDocument/codeAction', {
          textDocument: { uri },
          range: { start: at.position, end: at.position },
          context: { diagnostics: [] },
        });
        const action = actions.find((one) => one.title.startsWith('Add replica'))!;
        const edits = action.edit!.changes![uri]!;
        const wanted = document.getText().replace(before, after);
        assert.equal(TextDocument.applyEdits(document, edits), wanted);
        const found = await it.ask<EditResult>('sysdesign/edit', {
          uri,
          documentVersion: 1,
          fix: 'spof-database|db|fix-1',
          answers: {},
        });
        assert.equal(TextDocument.applyEdits(document, [...found.edits]), wanted);
      } finally {
        it.close();
      }
    });
  }
});
