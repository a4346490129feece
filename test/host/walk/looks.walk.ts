// Looking at a design in every way that the panel has, by keyboard and by mouse: a screen, its calls, an owner, a part, data, two
// versions, groups; and finding a part.

import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { generateDesign } from '../../../bench/generate-design.ts';
import {
  chooseTheme,
  closeAfterwards,
  focusEditor,
  openFile,
  openPanel,
  openWindow,
  screenshot,
  type VscodeWindow,
} from '../window.ts';
import { root } from '../root.ts';

const hostile = `screens:
  "end; Note over x: <img src=x onerror=alert(1)>":
    clients: [web]
    uses: [api/read, "participant %% $$x$$"]
components:
  web: { kind: web, calls: [api] }
  api:
    kind: server
    apis:
      read: { route: "GET /a;b#c: <b>end</b> %%{init: {}}%%", reads: [x], calls: { db: { for: "wrap: a->>b: end\\u2028else", optional: true } } }
  "participant %% $$x$$": { kind: server }
  db: { kind: database, stores: [x] }
data: { x: {} }
`;

describe('looking at a design', () => {
  let window: VscodeWindow;
  let page: Page;
  let panel: Frame;

  before(async () => {
    const folder = join(root, 'examples');
    const names = readdirSync(folder).filter((it) => it.endsWith('.sysdesign'));
    const files = names.map((it) => [it, readFileSync(join(folder, it), 'utf8')] as const);
    window = await openWindow({
      workspace: {
        ...Object.fromEntries(files),
        'large.sysdesign': generateDesign(1000),
        'hostile.sysdesign': hostile,
      },
      file: 'chat.sysdesign',
      theme: 'dark',
    });
    page = window.page;
    panel = await openPanel(page);
  });

  closeAfterwards(() => window);

  it('begins with the whole system', async () => {
    assert.equal(await panel.innerText('.picker'), 'Whole system');
    await screenshot(page, 'looks-whole-dark');
  });

  it('picks a screen by some letters, and draws only what supports it', async () => {
    await panel.click('.picker');
    await panel.waitForSelector('#looks:not([hidden]) .choice');
    await screenshot(page, 'looks-picker-dark');
    await type('A chat');
    await panel.waitForSelector('.canvas svg .node[data-ref="media-store"]', { state: 'detached' });
    assert.equal(await panel.innerText('.picker'), 'Screen: A chat');
    await node('message-db');
    await screenshot(page, 'looks-screen-dark');
  });

  it('tells the calls of a screen in sequence, each leading to its line', async () => {
    await pick('A chat', 2);
    await panel.waitForSelector(
      '.canvas svg[aria-roledescription="sequence"] .participant[data-ref="chat-api"]',
    );
    assert.equal(await panel.innerText('.picker'), 'Sequence: A chat');
    await screenshot(page, 'looks-sequence-dark');
    const spoken = await panel.getAttribute('.participant[data-ref="chat-api"]', 'aria-label');
    assert.match(spoken ?? '', /^chat-api, server/);
    await panel.click('.messageText:has-text("POST /chats/:conversation/messages")');
    await page.locator('.monaco-editor.focused .view-line', { hasText: 'chat-api/send: { load' }).waitFor();
    await panel.click('.participant[data-ref="edge"]');
    await panel.waitForSelector('.participant.is-current[data-ref="edge"]');
    await page.locator('.monaco-editor.focused .view-line', { hasText: /^\s*edge:$/ }).waitFor();
    // The card of the part stands over what comes next.
    await panel.click('.card button[aria-label^="Close"]');
    const words = await panel.$$eval('.hit title', (all) => all.map((it) => it.textContent ?? ''));
    assert.ok(
      words.some((it) => it.includes('chat-api calls message-db, writes message')),
      words.join('\n'),
    );
    // Two messages of a diagram never share their place.
    assert.equal(
      await panel.$$eval('.hit', (all) => new Set(all.map((it) => it.getAttribute('d'))).size),
      words.length,
    );
  });

  it('shows what one owner has, and marks what belongs to others', async () => {
    await pick('Realtime', 1);
    await panel.waitForSelector('.node.outside[data-ref="chat-db"]');
    assert.equal(
      await panel.$eval('.node[data-ref="socket"]', (it) => it.classList.contains('outside')),
      false,
    );
    await screenshot(page, 'looks-owner-dark');
  });

  it('shows one part and its neighbours, by Shift and a click', async () => {
    await panel.click('.node[data-ref="deliverer"]', { modifiers: ['Shift'] });
    await panel.waitForSelector('.node.chosen[data-ref="deliverer"]');
    assert.equal(await panel.innerText('.picker'), 'Part: deliverer');
    await screenshot(page, 'looks-part-dark');
  });

  it('shows where data lives', async () => {
    await pick('All data', 1);
    await panel.waitForSelector('.node.in_data[data-ref="data:message"]');
    assert.match(await panel.innerText('.legend'), /lives in/);
    await screenshot(page, 'looks-data-dark');
    await pick('message', 1);
    await panel.waitForSelector('.node[data-ref="data:member"]', { state: 'detached' });
    await screenshot(page, 'looks-one-data-dark');
  });

  it('compares two versions, in the drawing and in words', async () => {
    await pick('Whole system', 1);
    await panel.selectOption('.compare select', '0');
    await panel.waitForSelector('.node.new[data-ref="message-db"]');
    await panel.waitForSelector('.node.changed[data-ref="chat-db"]');
    const label = await panel.$eval('.node.new[data-ref="message-db"] text', (it) => it.textContent ?? '');
    assert.match(label, /^✚ .*new$/);
    const [box, text] = await panel.$eval('.node.new[data-ref="deliverer"]', (it) =>
      [it, it.querySelector('text')!]
        .map((one) => one.getBoundingClientRect())
        .map(({ width, height }) => ({ width, height })),
    );
    assert.ok(text!.height < box!.height && text!.width > box!.width / 2, 'the label does not fit its shape');
    assert.match(await panel.innerText('.comparison summary'), /against version 0.*added/s);
    await screenshot(page, 'looks-compared-dark');
    await panel.click('.comparison summary');
    await panel.waitForSelector('.comparison[open] table');
    await screenshot(page, 'looks-comparison-dark');
    await chooseTheme(page, 'light');
    await screenshot(page, 'looks-comparison-light');
    await panel.click('.comparison summary');
    await panel.selectOption('.versions select', '0');
    await panel.selectOption('.compare select', '2');
    await panel.waitForSelector('.node.gone');
    await screenshot(page, 'looks-gone-light');
    await chooseTheme(page, 'dark');
    await panel.selectOption('.compare select', '');
    await panel.waitForSelector('.comparison', { state: 'hidden' });
    await panel.selectOption('.versions select', { index: 2 });
  });

  it('finds a part by some letters, and goes back', async () => {
    await panel.selectOption('.versions select', { index: (await panel.$$('.versions option')).length - 1 });
    await node('presence-cache');
    await panel.focus('.frame [tabindex="0"]');
    const before = await transform();
    await page.keyboard.press('/');
    await panel.waitForSelector('.look-search .choice-field:focus');
    await page.keyboard.type('pres');
    await panel.waitForSelector('#found .choice');
    await screenshot(page, 'looks-search-dark');
    await page.keyboard.press('Enter');
    await panel.waitForSelector('.node.is-found[data-ref="presence-cache"]:focus');
    await screenshot(page, 'looks-found-dark');
    await page.keyboard.press('Escape');
    await panel.waitForSelector('.node.is-found', { state: 'detached' });
    assert.equal(await transform(), before);
    await page.keyboard.press('Control+F');
    await panel.waitForSelector('.look-search .choice-field:focus');
    await page.keyboard.press('Escape');
    await panel.waitForSelector('.frame [tabindex="0"]:focus');
  });

  it('draws parts together by owner, and opens a group by Enter', async () => {
    await pick('Whole system', 1);
    await panel.selectOption('.look-grouping select', 'owner');
    await panel.waitForSelector('.node.is-group');
    await screenshot(page, 'looks-by-owner-dark');
    await panel.focus('.node.is-group[data-ref="group:owner:realtime"]');
    await page.keyboard.press('Enter');
    await panel.waitForSelector('.node[data-ref="socket"]');
    await panel.waitForSelector('.node:not(.is-group):focus');
    await screenshot(page, 'looks-open-group-dark');
    await panel.click('.look-chip');
    await panel.waitForSelector('.node[data-ref="socket"]', { state: 'detached' });
    await panel.selectOption('.look-grouping select', '');
    await node('socket');
  });

  it('opens a thousand parts as a few, in plain words, and finds any of them', async () => {
    await focusEditor(page);
    await openFile(page, 'large.sysdesign');
    await panel.waitForSelector('.notice:has-text("1001 parts, drawn by owner")');
    await screenshot(page, 'looks-large-dark');
    await panel.focus('.frame [tabindex="0"]');
    await page.keyboard.press('/');
    await page.keyboard.type('c0500');
    await panel.waitForSelector('#found .choice');
    await screenshot(page, 'looks-large-search-dark');
    await page.keyboard.press('Enter');
    await panel.waitForSelector('.node.is-found[data-ref="c0500"]:focus');
    await screenshot(page, 'looks-large-found-dark');
    await panel.selectOption('.look-grouping select', 'tier');
    await panel.waitForSelector('.notice:has-text("drawn by tier")');
    await screenshot(page, 'looks-large-tiers-dark');
    await panel.click('.node.is-group[data-ref="group:tier:services"]');
    await panel.waitForSelector('.look-chip');
    await screenshot(page, 'looks-large-tier-open-dark');
    await panel.selectOption('.look-grouping select', 'none');
    await panel.waitForSelector('.notice:has-text("too many to draw each")');
    await panel.selectOption('.look-grouping select', '');
  });

  it('takes names for names, whatever they hold', async () => {
    await focusEditor(page);
    await openFile(page, 'hostile.sysdesign');
    await node('api');
    await panel.click('.picker');
    await page.keyboard.type('Note over');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await panel.waitForSelector('.canvas svg[aria-roledescription="sequence"] .participant[data-ref="db"]');
    const words = await panel.$eval('.canvas svg', (it) => it.textContent ?? '');
    assert.ok(words.includes('GET /a;b#c: <b>end</b> %%{init: {}}%%'), words);
    assert.ok(words.includes('end; Note over x: <img src=x onerror=alert(1)>'.slice(0, 30)), words);
    assert.equal(await panel.$('.canvas img, .canvas b'), null);
    await screenshot(page, 'looks-hostile-dark');
  });

  it('is as clear in a light theme and in high contrast', async () => {
    await focusEditor(page);
    await openFile(page, 'chat.sysdesign');
    await node('socket');
    await chooseTheme(page, 'light');
    await pick('A chat', 2);
    await panel.waitForSelector('.participant[data-ref="chat-api"]');
    await screenshot(page, 'looks-sequence-light');
    await pick('Realtime', 1);
    await panel.waitForSelector('.node.outside');
    await screenshot(page, 'looks-owner-light');
    await panel.click('.picker');
    await screenshot(page, 'looks-picker-light');
    await page.keyboard.press('Escape');
    await pick('All data', 1);
    await panel.waitForSelector('.node.in_data');
    await screenshot(page, 'looks-data-light');
    await chooseTheme(page, 'high-contrast');
    await screenshot(page, 'looks-data-high-contrast');
  });

  it('says so when what is looked at is gone', async () => {
    await pick('A chat', 1);
    await node('message-db');
    await panel.selectOption('.versions select', '0');
    await panel.waitForSelector('.node[data-ref="message-db"]', { state: 'detached' });
    await panel.selectOption('.versions select', { index: (await panel.$$('.versions option')).length - 1 });
    await pick('message-db', 1);
    await panel.waitForSelector('.node.chosen[data-ref="message-db"]');
    await panel.selectOption('.versions select', '0');
    await panel.waitForSelector('.notice:has-text("There is no part \'message-db\' in this version")');
    assert.equal(await panel.innerText('.picker'), 'Whole system');
  });

  /** The first, second … of what the letters find. */
  async function pick(letters: string, which: number): Promise<void> {
    await panel.click('.picker');
    await type(letters, which);
  }

  async function type(letters: string, which = 1): Promise<void> {
    await panel.waitForSelector('.look-picker .choice-field:focus');
    await page.keyboard.type(letters);
    for (let down = 1; down < which; down++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }

  function node(ref: string) {
    return panel.waitForSelector(`.canvas svg .node[data-ref="${ref}"]`);
  }

  function transform(): Promise<string> {
    return panel.$eval('.canvas', (it) => (it as HTMLElement).style.transform);
  }
});
