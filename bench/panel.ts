// The panel in a real window, by size: how long from the key that opens it to the first drawing and how much is loaded until then,
// and how long from the server's answer to an edit until the picture shows it. Printed, never asserted.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Frame, Page } from 'playwright-core';
import { root } from '../test/host/root.ts';
import { focusEditor, frameWith, openFile, openWindow, putCursorOn } from '../test/host/window.ts';
import { generateDesign } from './generate-design.ts';
import { milliseconds, summary, type Times } from './measure.ts';

const rounds = 8;
const file = 'bench.sysdesign';
const other = 'other.sysdesign';

export async function benchPanel(sizes: readonly number[]): Promise<void> {
  const built = spawnSync('node', ['esbuild.js', '--production'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the extension could not be built');
  for (const size of sizes) await benchSize(size);
}

async function benchSize(size: number): Promise<void> {
  const text = generateDesign(size);
  const otherText = text.replace('components:\n', 'components:\n  other: { kind: server }\n');
  const workspace = { [file]: text, [other]: otherText };
  const { page, close } = await openWindow({ workspace, file });
  try {
    // So that the server has read the design, as it has when somebody asks for its picture.
    await page.locator('.detected-link, .codelens-decoration').first().waitFor({ timeout: 60_000 });
    await page.waitForTimeout(1500);
    console.log(`\n${size} components, in a real window`);
    const cold = await openPanel(page);
    const { names, bytes } = await loaded(cold.panel);
    const aim = size === 10 ? 'aim 400 ms' : '';
    opened('open the panel, first time in this browser', cold, '');
    console.log(`  ${'loaded before it'.padEnd(44)} ${(bytes / 1000).toFixed(0)} kB gzip, ${names} files`);
    await closePanel(page);
    const again = await openPanel(page);
    opened('open the panel again, as it was', again, aim);
    await closePanel(page);
    await openFile(page, other);
    await page.waitForTimeout(1500);
    const warm = await openPanel(page);
    opened('open it for a design not drawn before', warm, aim);
    await benchEdits(page, warm.panel, size);
  } finally {
    await close();
  }
}

async function benchEdits(page: Page, panel: Frame, size: number): Promise<void> {
  // Within a word of a label: only that label is written anew.
  await putCursorOn(page, 'replicas: ');
  await page.keyboard.press('End');
  const label = await edits(page, panel, async (round) => {
    if (round > 0) await page.keyboard.press('Backspace');
    await page.keyboard.type(String(2 + (round % 7)));
  });
  times('label and state, from the answer to the picture', label, 'aim 16 ms and a frame');
  // The first call of the first part goes to another part each round.
  await putCursorOn(page, 'c0003:');
  for (let letter = 0; letter < 4; letter++) await page.keyboard.press('ArrowRight');
  const structure = await edits(page, panel, async (round) => {
    await page.keyboard.press('Delete');
    await page.keyboard.type(String(4 + (round % 5)));
    await page.keyboard.press('ArrowLeft');
  });
  const aim = size === 25 ? 'aim 150 ms' : size === 100 ? 'aim 400 ms' : '';
  times('another line, from the answer to the picture', structure, aim);
}

async function edits(page: Page, panel: Frame, edit: (round: number) => Promise<void>): Promise<Times> {
  const first = (await marks(panel, 'drawn')).length;
  for (let round = 0; round < rounds; round++) {
    const before = (await marks(panel, 'drawn')).length;
    await edit(round);
    for (let waited = 0; waited < 100 && (await marks(panel, 'drawn')).length === before; waited++)
      await page.waitForTimeout(100);
    await page.waitForTimeout(300);
  }
  const [came, drawn] = [await marks(panel, 'view'), (await marks(panel, 'drawn')).slice(first)];
  return summary(drawn.map((at) => at - came.filter((it) => it < at).at(-1)!));
}

/** When the page of the panel did this, each time, in milliseconds of its own clock. */
function marks(panel: Frame, name: string): Promise<readonly number[]> {
  return panel.evaluate((it) => performance.getEntriesByName(it).map((mark) => mark.startTime), name);
}

interface Opened {
  readonly panel: Frame;
  readonly tookMs: number;
  /** Of it, until VS Code has begun to load the page. What is ours in that is some 15 ms: the view comes meanwhile. */
  readonly beforePageMs: number;
}

async function openPanel(page: Page): Promise<Opened> {
  await focusEditor(page);
  const started = Date.now();
  await page.keyboard.press('Control+K');
  await page.keyboard.press('d');
  const panel = await frameWith(page, 'body[data-drawn]');
  const origin = await panel.evaluate(() => performance.timeOrigin);
  const [firstDrawn = NaN] = await marks(panel, 'drawn');
  // VS Code shows a page when it is loaded, which may be after it has drawn.
  const paint = 'first-contentful-paint';
  await panel.waitForFunction((it) => performance.getEntriesByName(it).length > 0, paint);
  const firstSeen = await panel.evaluate((it) => performance.getEntriesByName(it)[0]!.startTime, paint);
  const beforePageMs = origin - started;
  return { panel, tookMs: beforePageMs + Math.max(firstDrawn, firstSeen), beforePageMs };
}

/** After it was looked at for a moment: then the client keeps its drawing. */
async function closePanel(page: Page): Promise<void> {
  await page.waitForTimeout(2500);
  const tab = page.locator('.tab[aria-label^="Diagram:"]');
  await tab.click({ button: 'middle' });
  await tab.waitFor({ state: 'detached' });
  // VS Code itself takes a while to put away a page.
  await page.waitForTimeout(4000);
}

/** What the page was made of and has asked for, of our own; the sizes are those of the files, as a server would send them. */
async function loaded(panel: Frame): Promise<{ readonly names: number; readonly bytes: number }> {
  const addresses = await panel.evaluate(() => performance.getEntriesByType('resource').map((it) => it.name));
  const asked = addresses.filter((it) => it.includes('/dist/webview/')).map((it) => basename(it));
  const names = [...new Set(['main.js', 'main.css', ...asked])];
  const sizes = names.map((it) => gzipSync(readFileSync(join(root, 'dist', 'webview', it))).length);
  return { names: names.length, bytes: sizes.reduce((sum, it) => sum + it, 0) };
}

function opened(name: string, { tookMs, beforePageMs }: Opened, aim: string): void {
  const before = `of it ${milliseconds(beforePageMs)} until VS Code loads the page`;
  console.log(`  ${name.padEnd(44)} ${milliseconds(tookMs).padStart(6)} ms   ${before}   ${aim}`);
}

function times(name: string, { median, p95 }: Times, aim: string): void {
  console.log(
    `  ${name.padEnd(50)} median ${milliseconds(median).padStart(6)} ms   p95 ${milliseconds(p95).padStart(6)} ms   ${aim}`,
  );
}
