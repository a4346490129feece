// A VS Code window driven as a person would drive it: by keyboard, mouse and what stands on the screen.
// Nothing here reaches into VS Code's own objects, so what passes is what a person would see.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { answer, pick, pressFor, quickInput, runCommand } from './quick-input.ts';
import { root } from './root.ts';
import { waitMs } from './wait.ts';
import { startHost, type Settings } from './vscode-host.ts';

const screenshots = join(root, 'test', 'out', 'screenshots');

export type Theme = 'dark' | 'light' | 'high-contrast';

export interface WindowOptions {
  /** A folder of which the window gets a copy, or the files of a new one: name to text. */
  readonly workspace: string | Readonly<Record<string, string>>;
  /** Opened at the start, relative to the workspace. */
  readonly file?: string;
  /** Chosen before anything else. Without one the window keeps the colours it starts with, and is there sooner. */
  readonly theme?: Theme;
  readonly settings?: Settings;
  /** True runs our `browser` entry in the web worker extension host. */
  readonly web?: boolean;
  /** A packaged extension to install, instead of running this repository's own. */
  readonly vsix?: string;
  /** Another extension's sources than this repository's. */
  readonly extension?: string;
}

export interface VscodeWindow {
  readonly page: Page;
  /** The window's own copy of the workspace, gone after `close`. */
  readonly folder: string;
  /** What is on disk now, so only what was saved. */
  readonly fileText: (file: string) => string;
  readonly close: () => Promise<void>;
}

export async function openWindow(options: WindowOptions): Promise<VscodeWindow> {
  const folder = copyWorkspace(options.workspace);
  const { settings, web, vsix } = options;
  const host = await startHost({ settings, web, vsix });
  const browser = await openBrowser();
  const close = async () => {
    await browser.close();
    await host.close();
    rmSync(dirname(folder), { recursive: true, force: true });
  };
  try {
    const page = await openPage(browser);
    page.setDefaultTimeout(waitMs);
    const extension = vsix === undefined ? (options.extension ?? root) : undefined;
    const file = options.file === undefined ? undefined : join(folder, options.file);
    await page.goto(host.address({ folder, file, extension }));
    await page.locator('.monaco-workbench .explorer-folders-view').waitFor({ timeout: 60_000 });
    if (file !== undefined) await editor(page).locator('.view-line').first().waitFor();
    // It carries the name of its theme as soon as it has read its extensions: before that it knows no theme of theirs
    // and no command.
    await page.locator('.monaco-workbench[class*="vscode-theme-"]').waitFor({ timeout: 60_000 });
    // By hand: a setting of the theme is not followed here.
    if (options.theme !== undefined) await chooseTheme(page, options.theme);
    return { page, folder, fileText: (name) => readFileSync(join(folder, name), 'utf8'), close };
  } catch (error) {
    await close();
    throw error;
  }
}

const themes: Readonly<Record<Theme, { readonly label: string; readonly kind: string }>> = {
  dark: { label: 'Dark Modern', kind: 'vs-dark' },
  light: { label: 'Light Modern', kind: 'vs' },
  'high-contrast': { label: 'Dark High Contrast', kind: 'hc-black' },
};

export async function chooseTheme(page: Page, theme: Theme): Promise<void> {
  const { label, kind } = themes[theme];
  // An editor that opens late takes the focus, and the list of themes goes away with it: then it is asked for again.
  for (let tries = 1; ; tries++) {
    try {
      await runCommand(page, 'Preferences: Color Theme', waitMs / 3);
      await pick(page, label, waitMs / 3);
      break;
    } catch (error) {
      if (tries === 4) throw error;
      await page.keyboard.press('Escape');
    }
  }
  // The window carries the theme's kind as a class, which changes when its colours do.
  await page.locator(`.monaco-workbench.${kind}`).waitFor();
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  // Some parts fade to their new colours, which a screenshot should not catch half way.
  await page.waitForTimeout(500);
}

export async function openFile(page: Page, name: string): Promise<void> {
  await pressFor(page, 'Control+P', quickInput(page));
  await pick(page, name);
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
}

