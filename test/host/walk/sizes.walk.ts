// Designs of ten, fifty and three hundred parts, in each kind of theme: what is drawn can be read, and fits its boxes.

import { strict as assert } from 'node:assert';
import type { Frame, Page } from 'playwright-core';
import { generateDesign } from '../../../bench/generate-design.ts';
import {
  chooseTheme,
  closeAfterwards,
  openFile,
  openPanel,
  openWindow,
  screenshot,
  type VscodeWindow,
} from '../window.ts';

const sizes = [10, 50, 300];

describe('a design of any size', () => {
  let window: VscodeWindow;
  let page: Page;
  let panel: Frame;

  before(async () => {
    const workspace = Object.fromEntries(sizes.map((it) => [fileOf(it), generateDesign(it)]));
    window = await openWindow({ workspace, file: fileOf(sizes[0]!) });
    page = window.page;
    panel = await openPanel(page);
  });

  closeAfterwards(() => window);

  for (const size of sizes) {
    it(`of ${size} parts can be read`, async () => {
      await openFile(page, fileOf(size));
      await panel.waitForFunction(
        (title) =>
          document.querySelector('h1')?.textContent === title &&
          document.querySelector('.canvas svg')?.getAttribute('aria-label')?.includes(title) === true,
        `bench-${size}`,
      );
      for (const theme of ['dark', 'light', 'high-contrast'] as const) {
        await chooseTheme(page, theme);
        await screenshot(page, `sizes-${size}-${theme}`);
      }
      const seen = await panel.evaluate(() => {
        const canvas = document.querySelector<HTMLElement>('.canvas')!;
        const nodes = [...canvas.querySelectorAll<SVGGElement>('.node')];
        const tools = document.querySelector('.controls')!.getBoundingClientRect();
        const frame = document.querySelector('.frame')!.getBoundingClientRect();
        const drawing = canvas.getBoundingClientRect();
        return {
          count: nodes.length,
          scale: new DOMMatrix(canvas.style.transform).a,
          cut: nodes
            .filter((it) => {
              const shape = it.querySelector<SVGGraphicsElement>('.label-container, .basic');
              const text = it.querySelector('text');
              return shape !== null && text !== null && text.getBBox().width > shape.getBBox().width;
            })
            .map((it) => it.textContent),
          isWhole: drawing.right <= frame.right && drawing.bottom <= frame.bottom,
          isBelowTools: drawing.right > tools.left + 1,
        };
      });
      assert.ok(seen.count > 3, String(seen.count));
      assert.ok(seen.scale >= 0.55, `drawn at ${seen.scale}`);
      assert.deepEqual(seen.cut, []);
      if (seen.isWhole) assert.equal(seen.isBelowTools, false, 'the tools cover the drawing');
    });
  }
});

function fileOf(size: number): string {
  return `parts-${size}.sysdesign`;
}
