// The server is killed under a person who works: findings, panel and status bar come back by themselves; when it keeps dying, the
// person is asked. And a window with nothing of ours in it is left alone.

import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import type { Frame, Page } from 'playwright-core';
import { runCommand } from '../quick-input.ts';
import { frameWith, openWindow, screenshot, waitForSquiggle, type VscodeWindow } from '../window.ts';

const design = `system: Shop
screens:
  home: { clients: [web], uses: [api/list], load: 5/s }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 2, apis: { list: { calls: [shop-db] } } }
  shop-db: { kind: database, replicas: 1 }
`;

describe('a server that dies', function () {
  let window: VscodeWindow;
  let panel: Frame;

  before(async function () {
    // There is no `ps` to find it with.
    if (process.platform === 'win32') return this.skip();
    window = await openWindow({ workspace: { 'shop.sysdesign': design }, file: 'shop.sysdesign' });
    await waitForSquiggle(window.page, 'warning');
    await runCommand(window.page, 'System Design: Open Diagram');
    panel = await frameWith(window.page, '.canvas svg .node');
  });

  after(() => window?.close());

  it('is started again, and what is typed then is found and drawn', async () => {
    const { page } = window;
    await killServer();
    await page.locator('.view-line').filter({ hasText: 'shop-db: { kind' }).click();
    await page.keyboard.press('End');
    await page.keyboard.type('\nextra: { kind: cache, knd: x }', { delay: 5 });
    await waitForSquiggle(page, 'error');
    await panel.locator('.node[data-ref="extra"]').waitFor();
    await page
      .locator('.statusbar-item')
      .filter({ hasText: /fault|question|problem/ })
      .waitFor();
  });

  it('over and over is not started any more, and the person is told and asked', async () => {
    const { page } = window;
    const gone = page.locator('.statusbar-item').filter({ hasText: 'Design: not checked' });
    while ((await gone.count()) === 0) {
      await killServer();
      await page.waitForTimeout(1000);
    }
    await runCommand(page, 'Notifications: Show Notifications');
    const center = page.locator('.notifications-center');
    await center.filter({ hasText: 'is not started again' }).waitFor();
    await screenshot(page, 'server-gone');
    await center.locator('.monaco-button', { hasText: 'Start Again' }).click();
    await waitForSquiggle(page, 'error');
    await gone.waitFor({ state: 'detached' });
    assert.ok(serverProcess() !== undefined);
    assert.equal(await isRunning(page), true);
  });
});

describe('a folder without designs', () => {
  it('does not start the extension', async () => {
    const window = await openWindow({ workspace: { 'notes.txt': 'Nothing of ours.\n' }, file: 'notes.txt' });
    try {
      assert.equal(await isRunning(window.page), false);
    } finally {
      await window.close();
    }
  });
});

async function isRunning(page: Page): Promise<boolean> {
  await runCommand(page, 'Developer: Show Running Extensions');
  const editor = page.locator('.runtime-extensions-editor');
  await editor.locator('.monaco-list-row').first().waitFor();
  return (await editor.getByText('SysDesign').count()) > 0;
}

async function killServer(): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const found = serverProcess();
    if (found !== undefined) return void process.kill(found, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The server that this process has started, by way of VS Code: nobody else's is touched. */
function serverProcess(): number | undefined {
  const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((it) => it.trim().split(/\s+/))
    .map(([pid, parent, state = '', ...args]) => ({
      pid: Number(pid),
      parent: Number(parent),
      state,
      args: args.join(' '),
    }));
  const parents = new Map(all.map((it) => [it.pid, it.parent]));
  const isOurs = (pid: number): boolean => {
    for (let at = pid; at > 1; at = parents.get(at) ?? 0) if (at === process.pid) return true;
    return false;
  };
  return all.find(
    (it) => /[/\\]dist[/\\]server\.js/.test(it.args) && !it.state.startsWith('Z') && isOurs(it.pid),
  )?.pid;
}
