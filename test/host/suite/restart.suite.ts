// Only where the server is a process of its own, which can be killed.
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { assert } from './assert.ts';
import { finding, openDesign, shop, until } from './design.ts';

describe('a server that was killed', () => {
  it('is started again, and knows what was typed meanwhile', async function () {
    // There is no `ps` to find it with.
    if (process.platform === 'win32') return this.skip();
    const editor = await openDesign(shop);
    const other = await vscode.workspace.openTextDocument({ language: 'sysdesign', content: 'scrns: {}\n' });
    await finding(editor.document, 'spof-database');
    await finding(other, 'unknown-key');
    const killed = serverProcess();
    assert.ok(killed !== undefined, 'there is no server');
    process.kill(killed, 'SIGKILL');
    const end = editor.document.positionAt(shop.length);
    await editor.edit((it) => it.insert(end, 'tragets: {}\n'));

    await finding(editor.document, 'unknown-key');
    await finding(editor.document, 'spof-database');
    await finding(other, 'unknown-key');
    const fresh = await until('another server', serverProcess);
    assert.ok(fresh !== killed, 'the server was not killed');
  });
});

/** The server among the children of this extension host. */
function serverProcess(): number | undefined {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  const found = lines
    .map((it) => it.trim().split(/\s+/))
    .find(
      ([, parent, state, ...args]) =>
        Number(parent) === process.pid &&
        state?.startsWith('Z') === false &&
        /[/\\]dist[/\\]server\.js/.test(args.join(' ')),
    );
  return found === undefined ? undefined : Number(found[0]);
}
