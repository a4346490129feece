// The panel as narrow as the editor lets it be: nothing is cut, and nothing lies over something else.

import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import {
  chooseTheme,
  closeAfterwards,
  openFile,
  openPanel,
  openWindow,
  screenshot,
  type VscodeWindow,
} from '../window.ts';
import { root } from '../root.ts';

/** An editor of the least width, 220, is widened as soon as it has the focus. */
const widths = [400, 300, 224];

describe('a narrow panel', () => {
  let window: VscodeWindow;
  let page: Page;
  let panel: Frame;

  before(async () => {
    window = await openWindow({ workspace: join(root, 'examples'), file: 'feed-simple.sysdesign' });
    page = window.page;
    await openFile(page, 'feed.sysdesign');
    await page.click('.tab[data-resource-name="feed-simple.sysdesign"]');
    panel = await openPanel(page);
    await panel.waitForSelector('.item');
  });

  closeAfterwards(() => window);

  for (const width of widths) {
    it(`of ${width} pixels shows a design and its checklist whole`, async () => {
      await narrow(width);
      for (const theme of ['light', 'dark'] as const) {
        await chooseTheme(page, theme);
        await screenshot(page, `narrow-${width}-${theme}`);
      }
      assert.deepEqual(await flaws(), []);
    });

    it(`of ${width} pixels shows a problem that is opened, and its answers, whole`, async () => {
      const item = panel.locator('.item:visible').first();
      await item.locator('.message').click();
      await item.locator('.body .rule').waitFor();
      await item.locator('input').click();
      await item.locator('.answers .fix').first().waitFor();
      await screenshot(page, `narrow-${width}-item-dark`);
      assert.deepEqual(await flaws(), []);
      await page.keyboard.press('Escape');
      await item.locator('.message').click();
    });

    it(`of ${width} pixels shows two versions side by side whole`, async () => {
      await page.click('.tab[data-resource-name="feed.sysdesign"]');
      await panel.waitForSelector('.versions select:visible');
      await panel.selectOption('.versions select', '3');
      await panel.selectOption('.compare select', { index: 1 });
      await panel.waitForSelector('.comparison summary:visible');
      await screenshot(page, `narrow-${width}-versions-dark`);
      assert.deepEqual(await flaws(), []);
      await page.click('.tab[data-resource-name="feed-simple.sysdesign"]');
      await panel.waitForSelector('.versions select', { state: 'hidden' });
      await panel.waitForSelector('.item.is-fault:visible');
    });
  }

  it('shows what opens over the diagram, and in the place of the checklist, whole', async () => {
    await panel.click('.what-if-button');
    await panel.waitForSelector('.what-if:not([hidden]) .verdict');
    await screenshot(page, 'narrow-what-if-dark');
    assert.deepEqual(await flaws(), []);
    await panel.click('.what-if-button');
    await panel.click('.node[data-ref="feed-api"]');
    await panel.waitForSelector('.card:visible');
    await screenshot(page, 'narrow-card-dark');
    assert.deepEqual(await cutIn('.card'), []);
    const [card, node] = [await edges('.card'), await edges('.node[data-ref="feed-api"]')];
    assert.ok(card.top >= node.bottom || card.bottom <= node.top, 'the card covers its part');
    await panel.click('.card [aria-label="Close"]');
    await panel.click('.tool[aria-label="Export"]');
    await panel.waitForSelector('.export:visible');
    await screenshot(page, 'narrow-export-dark');
    assert.deepEqual(await cutIn('.export'), []);
    await page.keyboard.press('Escape');
  });

  /** By the bar between the two editors. */
  async function narrow(width: number): Promise<void> {
    const bars = await page
      .locator('.monaco-sash.vertical')
      .evaluateAll((all) => all.map((it) => it.getBoundingClientRect()).filter((it) => it.height > 300));
    const now = await panel.evaluate(() => innerWidth);
    const nearest = bars.map((it) => it.x + it.width / 2).sort((a, b) => off(a) - off(b))[0]!;
    await page.mouse.move(nearest, 500);
    await page.mouse.down();
    await page.mouse.move(nearest + 20, 500, { steps: 4 });
    await page.mouse.move(nearest + now - width, 500, { steps: 8 });
    await page.mouse.up();
    await panel.waitForFunction((wanted) => Math.abs(innerWidth - wanted) <= 3, width);

    function off(x: number): number {
      return Math.abs(page.viewportSize()!.width - now - x);
    }
  }

  function edges(selector: string): Promise<{ readonly top: number; readonly bottom: number }> {
    return panel.locator(selector).evaluate((it) => {
      const { top, bottom } = it.getBoundingClientRect();
      return { top, bottom };
    });
  }

  /** What of it sticks out of the panel, or can only be seen by scrolling aside. */
  function cutIn(selector: string): Promise<readonly string[]> {
    return panel.locator(`${selector}, ${selector} *`).evaluateAll((all) =>
      all
        .filter((it) => it.checkVisibility({ visibilityProperty: true }) && it.closest('svg') === null)
        .filter((it) => {
          const { left, right } = it.getBoundingClientRect();
          return left < 0 || right > innerWidth + 0.5 || it.scrollWidth > Math.max(it.clientWidth, 1) + 1;
        })
        .filter((it) => it.clientWidth > 0)
        .map((it) => `${it.className || it.tagName} '${it.textContent?.slice(0, 30) ?? ''}'`),
    );
  }

  /** What is cut, sticks out, or lies over something else, in words. */
  async function flaws(): Promise<readonly string[]> {
    const rows =
      'header, .looks, .looks-words, .comparison, .checklist-tools, .tools-row, .group-head, .fold, .item, .what-if';
    const parts = 'button, select, input, .badge, .mark, .settled, .legend li, button > span';
    const { boxes, room } = await panel.evaluate(
      (all) => ({
        room: innerWidth,
        boxes: [...document.querySelectorAll<HTMLElement>(all)]
          .filter((it) => it.checkVisibility({ visibilityProperty: true }) && it.closest('svg') === null)
          .map((it) => {
            const { left, right, top, bottom } = it.getBoundingClientRect();
            // Of what scrolls, only a part is seen, and the heads of groups stay while the rest goes below them.
            const scrolled = it.closest('.groups')?.getBoundingClientRect();
            return {
              left,
              right,
              top: Math.max(top, scrolled?.top ?? 0),
              bottom: Math.min(bottom, scrolled?.bottom ?? innerHeight),
              words: `${it.className || it.tagName} '${it.innerText.slice(0, 30)}'`,
              isRow: it.matches('header, section, div'),
              isInner: it.matches('button > span'),
              isHead: it.closest('.group-head') !== null,
              isCut: it.tagName !== 'SELECT' && it.clientWidth > 1 && it.scrollWidth > it.clientWidth,
            };
          }),
      }),
      `${rows}, ${parts}`,
    );
    const small = boxes.filter((it) => !it.isRow && !it.isInner && it.top < it.bottom);
    return [
      ...boxes.filter((it) => it.isCut).map((it) => `${it.words} is cut`),
      ...boxes.filter((it) => it.left < 0 || it.right > room + 0.5).map((it) => `${it.words} sticks out`),
      ...small.flatMap((one, index) =>
        small
          .slice(index + 1)
          .filter((it) => it.isHead === one.isHead)
          .filter((it) => one.left < it.right - 1 && it.left < one.right - 1)
          .filter((it) => one.top < it.bottom - 1 && it.top < one.bottom - 1)
          .map((it) => `${one.words} and ${it.words} lie over each other`),
      ),
    ];
  }
});
