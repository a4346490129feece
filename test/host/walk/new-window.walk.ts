// The panel in a window of its own, beside the one with the text.

import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { runCommand } from '../quick-input.ts';
import {
  closeAfterwards,
  frameWith,
  openPanel,
  openWindow,
  putCursorOn,
  screenshot,
  type VscodeWindow,
} from '../window.ts';
import { root } from '../root.ts';

describe('the panel in a window of its own', () => {
  let window: VscodeWindow;
  let page: Page;
  let panel: Frame;
  let other: Page;

  before(async () => {
    window = await openWindow({ workspace: join(root, 'examples'), file: 'feed-simple.sysdesign' });
    page = window.page;
    panel = await openPanel(page);
  });

  closeAfterwards(() => window);

  it('shows the same drawing as before, as far zoomed', async () => {
    await panel.click('.tool[aria-label^="Zoom in"]');
    await panel.click('.tool[aria-label^="Zoom in"]');
    await panel.locator('.frame').press('ArrowRight');
    const before = await transform();
    assert.match(before, /scale\((?!1\))/);
    await page.click('.tab:has-text("Diagram: ")');
    const opened = page.context().waitForEvent('page');
    await runCommand(page, 'View: Move Editor into New Window');
    other = await opened;
    panel = await frameWith(other, '.canvas svg .node');
    await panel.waitForFunction(
      (wanted) => document.querySelector<HTMLElement>('.canvas')?.style.transform === wanted,
      before,
    );
    assert.equal(await page.locator('.tab:has-text("Diagram: ")').count(), 0);
    await screenshot(other, 'new-window-panel');
  });

  it('follows what is typed in the other window, and where the cursor is', async () => {
    await putCursorOn(page, 'system: Twitter feed, simple');
    await page.keyboard.press('End');
    await page.keyboard.type(' indeed');
    await panel.waitForSelector('h1:has-text("simple indeed")');
    await putCursorOn(page, 'search-index: { kind');
    await panel.waitForSelector('.node.is-current[data-ref="search-index"]');
  });

  it('leads to the text in the window that shows it', async () => {
    await panel.click('.node[data-ref="tweet-db"]');
    await panel.waitForSelector('.node.is-current[data-ref="tweet-db"]');
    assert.match(await page.innerText('[id="status.editor.selection"]'), /Ln 63/);
    assert.equal(await other.locator('.tab').count(), 1);
    await panel.click('.card [aria-label="Close"]');
  });

  it('makes a fix in the text of the other window, and draws what came of it', async () => {
    await panel.click('.item .fix:has-text("Add replica")');
    await panel.waitForSelector('.told:has-text("1 problem solved")');
    await panel.waitForSelector('.node[data-ref="tweet-db"]:not(.fault)');
    assert.equal(await other.locator('.tab').count(), 1);
    await page.locator('.view-line', { hasText: 'standby' }).waitFor();
    await screenshot(page, 'new-window-editor');
  });

  function transform(): Promise<string> {
    return panel.evaluate(() => document.querySelector<HTMLElement>('.canvas')!.style.transform);
  }
});
