// The panel for whoever cannot use a mouse, cannot see the drawing or sees it in other colours: by keyboard, as a list, and with
// every rule of axe-core over its document in each kind of theme.

import { strict as assert } from 'node:assert';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';
import { runCommand } from '../quick-input.ts';
import {
  chooseTheme,
  closeAfterwards,
  focusEditor,
  frameWith,
  openFile,
  openPanel,
  openWindow,
  screenshot,
  type Theme,
  type VscodeWindow,
} from '../window.ts';

const shop = `system: Shop
screens:
  catalog: { uses: [web/list], shows: [product], load: 50/s }
  checkout: { uses: [web/order], changes: [order], load: 2/s }
components:
  web:
    kind: server
    owner: front
    replicas: 2
    apis: { list: { reads: [product] }, order: { writes: [order] } }
    calls: [db, cache, mails]
  cache: { kind: cache, caches: [product], replicas: 1, owner: front }
  db: { kind: database, stores: [product, order], replicas: 1, owner: storage }
  mails: { kind: queue, owner: storage }
  mailer: { kind: worker, consumes: [mails], owner: storage }
data:
  product: { size: 2KB }
  order: { size: 1KB }
`;

const other = `system: Other
components:
  alone: { kind: server }
`;

describe('the panel, for everyone', () => {
  let window: VscodeWindow;
  let page: Page;
  let panel: Frame;

  before(async () => {
    const workspace = { 'shop.sysdesign': shop, 'other.sysdesign': other };
    window = await openWindow({ workspace, file: 'shop.sysdesign', theme: 'dark' });
    page = window.page;
    panel = await openPanel(page);
  });

  closeAfterwards(() => window);

  it('has one stop of the tab key in the drawing, and names at every part and line', async () => {
    const stops = await panel.locator('.frame [tabindex="0"], .frame[tabindex="0"]').count();
    assert.equal(stops, 1);
    const names = await panel.$$eval('.frame :is(.node, .hit)', (all) =>
      all.map((it) => [it.getAttribute('role'), it.getAttribute('aria-label')] as const),
    );
    assert.ok(names.length > 10, String(names.length));
    for (const [role, name] of names) assert.ok(role !== null && (name ?? '') !== '', `${role}: ${name}`);
    const titles = await panel.$$eval('.node', (all) =>
      all.map((it) => [
        it.querySelector('.text-outer-tspan')?.textContent ?? '',
        it.getAttribute('aria-label') ?? '',
      ]),
    );
    for (const [title, name] of titles)
      assert.ok(name!.startsWith(title!.replace(/^(⚠\ufe0e|\?) /, '')), `${title} is called ${name}`);
  });

  it('is gone through by arrow keys, from part to part and along the lines of a part', async () => {
    await panel.focus('.node[data-ref="web"]');
    await page.keyboard.press('ArrowDown');
    const below = await focusedName();
    assert.notEqual(below, await nameOf('web'));
    await page.keyboard.press('ArrowUp');
    assert.equal(await focusedName(), await nameOf('web'));
    const lines = new Set<string>();
    for (let turn = 0; turn < 6; turn++) {
      await page.keyboard.press('.');
      lines.add(await focusedName());
    }
    assert.ok(lines.size > 3, [...lines].join(' | '));
    for (const it of lines) assert.match(it, /web|shop/i);
    await screenshot(page, 'walk-line-dark');
    await page.keyboard.press('Escape');
    assert.equal(await focusedName(), await nameOf('web'));
    await page.keyboard.press('Enter');
    await panel.waitForSelector('.card:not([hidden]) >> text=web');
    await page.keyboard.press('Escape');
    await panel.waitForSelector('.card', { state: 'hidden' });
    assert.equal(await focusedName(), await nameOf('web'));
  });

  it('moves and zooms by keyboard, and shows all of it when asked twice', async () => {
    await panel.focus('.node[data-ref="web"]');
    const start = await transform();
    await page.keyboard.press('+');
    await page.keyboard.press('Shift+ArrowRight');
    assert.notEqual(await transform(), start);
    await page.keyboard.press('0');
    assert.equal(await transform(), start);
  });

  it('says the same as a list', async () => {
    await panel.click('.tool[aria-label*="list"]');
    const text = (await panel.innerText('.text-list')).replaceAll(/\s+/g, ' ');
    const [names, lines] = await panel.$$eval('.frame :is(.node, .hit)', (all) => [
      all.filter((it) => it.matches('.node')).map((it) => it.getAttribute('aria-label') ?? ''),
      all.filter((it) => it.matches('.hit')).map((it) => it.getAttribute('aria-label') ?? ''),
    ]);
    // In the list the name stands before the rest as a link of its own.
    for (const it of [...names.map((name) => name.replace(', ', ' ')), ...lines])
      assert.ok(text.includes(it), `${it} is not in the list: ${text}`);
    for (const tier of ['Screens', 'Services', 'State']) assert.match(text, new RegExp(tier));
    await screenshot(page, 'list-dark');
    await noViolations('list');
    await panel.click('.text-list button.part >> text=db');
    await page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
    await panel.click('.tool[aria-label*="list"]');
    assert.equal(await panel.isVisible('.text-list'), false);
  });

  for (const theme of ['dark', 'light', 'high-contrast'] as const satisfies readonly Theme[]) {
    it(`breaks no rule of axe-core in ${theme}`, async () => {
      await chooseTheme(page, theme);
      await panel.waitForSelector('.canvas svg .node');
      await noViolations(theme);
      await panel.click('.tool[aria-label="Export"]');
      await noViolations(`${theme}, with the exports open`);
      await screenshot(page, `everyone-${theme}`);
      await page.keyboard.press('Escape');
    });
  }

  it('moves nothing by itself where that is not wanted, and keeps its colours where others are forced', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
    const seen = await panel.evaluate(() => ({
      moving: [...document.querySelectorAll('*')].filter((it) => {
        const { transitionDuration, animationName } = getComputedStyle(it);
        return !/^0s(, 0s)*$/.test(transitionDuration) || animationName !== 'none';
      }).length,
      fault: getComputedStyle(document.querySelector('.node.fault .label-container')!).stroke,
      fine: getComputedStyle(document.querySelector('.node:not(.fault, .question) .label-container')!).stroke,
    }));
    assert.equal(seen.moving, 0);
    assert.notEqual(seen.fault, seen.fine);
    await screenshot(page, 'forced-colors');
    await page.emulateMedia({ reducedMotion: null, forcedColors: null });
  });

  it('can be closed and opened again', async () => {
    await page.locator('.tab[aria-label^="Diagram:"]').click({ button: 'middle' });
    await page.locator('.tab[aria-label^="Diagram:"]').waitFor({ state: 'detached' });
    await focusEditor(page);
    await runCommand(page, 'System Design: Open Diagram');
    panel = await frameWith(page, '.canvas svg .node');
    assert.equal(await panel.locator('.node[data-ref="web"]').count(), 1);
  });

  it('stays at its design when it is pinned, says which, and also after a reload', async () => {
    await chooseTheme(page, 'dark');
    await panel.click('.tool[aria-label^="Pin to"]');
    await panel.waitForSelector('.pinned:has-text("Pinned to shop.sysdesign")');
    await focusEditor(page);
    await openFile(page, 'other.sysdesign');
    await page.waitForTimeout(1000);
    assert.equal(await panel.locator('.node[data-ref="web"]').count(), 1);
    await screenshot(page, 'pinned-dark');
    // VS Code itself writes down what a page keeps only every few seconds.
    await page.waitForTimeout(6000);
    await page.goto(withoutFile(page.url()));
    await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 90_000 });
    panel = await frameWith(page, '.canvas svg .node');
    await panel.waitForSelector('.pinned:has-text("Pinned to shop.sysdesign")');
    assert.equal(await panel.locator('.node[data-ref="web"]').count(), 1);
    await panel.click('.tool[aria-label^="Pinned to"]');
    await panel.waitForSelector('.node[data-ref="alone"]');
  });

  function focusedName(): Promise<string> {
    return panel.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  }

  async function nameOf(ref: string): Promise<string> {
    return (await panel.getAttribute(`.node[data-ref="${ref}"]`, 'aria-label')) ?? '';
  }

  function transform(): Promise<string> {
    return panel.$eval('.canvas', (it) => (it as HTMLElement).style.transform);
  }

  async function noViolations(what: string): Promise<void> {
    await panel.evaluate(axe);
    const found = await panel.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: Axe };
      const { violations } = await axe.run(document, { resultTypes: ['violations'] });
      return violations.flatMap((it) =>
        it.nodes.map((node) => `${it.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`),
      );
    });
    // What is called by its name and then told more of: a row by its problem, a part by its title. All else that is seen in them is
    // told in other words, or has a name of its own.
    const expected = /^label-content-name-mismatch: <[^>]* class="(row item|node) /;
    assert.deepEqual(
      found.filter((it) => !expected.test(it)),
      [],
      what,
    );
  }
});

interface Axe {
  readonly run: (
    root: Document,
    options: object,
  ) => Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
    }[];
  }>;
}

/** Its text: the page lets no script in that is not ours. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The window's address without the file that it was asked to open at first: then it opens what was open last. */
function withoutFile(address: string): string {
  const url = new URL(address);
  const payload = JSON.parse(url.searchParams.get('payload') ?? '[]') as [string, string][];
  url.searchParams.set('payload', JSON.stringify(payload.filter(([name]) => name !== 'openFile')));
  return url.toString();
}
