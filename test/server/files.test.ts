// Files that change under the editor: what is open counts as it is in the editor, everything else as it is on disk.

import { strict as assert } from 'node:assert';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { talk, uri, type Talk } from './talk.ts';

const platform = 'file:///designs/platform.sysdesign';
const main =
  'system: S\ninclude: [platform.sysdesign]\ncomponents:\n  api: { kind: server, calls: [auth] }\n';
const withAuth = 'system: P\ncomponents:\n  auth: { kind: auth }\n';
const without = 'system: P\ncomponents:\n  other: { kind: auth }\n';

describe('a file that changes on disk', () => {
  let open: Talk;
  let disk: Map<string, string>;

  beforeEach(async () => {
    disk = new Map([[platform, withAuth]]);
    open = await talk({ files: disk });
  });
  afterEach(() => open.close());

  const knowsAuth = (knows: boolean) =>
    open.findings(uri, (all) => {
      const codes = all.map((it) => it.code);
      return !codes.includes('bad-include') && codes.includes('unknown-name') !== knows;
    });
  const changeOnDisk = (text: string) => {
    disk.set(platform, text);
    return changed(platform);
  };
  const changed = (file: string) =>
    open.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: file, type: 2 }] });

  it('is read again where a design includes it', async () => {
    await open.open(main);
    await knowsAuth(true);
    await changeOnDisk(without);
    await knowsAuth(false);
  });

  it('does not count while it is open and not saved, and counts again when that is closed', async () => {
    await open.open(main);
    await knowsAuth(true);
    await open.open(without, platform);
    await knowsAuth(false);
    await changeOnDisk(`# Changed by another program.\n${withAuth}`);
    // All that came before a request is done before it is answered.
    await open.ask('textDocument/documentSymbol', { textDocument: { uri } });
    await knowsAuth(false);
    await open.client.sendNotification('textDocument/didClose', { textDocument: { uri: platform } });
    await knowsAuth(true);
  });

  it('leaves the text of the design itself as it is in the editor', async () => {
    await open.open('systm: S\n');
    await open.findings(uri, (all) => all.some((it) => it.code === 'unknown-key'));
    await changed(uri);
    const symbols = await open.ask('textDocument/documentSymbol', { textDocument: { uri } });
    assert.ok(Array.isArray(symbols));
    await open.findings(uri, (all) => all.some((it) => it.code === 'unknown-key'));
  });
});

describe('a thousand edits at once', () => {
  it('are answered with the findings of the last, and with few of those between', async () => {
    const open = await talk();
    try {
      const text = 'system: S\ncomponents:\n  a: { kind: server, replicas: 2 }\n';
      await open.open(text);
      await open.findings(uri);
      const lastVersion = 1000;
      const versions: number[] = [];
      const last = new Promise<readonly Diagnostic[]>((resolve) =>
        open.client.onNotification(
          'textDocument/publishDiagnostics',
          (it: Required<PublishDiagnosticsParams>) => {
            versions.push(it.version);
            if (it.version === lastVersion) resolve(it.diagnostics);
          },
        ),
      );
      // A letter, and away again; the last one stays.
      for (let version = 2; version <= lastVersion; version++) {
        const isTyped = version % 2 === 0;
        const range = { start: { line: 0, character: 0 }, end: { line: 0, character: isTyped ? 0 : 1 } };
        void open.client.sendNotification('textDocument/didChange', {
          textDocument: { uri, version },
          contentChanges: [{ range, text: isTyped ? 'x' : '' }],
        });
      }
      const found = await last;
      assert.ok(versions.length < 100, `${versions.length} times`);
      assert.deepEqual(
        versions,
        [...versions].sort((a, b) => a - b),
      );

      const fresh = await talk();
      try {
        await fresh.open(`x${text}`);
        assert.deepEqual(found, await fresh.findings(uri));
        assert.ok(found.some((it) => it.code === 'unknown-key'));
      } finally {
        fresh.close();
      }
    } finally {
      open.close();
    }
  });
});