/** The text of the lines now on the screen of the active editor. */
export async function visibleText(page: Page): Promise<string> {
  const lines = await editor(page)
    .locator('.view-line')
    .evaluateAll((all) =>
      all
        .map((it) => ({ top: it.getBoundingClientRect().top, text: it.textContent ?? '' }))
        .sort((a, b) => a.top - b.top)
        .map((it) => it.text),
    );
  // VS Code shows spaces as no-break spaces.
  return lines.join('\n').replaceAll('\u00a0', ' ');
}

/** Puts the cursor before the first place after it where this text stands, wherever in the file that is. */
export async function putCursorOn(page: Page, text: string): Promise<void> {
  await focusEditor(page);
  await page.keyboard.press('Control+F');
  const input = page
    .locator('.find-widget.visible .find-part textarea, .find-widget.visible .find-part input')
    .first();
  await input.waitFor();
  await input.fill(text);
  await page.locator('.find-widget.visible .matchesCount', { hasText: / of / }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowLeft');
}

/** One-based, as the editor counts. */
export async function putCursorAt(page: Page, line: number, column = 1): Promise<void> {
  await focusEditor(page);
  await pressFor(page, 'Control+G', quickInput(page));
  await answer(page, `:${line}:${column}`);
}

export async function focusEditor(page: Page): Promise<void> {
  await pressFor(page, 'Control+1', page.locator('.editor-group-container.active .monaco-editor.focused'));
}

export type Severity = 'error' | 'warning' | 'info' | 'hint';

export async function squiggleCount(page: Page, severity: Severity): Promise<number> {
  return page.locator(`.squiggly-${severity}`).count();
}

export async function waitForSquiggle(page: Page, severity: Severity): Promise<void> {
  await page.locator(`.squiggly-${severity}`).first().waitFor({ state: 'attached' });
}

export async function waitForNoSquiggle(page: Page, severity: Severity): Promise<void> {
  await page.waitForFunction((it) => document.querySelector(it) === null, `.squiggly-${severity}`, {
    timeout: waitMs,
  });
}

/** Rests the mouse on the first place on the screen where this text stands, and reads what pops up. */
export async function hoverText(page: Page, text: string): Promise<string> {
  const hover = page
    .locator('.monaco-hover:not(.hidden) .hover-contents, .monaco-hover:visible .hover-row')
    .first();
  // Lenses and hints that come in move the lines away from under the mouse, so it may have to rest more than once: what it is over
  // then is another word.
  for (let rested = 0; rested < 5; rested++) {
    const point = await pointOf(page, text);
    await page.mouse.move(point.x - 40, point.y + 60);
    await page.mouse.move(point.x, point.y, { steps: 4 });
    const isShown = await hover.waitFor({ timeout: waitMs / 4 }).then(
      () => true,
      () => false,
    );
    const now = await pointOf(page, text);
    if (isShown && now.x === point.x && now.y === point.y) break;
    await page.keyboard.press('Escape');
  }
  await hover.waitFor();
  return (await page.locator('.monaco-hover:visible').first().innerText()).replaceAll('\u00a0', ' ');
}

/** Opens the light bulb's menu at the cursor and leaves it open. */
export async function quickFixes(page: Page): Promise<string[]> {
  await focusEditor(page);
  // After a move of the cursor VS Code asks for fixes by itself, a quarter of a second later. When that comes while a list is open,
  // it forgets the commands of the list ("Actual command not found").
  await page.waitForTimeout(500);
  const rows = page.locator(fixRows);
  // Findings that come in while the list is asked for take it away again, so it may have to be asked for twice.
  for (let asked = 0; asked < 3 && !(await rows.first().isVisible()); asked++) {
    await page.keyboard.press('Control+.');
    await rows
      .first()
      .waitFor({ timeout: waitMs / 3 })
      .catch(() => undefined);
  }
  await rows.first().waitFor();
  const titles = await rows.allInnerTexts();
  return titles.map((it) => it.replaceAll('\u00a0', ' ').trim());
}

export async function takeQuickFix(page: Page, title: string): Promise<void> {
  const titles = await quickFixes(page);
  const at = titles.findIndex((it) => it.includes(title));
  if (at < 0) throw new Error(`no quick fix '${title}' among: ${titles.join(' | ')}`);
  await page.locator(fixRows).nth(at).click();
  await page.locator(fixRows).first().waitFor({ state: 'hidden' });
}

// The widget has a panel for submenus of the same class, which stays on the page.
const fixRows = '.action-widget:not(.action-list-submenu-panel) .monaco-list-row.action';

/** Asks for completions at the cursor, reads their labels and leaves the list open. */
export async function completions(page: Page): Promise<string[]> {
  await focusEditor(page);
  await page.keyboard.press('Control+Space');
  const rows = page.locator('.suggest-widget.visible .monaco-list-row .label-name');
  await rows.first().waitFor();
  return rows.allInnerTexts();
}

export async function save(page: Page): Promise<void> {
  await focusEditor(page);
  await page.keyboard.press('Control+S');
  await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
}

/** The document of the webview that holds such an element: webviews sit in frames within frames. */
export async function frameWith(page: Page, selector: string): Promise<Frame> {
  for (const deadline = Date.now() + waitMs; Date.now() < deadline;) {
    for (const frame of page.frames()) {
      // A frame may go away while it is asked, and then it is not the one.
      const found = await frame.$(selector).catch(() => null);
      if (found !== null) return frame;
    }
    await page.waitForTimeout(50);
  }
  throw new Error(`no webview shows ${selector}`);
}

/** The panel, opened beside the editor and with the whole width for the two; known by an element that it shows. */
export async function openPanel(page: Page, selector = '.canvas svg .node'): Promise<Frame> {
  await page.keyboard.press('Control+B');
  await runCommand(page, 'System Design: Open Diagram');
  return frameWith(page, selector);
}

/** Closes the window after the tests of the suite, and keeps a picture of it whenever one of them fails. */
export function closeAfterwards(window: () => VscodeWindow): void {
  afterEach(async function () {
    const test = this.currentTest;
    if (test?.state === 'failed')
      await screenshot(window().page, `failed-${test.title.slice(0, 40).replaceAll(' ', '-')}`);
  });

  after(() => window().close());
}

/** Writes `test/out/screenshots/NAME.png`, for people to look at. */
export async function screenshot(page: Page, name: string): Promise<string> {
  mkdirSync(screenshots, { recursive: true });
  const path = join(screenshots, `${name}.png`);
  await page.screenshot({ path });
  return path;
}

function editor(page: Page) {
  return page.locator('.editor-group-container.active .monaco-editor').first();
}

async function pointOf(page: Page, text: string): Promise<{ x: number; y: number }> {
  const point = await page.evaluate((wanted) => {
    for (const line of document.querySelectorAll('.editor-group-container .view-line')) {
      const start = (line.textContent ?? '').replaceAll('\u00a0', ' ').indexOf(wanted);
      if (start < 0) continue;
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      let passed = 0;
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const length = node.textContent?.length ?? 0;
        if (start < passed + length) {
          const range = document.createRange();
          range.setStart(node, start - passed);
          range.setEnd(node, Math.min(length, start - passed + wanted.length));
          const box = range.getBoundingClientRect();
          return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
        }
        passed += length;
      }
    }
    return undefined;
  }, text);
  if (point === undefined) throw new Error(`'${text}' is not on the screen`);
  return point;
}

function copyWorkspace(workspace: WindowOptions['workspace']): string {
  // Its last name shows in the window, and so on screenshots, which should not differ from run to run.
  const name = typeof workspace === 'string' ? basename(workspace) : 'designs';
  const folder = join(mkdtempSync(join(tmpdir(), 'sysdesign-workspace-')), name);
  if (typeof workspace === 'string') {
    cpSync(workspace, folder, { recursive: true });
    return folder;
  }
  for (const [name, text] of Object.entries(workspace)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
