// How soon the extension is there, in a real window: what VS Code itself says that it took to activate, and how long from choosing
// a design in a window that had none until its first finding is underlined. Printed, never asserted.

import { spawnSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { root } from '../test/host/root.ts';
import { runCommand } from '../test/host/quick-input.ts';
import { openWindow } from '../test/host/window.ts';
import { generateDesign } from './generate-design.ts';
import { milliseconds, summary } from './measure.ts';

const rounds = 5;

/** `extension` is the folder of another build than this one, to compare with. */
export async function benchActivation(extensions: readonly string[]): Promise<void> {
  if (extensions.length === 0) {
    const built = spawnSync('node', ['esbuild.js', '--production'], { cwd: root, stdio: 'inherit' });
    if (built.status !== 0) throw new Error('the extension could not be built');
  }
  const all = new Map((extensions.length === 0 ? [root] : extensions).map((it) => [it, [] as Opened[]]));
  for (let round = 0; round < rounds; round++)
    for (const [extension, times] of all) times.push(await openDesign(extension));
  for (const [extension, times] of all) {
    console.log(`\n${extension === root ? 'a window that opens its first design' : extension}`);
    const row = (name: string, of: (it: Opened) => number, aim: string) => {
      const { median } = summary(times.map(of));
      const least = Math.min(...times.map(of));
      console.log(
        `  ${name.padEnd(44)} median ${milliseconds(median).padStart(5)} ms   least ${milliseconds(least).padStart(5)} ms   ${aim}`,
      );
    };
    row('activation, as VS Code tells it', (it) => it.activatedMs, 'aim 50 ms');
    row('from choosing a design to its first finding', (it) => it.foundMs, '');
  }
}

interface Opened {
  readonly activatedMs: number;
  readonly foundMs: number;
}

async function openDesign(extension: string): Promise<Opened> {
  const workspace = { 'bench.sysdesign': generateDesign(10), 'notes.txt': 'Nothing of ours.\n' };
  const { page, close } = await openWindow({ workspace, file: 'notes.txt', extension });
  try {
    await page.waitForTimeout(1500);
    await page.evaluate(() => {
      document.addEventListener('keydown', (it) => it.key === 'Enter' && performance.mark('chosen'), true);
      new MutationObserver((_, observer) => {
        if (document.querySelector('[class*="squiggly-"]') === null) return;
        performance.mark('found');
        observer.disconnect();
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget:visible input[type="text"]').pressSequentially('bench.sys');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'bench' }).first().waitFor();
    await page.waitForTimeout(500);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => performance.getEntriesByName('found').length > 0);
    const foundMs = await page.evaluate(() => performance.measure('wait', 'chosen', 'found').duration);
    return { foundMs, activatedMs: await activationTime(page) };
  } finally {
    await close();
  }
}

async function activationTime(page: Page): Promise<number> {
  await runCommand(page, 'Developer: Show Running Extensions');
  const row = page.locator('.runtime-extensions-editor .monaco-list-row').filter({ hasText: 'SysDesign' });
  const all = page.locator('.runtime-extensions-editor .monaco-list-row');
  await all.first().hover();
  // The slowest stand first, and only what is to be seen is there.
  for (let turned = 0; turned < 20 && (await row.count()) === 0; turned++) {
    await page.mouse.wheel(0, 200);
    await page.waitForTimeout(200);
  }
  const text = await row.locator('.activation-time').innerText();
  return Number(/(\d+)\s*ms/.exec(text)?.[1]);
}
