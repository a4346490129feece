// `npm run bench diagram`: what it takes to draw a design in a browser, by size and by layout, from Mermaid text to a picture
// that the browser has laid out, and then the same as a person waits for it (`panel.ts`). Ratios are to dagre in the same run;
// other sizes can be named: `npm run bench diagram 250`.

import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { analyze } from '../src/core/analyze.ts';
import { flowchart } from '../src/core/views/mermaid.ts';
import { drawingOf } from '../src/core/views/drawing.ts';
import { openBrowser, openPage } from '../test/host/browser.ts';
import { generateDesign } from './generate-design.ts';
import { milliseconds, summary, type Times } from './measure.ts';
import { benchPanel } from './panel.ts';

declare global {
  interface Window {
    readonly draw: (text: string, layout: string, isNew: boolean) => Promise<number>;
  }
}

const rounds = 9;
/** Dagre and ELK take seconds from here on. */
const large = 60;

export async function benchDiagram(sizes: readonly number[]): Promise<void> {
  const browser = await openBrowser();
  try {
    const page = await openPage(browser);
    await servePage(page);
    for (const size of sizes) await benchSize(page, size);
  } finally {
    await browser.close();
  }
  await benchPanel(sizes);
}

async function benchSize(page: Page, size: number): Promise<void> {
  // Each round has another part, as when somebody writes one: all others look as before.
  const texts = Array.from({ length: rounds + 1 }, (_, round) => textOf(generateDesign(size), round));
  const draw = async (layout: string, isNew: boolean, count: number): Promise<Times> => {
    const times: number[] = [];
    for (let round = 0; round <= count; round++) {
      const args = { text: texts[round]!, layout, isNew };
      const took = await page.evaluate((it) => window.draw(it.text, it.layout, it.isNew), args);
      // The first one also loads the layout.
      if (round > 0) times.push(took);
    }
    return summary(times);
  };
  const others = size > large ? 3 : rounds;
  const dagre = await draw('dagre', false, others);
  console.log(`\n${size} components`);
  row('dagre', dagre, dagre);
  row('elk', await draw('elk', false, others), dagre);
  row('tiers, nothing drawn before', await draw('tiers', true, rounds), dagre);
  row('tiers, another part', await draw('tiers', false, rounds), dagre);
}

function textOf(design: string, round: number): string {
  const added = `components:\n  added-${round}: { kind: server, calls: [c0001] }\n`;
  return flowchart(drawingOf(analyze(design.replace('components:\n', added))));
}

function row(name: string, times: Times, dagre: Times): void {
  const ratio = (times.median / dagre.median).toFixed(2);
  console.log(
    `  ${name.padEnd(30)} median ${milliseconds(times.median).padStart(6)} ms   p95 ${milliseconds(times.p95).padStart(6)} ms   ${ratio.padStart(5)} x dagre`,
  );
}

/** The page of `diagram-page.ts`, bundled as the panel is; no server is needed, since every request is answered here. */
async function servePage(page: Page): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: ['bench/diagram-page.ts'],
    bundle: true,
    format: 'esm',
    splitting: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    mainFields: ['browser', 'module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"' },
    outdir: 'page',
    write: false,
  });
  const files = new Map(outputFiles.map((it) => [it.path.replace(/^.*[\\/]page[\\/]/, ''), it.text]));
  const html =
    '<!doctype html><link rel="stylesheet" href="diagram-page.css"><div class="canvas"></div><script type="module" src="diagram-page.js"></script>';
  await page.route('**/*', (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const body = name === '' ? html : files.get(name);
    if (body === undefined) return route.fulfill({ status: 404 });
    const contentType = name === '' ? 'text/html' : name.endsWith('.css') ? 'text/css' : 'text/javascript';
    return route.fulfill({ contentType, body });
  });
  await page.goto('http://127.0.0.1/');
  await page.waitForFunction(() => 'draw' in window);
}
