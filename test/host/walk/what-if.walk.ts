// What if? as a person plays it through: parts fail by click and by key, load grows by slider, and the table tells the rest.

import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import {
  chooseTheme,
  closeAfterwards,
  focusEditor,
  openPanel,
  openWindow,
  putCursorOn,
  save,
  screenshot,
  type VscodeWindow,
} from '../window.ts';
import { root } from '../root.ts';

const design = 'feed.sysdesign';

describe('a walk through what if', () => {
  let window: VscodeWindow;
  let page: Page;
  let panel: Frame;

  before(async () => {
    window = await openWindow({ workspace: join(root, 'examples'), file: design, theme: 'dark' });
    page = window.page;
    panel = await openPanel(page, '.canvas svg .node[data-ref="tweet-db"]');
  });

  closeAfterwards(() => window);

  it('is entered by the button, and a part that is clicked fails', async () => {
    await panel.click('.what-if-button');
    await panel.waitForSelector('.what-if:not([hidden]) .verdict');
    assert.match(await panel.innerText('.happening'), /^Nothing fails, .* All 5 screens are up\.$/);
    assert.equal(await panel.isVisible('.checklist'), false);
    await panel.locator('.frame').focus();
    await page.keyboard.press('0');
    await drawnOnce();
    await node('tweet-db').click();
    await panel.waitForSelector('.node.fares-failed[data-ref="tweet-db"] .fares');
    assert.match(await panel.innerText('.happening'), /^tweet-db fails, .* 3 of 5 screens are down\.$/);
    await panel.waitForSelector('.node.fares-down[data-ref="screen:home"]');
    assert.match(await badge('screen:home'), /↓ down/);
    assert.match(
      await spoken('screen:home'),
      /home is down: needs feed-api\/timeline → tweet-db, which has failed/,
    );
    assert.match(await spoken('tweet-db'), /tweet-db has failed/);
    assert.equal(await isDrawnAnew(), false, 'the drawing was made anew');
    assert.ok((await panel.locator('path.is-cut').count()) > 0);
    await screenshot(page, 'what-if-failed-dark');
  });

  it('says why, and leads there', async () => {
    await panel.locator('.verdict.fares-down .why .link', { hasText: 'tweet-db' }).first().click();
    await page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
    await panel.waitForSelector('.node.is-current[data-ref="tweet-db"]');
  });

  it('brings a part back by Enter, and takes single copies with Shift', async () => {
    await node('tweet-db').focus();
    await page.keyboard.press('Enter');
    await panel.waitForSelector('.happening:has-text("Nothing fails")');
    await node('tweet-db').focus();
    await page.keyboard.press('Shift+Enter');
    await panel.waitForSelector('.happening:has-text("1 copy of tweet-db fails")');
    await panel.click('.chip');
    await panel.waitForSelector('.happening:has-text("Nothing fails")');
  });

  it('lets load grow by the arrows of the keyboard, and names what is full first', async () => {
    await panel.locator('.load input').focus();
    for (let pressed = 0; pressed < 10; pressed++) await page.keyboard.press('ArrowRight');
    await panel.waitForSelector('.happening:has-text("at 10x the written load")');
    assert.equal(await panel.getAttribute('.load input', 'aria-valuetext'), '10 times the load');
    assert.match(await panel.innerText('.full-first'), /^Full first: tweet-cache, at 6\.45x/);
    await panel.waitForSelector('.node.fares-degraded[data-ref="tweet-cache"]');
    assert.match(await badge('tweet-cache'), /~ degraded · \d+%/);
    assert.equal(await isDrawnAnew(), false, 'the drawing was made anew');
    await screenshot(page, 'what-if-load-dark');
  });

  it('lets a zone or all of an owner fail by name', async () => {
    await panel.selectOption('.what-if-controls select', 'zone');
    await panel.waitForSelector('.chip:has-text("a zone")');
    await panel.waitForSelector('.happening:has-text("a zone fails")');
    await panel.click('.what-if-head .link:has-text("Reset")');
    await panel.waitForSelector('.happening:has-text("Nothing fails, at the load that is written")');
    assert.equal(await panel.inputValue('.load input'), '0');
  });

  it('tells what every part takes down alone, and fails a part whose row is pressed', async () => {
    await panel.waitForSelector('.failures tbody tr');
    const first = panel.locator('.failures tbody tr').first();
    assert.match(await first.innerText(), /^edge/);
    assert.equal(await first.locator('td.fares-down').count(), 5);
    await first.scrollIntoViewIfNeeded();
    await first.locator('button').click();
    await panel.waitForSelector('.happening:has-text("edge fails")');
    await panel.waitForSelector('.failures tr.is-failed');
    await panel.waitForSelector('.pairs .note, .pairs li');
    await panel.locator('.failures').evaluate((it) => it.scrollIntoView({ block: 'start' }));
    await screenshot(page, 'what-if-table-dark');
  });

  it('stays while the text is written on', async () => {
    await putCursorOn(page, 'system: Twitter feed');
    await focusEditor(page);
    await page.keyboard.press('End');
    await page.keyboard.type(' x');
    await panel.waitForSelector('h1:has-text("feed x")');
    await panel.waitForSelector('.node.fares-failed[data-ref="edge"]');
    await page.keyboard.press('Control+Z');
    await save(page);
  });

  it('reads in a light theme and in high contrast as well', async () => {
    await panel.evaluate(() => document.querySelector('.what-if')?.scrollTo(0, 0));
    await chooseTheme(page, 'light');
    await screenshot(page, 'what-if-light');
    await chooseTheme(page, 'high-contrast');
    await screenshot(page, 'what-if-high-contrast');
    await chooseTheme(page, 'dark');
  });

  it('is left by Escape, entered again by W, and has changed nothing of the file', async () => {
    await node('edge').focus();
    await page.keyboard.press('Escape');
    await panel.waitForSelector('.what-if', { state: 'hidden' });
    assert.equal(await panel.locator('.node .fares').count(), 0);
    assert.doesNotMatch(await spoken('edge'), /failed/);
    await page.keyboard.press('w');
    await panel.waitForSelector('.node.fares-failed[data-ref="edge"]');
    assert.doesNotMatch(window.fileText(design), /feed x/);
  });

  function node(ref: string) {
    return panel.locator(`.node[data-ref="${ref}"]`);
  }

  async function badge(ref: string): Promise<string> {
    return (await node(ref).locator('.fares text').textContent()) ?? '';
  }

  async function spoken(ref: string): Promise<string> {
    return (await node(ref).getAttribute('aria-label')) ?? '';
  }

  /** Marks the drawing that is there; one that is made anew has no mark. */
  async function drawnOnce(): Promise<void> {
    await panel.$eval('.canvas svg', (it) => it.setAttribute('data-once', 'yes'));
  }

  async function isDrawnAnew(): Promise<boolean> {
    return (await panel.getAttribute('.canvas svg', 'data-once')) !== 'yes';
  }
});
