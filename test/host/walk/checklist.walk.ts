// The checklist by keyboard and by filters, the card beside a part, and the designs of the workspace in the side bar.

import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { runCommand } from '../quick-input.ts';
import {
  chooseTheme,
  closeAfterwards,
  focusEditor,
  frameWith,
  openPanel,
  openWindow,
  putCursorAt,
  putCursorOn,
  screenshot,
  waitForSquiggle,
  type VscodeWindow,
} from '../window.ts';
import { root } from '../root.ts';

const design = 'feed-simple.sysdesign';

describe('a walk through the checklist', () => {
  let window: VscodeWindow;
  let page: Page;
  let panel: Frame;

  before(async () => {
    window = await openWindow({ workspace: join(root, 'examples'), file: design, theme: 'dark' });
    page = window.page;
    panel = await openPanel(page);
    await panel.waitForSelector('.item');
  });

  closeAfterwards(() => window);

  it('sorts by part, screen, owner and severity', async () => {
    assert.equal((await titles())[0], 'tweet-db');
    await panel.selectOption('.sort select', 'screen');
    assert.deepEqual((await titles()).slice(0, 2), ['Home timeline', 'profile']);
    await panel.selectOption('.sort select', 'owner');
    assert.equal((await titles())[0], 'feed');
    await screenshot(page, 'checklist-owner-dark');
    await panel.selectOption('.sort select', 'severity');
    assert.deepEqual(await titles(), ['Faults', 'Questions']);
    await panel.selectOption('.sort select', 'part');
  });

  it('shows only what was asked for, and counts it', async () => {
    const questions = await panel.innerText('.facet[data-facet="question"]');
    await panel.click('.facet[data-facet="question"]');
    await panel.waitForFunction(() => document.querySelector('.checklist .item.is-fault') === null);
    assert.equal(`${await panel.locator('.item:visible').count()} questions`, questions.trim());
    await panel.click('.facet[data-facet="question"]');
    await panel.fill('.search', 'copy tweet-db');
    await panel.waitForFunction(() => document.querySelectorAll('.checklist .item').length === 1);
    await panel.fill('.search', 'nothing has these words');
    await panel.click('.checklist .empty .link');
    assert.equal(await panel.inputValue('.search'), '');
    assert.equal((await titles())[0], 'tweet-db');
  });

  it('shows only the part that holds the cursor when that is wanted', async () => {
    await putCursorOn(page, 'search-index: { kind');
    await panel.waitForSelector('.node.is-current[data-ref="search-index"]');
    await panel.click('.facet.only');
    await panel.waitForFunction(() => document.querySelectorAll('.group').length <= 1);
    await putCursorOn(page, 'tweet-db:     {');
    await panel.waitForSelector('.group.is-current:has-text("tweet-db")');
    assert.equal(await panel.getAttribute('.facet.only', 'aria-pressed'), 'true');
    await panel.click('.facet.only');
  });

  it('is gone through by keyboard: fold, open, and to the line', async () => {
    await panel.locator('.group-head').first().focus();
    await page.keyboard.press('ArrowDown');
    assert.match(await focusedLabel(), /^fault, tweet-db has one copy/);
    await panel.waitForSelector('.node.is-pointed[data-ref="tweet-db"]');
    await page.keyboard.press('Space');
    await panel.waitForSelector('.item[aria-expanded="true"] .body:visible');
    await screenshot(page, 'checklist-open-dark');
    await page.keyboard.press('ArrowLeft');
    await panel.waitForSelector('.item[aria-expanded="true"]', { state: 'detached' });
    await page.keyboard.press('ArrowLeft');
    assert.match(await focusedLabel(), /^tweet-db, 1 fault/);
    await page.keyboard.press('ArrowLeft');
    assert.equal(await panel.locator('.group-head').first().getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    assert.match(await focusedLabel(), /^fault, tweet-db has one copy/);
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
    await panel.waitForSelector('.node.is-current[data-ref="tweet-db"]');
  });

  it('fixes by one key, keeps the focus, and says what was solved', async () => {
    await panel.locator('.group-head:has-text("tweet-db")').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('f');
    await panel.waitForSelector('.told:has-text("1 problem solved")');
    assert.notEqual(await focusedLabel(), '', 'the focus went with what was solved');
    await panel.waitForSelector('.node[data-ref="tweet-db"]:not(.fault)');
    await screenshot(page, 'checklist-solved-dark');
    await focusEditor(page);
    await page.keyboard.press('Control+Z');
    await waitForSquiggle(page, 'warning');
    await panel.waitForSelector('.told:has-text("1 new problem")');
  });

  it('keeps what is open while somebody writes, and leads to where it is by then', async () => {
    const fault = panel.locator('.item.is-fault').first();
    await fault.locator('.message').click();
    await fault.locator('.body:has-text("Ways out")').waitFor();
    const line = await fault.locator('.go').innerText();
    await putCursorAt(page, 1);
    await page.keyboard.type('# A line more');
    await page.keyboard.press('Enter');
    const moved = `Line ${Number(line.replace('Line ', '')) + 1}`;
    await fault.locator('.go', { hasText: moved }).waitFor();
    await fault.locator('.body .link').first().click();
    await page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
    await panel.waitForSelector('.node.is-current[data-ref="tweet-db"]');
    await fault.locator('.message').click();
    await fault.locator('.body').waitFor({ state: 'hidden' });
  });

  it('says that it cannot tell more while the text is broken, and tells it as soon as it can', async () => {
    const fault = panel.locator('.item.is-fault').first();
    await putCursorAt(page, 1);
    await page.keyboard.type('"broken');
    await panel.waitForSelector('.banner:visible');
    const fold = panel.locator('.fold', { hasText: 'question' }).first();
    await fold.click();
    const question = panel.locator('.item.is-question').first();
    await question.locator('.message').click();
    await question.locator('.body', { hasText: 'when it can be read again' }).waitFor();
    await screenshot(page, 'checklist-broken-dark');
    await putCursorAt(page, 1);
    for (let erased = 0; erased < '"broken'.length; erased++) await page.keyboard.press('Delete');
    await question.locator('.body', { hasText: 'Explain' }).waitFor();
    assert.doesNotMatch(await question.innerText(), /can be read again/);
    await question.locator('.message').click();
    await fold.click();
    await fault.waitFor();
  });

  it('explains by one key', async () => {
    await panel.locator('.group-head:has-text("tweet-db")').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('e');
    await page.locator('.tab:has-text("spof-database")').waitFor();
    await runCommand(page, 'View: Close Editor');
    await page.locator('.tab:has-text("spof-database")').waitFor({ state: 'detached' });
    panel = await frameWith(page, '.canvas svg .node');
  });

  it('shows a card beside the part that is clicked, and never over it', async () => {
    await panel.click('.node[data-ref="tweet-db"]');
    await panel.waitForSelector('.card:visible');
    assert.match(await panel.innerText('.card'), /database, PostgreSQL/);
    assert.match(await panel.innerText('.card'), /tweet-db has one copy/);
    const [card, node] = [await boxOf('.card'), await boxOf('.node[data-ref="tweet-db"]')];
    const isApart =
      card.x >= node.x + node.width ||
      node.x >= card.x + card.width ||
      card.y >= node.y + node.height ||
      node.y >= card.y + card.height;
    assert.ok(isApart, 'the card covers its part');
    await screenshot(page, 'card-dark');
    await chooseTheme(page, 'light');
    await screenshot(page, 'card-light');
    await chooseTheme(page, 'dark');
  });

  it('is opened by Enter, shows a formula, leads along the lines, and gives the focus back', async () => {
    await panel.focus('.node[data-ref="feed-api"]');
    await page.keyboard.press('Enter');
    await panel.waitForSelector('.card:has-text("feed-api"):focus');
    await panel.click('.card .number summary');
    await panel.waitForSelector('.card .formula:visible');
    await panel.locator('.card .card-links .line').first().focus();
    await page.keyboard.press('Enter');
    await panel.waitForSelector('.card:has-text("→")');
    await screenshot(page, 'card-line-dark');
    await page.keyboard.press('Escape');
    assert.equal(await panel.isVisible('.card'), false);
    await panel.focus('.node[data-ref="feed-api"]');
    await page.keyboard.press('Enter');
    await panel.waitForSelector('.card:focus');
    await page.keyboard.press('Escape');
    await panel.waitForSelector('.node[data-ref="feed-api"]:focus');
  });

  it('follows an edit: a fix in the card takes its problem out of it', async () => {
    await panel.click('.node[data-ref="tweet-db"]');
    await panel.click('.card .fix:has-text("Add replica")');
    await panel.waitForFunction(() => document.querySelector('.card .card-problems .is-fault') === null);
    assert.match(await panel.innerText('.card'), /2 copies|1 standby/);
    await putCursorOn(page, 'tweet-db:     {');
    await page.keyboard.press('Control+Z');
    await panel.waitForSelector('.card .card-problems .is-fault');
  });

  it('lists the designs of the workspace, their problems and their owners in the side bar', async () => {
    await runCommand(page, 'View: Show System Design');
    const specs = view('Specs');
    await specs.locator('.monaco-list-row', { hasText: 'Twitter feed, simple' }).waitFor();
    assert.equal(await specs.locator('.monaco-list-row').count(), 5);
    const row = await specs.locator('.monaco-list-row', { hasText: 'Twitter feed, simple' }).innerText();
    assert.match(row, /1 fault, 1 put off, 11 questions/);
    await expand('Problems');
    await view('Problems').locator('.monaco-list-row', { hasText: 'tweet-db has one copy' }).waitFor();
    await screenshot(page, 'explorer-dark');
    await view('Problems').locator('.monaco-list-row', { hasText: 'tweet-db has one copy' }).click();
    await panel.waitForSelector('.node.is-current[data-ref="tweet-db"]');
    await expand('Owners');
    await view('Owners').locator('.monaco-list-row', { hasText: /^feed/i }).first().waitFor();
    await chooseTheme(page, 'light');
    await screenshot(page, 'explorer-light');
    await chooseTheme(page, 'dark');
  });

  it('follows what is typed, in the side bar too', async () => {
    await putCursorOn(page, 'system: Twitter feed, simple');
    await page.keyboard.press('End');
    await page.keyboard.type(' indeed');
    await view('Specs').locator('.monaco-list-row', { hasText: 'Twitter feed, simple indeed' }).waitFor();
    for (let undone = 0; undone < 3; undone++) await page.keyboard.press('Control+Z');
  });

  async function titles(): Promise<readonly string[]> {
    return panel.locator('.group-title').allInnerTexts();
  }

  function focusedLabel(): Promise<string> {
    return panel.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  }

  async function boxOf(selector: string) {
    const box = await panel.locator(selector).boundingBox();
    assert.ok(box !== null, `${selector} is not on the screen`);
    return box;
  }

  function view(name: string) {
    return page.locator(`.pane:has(.pane-header[aria-label^="${name}"])`);
  }

  async function expand(name: string): Promise<void> {
    const header = view(name).locator('.pane-header');
    if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
  }
});

describe('a workspace without a design', () => {
  it('offers a template, and opens it as a document without a name', async () => {
    const window = await openWindow({ workspace: { 'notes.txt': 'nothing\n' }, theme: 'dark' });
    const { page } = window;
    try {
      await runCommand(page, 'View: Show System Design');
      await page.locator('.welcome-view-content', { hasText: 'no design in this workspace' }).waitFor();
      await screenshot(page, 'explorer-empty-dark');
      await page.locator('.welcome-view-content .monaco-button', { hasText: 'New Design' }).click();
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'URL shortener' }).waitFor();
      await screenshot(page, 'templates-dark');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'URL shortener' }).click();
      await page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
      await page.locator('.view-line', { hasText: 'system: URL shortener' }).waitFor();
    } finally {
      await window.close();
    }
  });
});
