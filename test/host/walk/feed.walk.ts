// The loop on a real design, as a person goes through it: see what fails, fix it, answer the rest, and watch the drawing.

import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { answer, runCommand } from '../quick-input.ts';
import {
  chooseTheme,
  closeAfterwards,
  frameWith,
  hoverText,
  openFile,
  openPanel,
  openWindow,
  putCursorOn,
  quickFixes,
  save,
  screenshot,
  waitForNoSquiggle,
  waitForSquiggle,
  type VscodeWindow,
} from '../window.ts';
import { root } from '../root.ts';

const design = 'feed-simple.sysdesign';

describe('a walk through a design', () => {
  let window: VscodeWindow;
  let page: Page;
  let panel: Frame;

  before(async () => {
    window = await openWindow({ workspace: join(root, 'examples'), file: design, theme: 'dark' });
    page = window.page;
  });

  closeAfterwards(() => window);

  it('underlines what will fail', async () => {
    await putCursorOn(page, 'tweet-db:     {');
    await waitForSquiggle(page, 'warning');
    const text = await hoverText(page, 'tweet-db:     {');
    assert.match(text, /tweet-db has one copy/);
    assert.match(text, /home, profile, compose/);
    assert.match(text, /database/);
    await screenshot(page, 'hover-dark');
    await page.keyboard.press('Escape');
  });

  it('opens the panel beside the editor and draws the design', async () => {
    panel = await openPanel(page);
    assert.match(await nodeText('tweet-db'), /^⚠\ufe0e tweet-db/);
    assert.match(await panel.innerText('.progress'), /4\/4 screens supported/);
    assert.match(await panel.innerText('.progress'), /1 fault/);
  });

  it('shows the part at the cursor in the drawing, and the line of a part that is clicked', async () => {
    await putCursorOn(page, 'tweet-db:     {');
    await panel.waitForSelector('.node.is-current[data-ref="tweet-db"]');
    await screenshot(page, 'panel-dark');
    for (let clicked = 0; clicked < 3; clicked++) {
      await node('search-api').then((it) => it?.click());
      await panel.waitForSelector('.node.is-current[data-ref="search-api"]');
      // The webview finds only after a while that it has the focus, and must not take it from the text then.
      await page.waitForTimeout(600);
      await page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
      await putCursorOn(page, 'tweet-db:     {');
    }
  });

  it('explains itself in a light theme and in high contrast as well', async () => {
    await chooseTheme(page, 'light');
    await screenshot(page, 'panel-light');
    await chooseTheme(page, 'high-contrast');
    await screenshot(page, 'panel-high-contrast');
    await chooseTheme(page, 'dark');
  });

  it('adds a replica at one keystroke: the warning goes and the drawing changes', async () => {
    await zoomIn();
    const moved = await transform();
    await putCursorOn(page, 'tweet-db:     {');
    const before = await nodeText('tweet-db');
    const titles = await quickFixes(page);
    assert.ok(titles.includes('Add replica'), titles.join(' | '));
    await screenshot(page, 'quick-fixes-dark');
    const watch = await Promise.all([watchEditor(page), watchPanel(panel, 'tweet-db')]);
    await page
      .locator('.action-widget .monaco-list-row.action', { hasText: /^\s*Add replica/ })
      .first()
      .click();
    await waitForNoSquiggle(page, 'warning');
    await panel.waitForFunction(() => (globalThis as { patchedAt?: number }).patchedAt !== undefined);
    const started = await page.evaluate(() => (globalThis as { takenAt?: number }).takenAt ?? 0);
    const cleared = await page.evaluate(() => (globalThis as { clearedAt?: number }).clearedAt ?? 0);
    const patched = await panel.evaluate(() => (globalThis as { patchedAt?: number }).patchedAt ?? 0);
    assert.equal(watch.length, 2);
    console.log(
      `      Add replica: warning cleared after ${cleared - started} ms, diagram patched after ${patched - started} ms`,
    );
    const after = await nodeText('tweet-db');
    assert.notEqual(after, before);
    assert.doesNotMatch(after, /⚠/);
    assert.deepEqual(await transform(), moved, 'the drawing was moved');
  });

  it('offers to record what the replica costs', async () => {
    // Where VS Code is driven by a test it shows no toasts, but keeps what they would have said.
    await runCommand(page, 'Notifications: Show Notifications');
    await page.locator('.notifications-center .monaco-button', { hasText: 'tradeoff' }).click();
    for (const step of ['1/4', '2/4', '3/4', '4/4']) {
      await page.locator('.quick-input-widget .quick-input-title', { hasText: step }).waitFor();
      await page.keyboard.press('Enter');
    }
    await page.locator('.notifications-center').waitFor({ state: 'hidden' });
    await putCursorOn(page, 'tradeoffs');
    await screenshot(page, 'tradeoff-dark');
  });

  it('answers a problem where it is ticked, and writes the answer into the file', async () => {
    await panel.click('.group:has(.badge.is-later) .item input[type="checkbox"]');
    await panel.waitForSelector('.answers:not([hidden])');
    await screenshot(page, 'answers-dark');
    await panel.click('.answers:not([hidden]) .fix:has-text("Accept, because")');
    await answer(page, 'Readers rarely page down');
    await panel.click('.group-head:has(.badge.is-check)');
    await panel.click('.group:has(.badge.is-check) .fold');
    await panel.waitForSelector('.item.status-accepted');
    await save(page);
    const written = window.fileText(design);
    assert.match(written, /status: accepted/);
    assert.match(written, /because: Readers rarely page down/);
    assert.match(written, /tradeoffs:.*chose: /s);
    assert.match(written, /^# The simple version of a feed/, 'a comment was lost');
    await screenshot(page, 'answered-dark');
  });

  it('takes everything back by undo', async () => {
    await putCursorOn(page, 'tweet-db:     {');
    for (let taken = 0; taken < 3; taken++) {
      await page.keyboard.press('Control+Z');
      // The answer, its tradeoff and the replica are taken back one by one.
      await page.waitForTimeout(300);
    }
    await panel.waitForSelector('.item.status-accepted', { state: 'detached' });
    await waitForSquiggle(page, 'warning');
    await panel.waitForSelector('.node.fault[data-ref="tweet-db"]');
    await save(page);
    assert.match(window.fileText(design), /replicas: 1/);
    assert.doesNotMatch(window.fileText(design), /status: accepted/);
  });

  it('keeps the last good drawing of a broken text, and says so', async () => {
    await putCursorOn(page, 'feed-api:');
    await page.keyboard.type('x: [ } "');
    await panel.waitForSelector('.banner:has-text("last good drawing")');
    assert.notEqual(await node('tweet-db'), null);
    await screenshot(page, 'broken-dark');
    await page.keyboard.press('Control+Z');
    for (let undone = 0; undone < 10 && (await panel.isVisible('.banner')); undone++) {
      await page.keyboard.press('Control+Z');
      await page.waitForTimeout(300);
    }
    assert.equal(await panel.isVisible('.banner'), false);
  });

  it('follows the active design, and shows its versions', async () => {
    await openFile(page, 'feed.sysdesign');
    await panel.waitForSelector('.versions:not([hidden])');
    await panel.waitForSelector('.node[data-ref="timeline-cache"]');
    await screenshot(page, 'versions-dark');
    await panel.selectOption('.versions select', '0');
    await panel.waitForSelector('.node[data-ref="timeline-cache"]', { state: 'detached' });
    assert.match(await nodeText('tweet-db'), /1 copy/);
    await screenshot(page, 'first-version-dark');
  });

  it('is there again after the window was reloaded, where the person left it', async () => {
    await zoomIn();
    const moved = await transform();
    // VS Code itself writes down what a page keeps only every few seconds.
    await page.waitForTimeout(6000);
    await page.goto(withoutFile(page.url()));
    panel = await frameWith(page, '.canvas svg .node');
    assert.equal(await panel.inputValue('.versions select'), '0');
    assert.equal(await transform(), moved);
  });

  function node(ref: string) {
    return panel.$(`.node[data-ref="${ref}"]`);
  }

  async function nodeText(ref: string): Promise<string> {
    const found = await panel.waitForSelector(`.node[data-ref="${ref}"]`);
    return found.$eval('text', (it) =>
      [...it.querySelectorAll('.text-outer-tspan')].map((row) => row.textContent).join('\n'),
    );
  }

  async function zoomIn(): Promise<void> {
    await panel.click('.controls [title^="Zoom in"]');
  }

  function transform(): Promise<string> {
    return panel.$eval('.canvas', (it) => (it as HTMLElement).style.transform);
  }
});

/** The window's address without the file that it was asked to open at first: then it opens what was open last. */
function withoutFile(address: string): string {
  const url = new URL(address);
  const payload = JSON.parse(url.searchParams.get('payload') ?? '[]') as [string, string][];
  url.searchParams.set('payload', JSON.stringify(payload.filter(([name]) => name !== 'openFile')));
  return url.toString();
}

/** Notes when the fix is taken, and when no warning is left in the editor. */
async function watchEditor(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = globalThis as { takenAt?: number; clearedAt?: number };
    document.addEventListener('mousedown', () => (seen.takenAt ??= Date.now()), {
      capture: true,
      once: true,
    });
    new MutationObserver(() => {
      if (seen.takenAt !== undefined && document.querySelector('.squiggly-warning') === null)
        seen.clearedAt ??= Date.now();
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

/** Notes when the node of this part is drawn without its fault. */
async function watchPanel(panel: Frame, ref: string): Promise<void> {
  await panel.evaluate((wanted) => {
    const seen = globalThis as { patchedAt?: number };
    const canvas = document.querySelector('.canvas')!;
    new MutationObserver(() => {
      if (canvas.querySelector(`.node[data-ref="${wanted}"]:not(.fault)`) !== null)
        seen.patchedAt ??= Date.now();
    }).observe(canvas, { subtree: true, childList: true, attributes: true, characterData: true });
  }, ref);
}
