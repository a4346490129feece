// What leaves the panel: saved and copied as a person does it, and opened where nothing of the panel is.

import { strict as assert } from 'node:assert';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { openBrowser, openPage } from '../browser.ts';
import { root } from '../root.ts';
import { pick, runCommand } from '../quick-input.ts';
import {
  chooseTheme,
  focusEditor,
  openPanel,
  openWindow,
  closeAfterwards,
  screenshot,
  type VscodeWindow,
} from '../window.ts';

const hostile = '<img src=x onerror="document.title=1"> & "quotes" #quot; 🚀';

const shop = `system: Shop <b>"24/7"</b>
screens:
  catalog: { uses: [web/list], shows: [product], load: 50/s }
components:
  web:
    title: ${JSON.stringify(hostile)}
    kind: server
    owner: front
    replicas: 2
    apis: { list: { reads: [product] } }
    calls: { db: {}, cache: { optional: true }, mails: {} }
  cache: { kind: cache, caches: [product], replicas: 1, owner: front }
  db: { kind: database, stores: [product], replicas: 1, owner: storage }
  mails: { kind: queue, owner: storage }
  mailer: { kind: worker, consumes: [mails], owner: storage }
data:
  product: { size: 2KB }
`;

describe('an export', () => {
  let window: VscodeWindow;
  let page: Page;
  let panel: Frame;
  let plain: Browser;

  before(async () => {
    window = await openWindow({ workspace: { 'shop.sysdesign': shop }, file: 'shop.sysdesign' });
    page = window.page;
    plain = await openBrowser();
    panel = await openPanel(page);
  });

  closeAfterwards(() => window);

  after(() => plain?.close());

  it('as SVG is the drawing in the theme that was chosen, and nothing else is needed to see it', async () => {
    // The editor's own theme must not leak into it.
    await chooseTheme(page, 'high-contrast');
    for (const theme of ['light', 'dark'] as const) {
      await save('svg', theme);
      const svg = window.fileText('shop.svg');
      assert.match(svg, /^<svg [^>]*viewBox=/);
      assert.match(svg, /<title>Shop &lt;b&gt;"24\/7"&lt;\/b&gt;<\/title>/);
      assert.doesNotMatch(
        svg,
        /var\(|<style|\sclass=|\sstyle=|@import|foreignObject|<script|<image|onerror=(?!"document)/,
      );
      const addresses = [...svg.matchAll(/(?:https?:|url\(|href=)[^\s)>]*/g)].map(([it]) => it);
      for (const it of addresses)
        assert.match(
          it,
          /^(http:\/\/www\.w3\.org\/(2000\/svg|1999\/xlink|1999\/xhtml)"?|url\("?#.*|href="#.*)/,
        );
      const viewer = await openPage(plain);
      await viewer.route('**/*', (route) =>
        route.fulfill({ contentType: 'image/svg+xml', body: svg }).catch(() => undefined),
      );
      await viewer.goto('http://127.0.0.1/shop.svg');
      const seen = await viewer.evaluate(() => {
        const drawing = document.documentElement as unknown as SVGSVGElement;
        const [box, view] = [drawing.getBBox(), drawing.viewBox.baseVal];
        return {
          texts: [...drawing.querySelectorAll('text')].map((it) => it.textContent).join('\n'),
          isWhole: box.x >= view.x && box.y >= view.y && box.width <= view.width && box.height <= view.height,
          back: getComputedStyle(drawing.querySelector('rect')!).fill,
        };
      });
      assert.ok(seen.texts.includes('<img src=x onerror='), seen.texts);
      assert.ok(seen.texts.includes('database · 1 copy · storage'), seen.texts);
      assert.ok(seen.isWhole, 'something is cut');
      assert.equal(seen.back, theme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(31, 31, 31)');
      await viewer.screenshot({ path: pictureFile(`export-${theme}`) });
      await viewer.close();
    }
    await chooseTheme(page, 'dark');
  });

  it('as PNG has twice the size', async () => {
    await save('png', 'light');
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(window.fileText('shop.svg')) ?? [];
    const png = readFileSync(join(window.folder, 'shop.png'));
    assert.equal(png.readUInt32BE(16), 2 * Number(width));
    assert.equal(png.readUInt32BE(20), 2 * Number(height));
  });

  it('goes to the clipboard: pictures, the diagram as Mermaid and the spec as Markdown', async () => {
    await panel.click('.tool[aria-label="Export"]');
    await panel.click('.export button[aria-label="Copy Picture, SVG"]');
    await panel.waitForSelector('.export .said:has-text("Copied")');
    assert.match(await clipboard(), /^<svg /);
    await panel.click('.export button[aria-label^="Copy Picture, PNG"]');
    await panel.waitForSelector('.export .said:text-matches("^Copied")');
    await panel.click('.export button[aria-label="Copy Diagram as Mermaid text"]');
    await panel.waitForSelector('.export .said:has-text("Mermaid")');
    assert.match(await clipboard(), /^flowchart TB\n/);
    await panel.click('.export button[aria-label="Copy Spec as Markdown"]');
    await panel.waitForSelector('.export .said:has-text("Markdown")');
    assert.match(await clipboard(), /^# Shop/);
    await screenshot(page, 'export-menu-dark');
    await page.keyboard.press('Escape');
    assert.equal(await panel.isVisible('.export'), false);
  });

  it('can be asked for by commands, without the panel too', async () => {
    await focusEditor(page);
    await runCommand(page, 'System Design: Copy Spec as Markdown');
    await page.locator('.statusbar-item', { hasText: 'copied as Markdown' }).waitFor();
    assert.match(await clipboard(), /^# Shop/);
    await runCommand(page, 'System Design: Export Diagram');
    await pick(page, 'Mermaid');
    await acceptFile('shop.mmd');
    assert.match(window.fileText('shop.mmd'), /^flowchart TB\n[^]*classDef fault/);
  });

  async function save(format: 'svg' | 'png', theme: 'light' | 'dark'): Promise<void> {
    await panel.click('.tool[aria-label="Export"]');
    await panel.check(`.export input[value="${theme}"]`);
    const label = format === 'svg' ? 'Save… Picture, SVG' : 'Save… Picture, PNG, twice the size';
    await panel.click(`.export button[aria-label="${label}"]`);
    await acceptFile(`shop.${format}`);
    await panel.waitForSelector('.export .said:has-text("Saved")');
    await panel.click('.tool[aria-label="Export"]');
    await panel.waitForSelector('.export', { state: 'hidden' });
  }

  /** Takes what the dialog of this VS Code offers, beside the design. */
  async function acceptFile(name: string): Promise<void> {
    const input = page.locator('.quick-input-widget:visible input[type="text"]').first();
    await input.waitFor();
    await page.waitForFunction(
      (wanted) =>
        document
          .querySelector<HTMLInputElement>('.quick-input-widget input[type="text"]')
          ?.value.endsWith(wanted),
      name,
    );
    const path = join(window.folder, name);
    const isThere = existsSync(path);
    // While the dialog still looks for what is there, it takes no answer.
    for (let tries = 0; tries < 10 && (await input.isVisible()); tries++) {
      await input.press('Enter', { timeout: 2000 }).catch(() => undefined);
      if (isThere) await replace().catch(() => undefined);
      await input.waitFor({ state: 'hidden', timeout: 2000 }).catch(() => undefined);
    }
    await input.waitFor({ state: 'hidden' });
    for (let waited = 0; waited < 100 && !existsSync(path); waited++) await page.waitForTimeout(100);
  }

  function replace(): Promise<void> {
    return page
      .locator('.quick-input-widget:visible, .monaco-dialog-box')
      .getByText(/^(Yes|Replace|OK)$/)
      .first()
      .click({ timeout: 3000 });
  }

  function clipboard(): Promise<string> {
    return page.evaluate(() => navigator.clipboard.readText());
  }
});

function pictureFile(name: string): string {
  const folder = join(root, 'test', 'out', 'screenshots');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.png`);
}
