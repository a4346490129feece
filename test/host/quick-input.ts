// The line at the top of the window into which commands, files and answers are typed.

import type { Locator, Page } from 'playwright-core';
import { waitMs } from './wait.ts';

/** Runs a command by the title that the command palette shows, category included. */
export async function runCommand(page: Page, title: string, timeout = waitMs): Promise<void> {
  const input = quickInput(page);
  const tries = 4;
  for (let asked = 1; ; asked++) {
    await pressFor(page, 'F1', input, timeout);
    try {
      return await pick(page, title, asked === tries ? timeout : timeout / tries);
    } catch (error) {
      // What takes the focus late, as a panel whose tab was clicked, takes the list away: then it is asked for once more.
      if (asked === tries || (await input.isVisible())) throw error;
    }
  }
}

/**
 * Presses a key, and presses it again while what it should bring up is not there: a key that comes while the focus goes
 * from the panel to the editor can be lost to both.
 */
export async function pressFor(page: Page, key: string, wanted: Locator, timeout = waitMs): Promise<void> {
  const tries = 4;
  for (let pressed = 1; ; pressed++) {
    await page.keyboard.press(key);
    try {
      return await wanted.waitFor({ timeout: timeout / tries });
    } catch (error) {
      if (pressed === tries) throw error;
    }
  }
}

/** Where the quick pick or input box that is open is typed into. */
export function quickInput(page: Page): Locator {
  return page.locator('.quick-input-widget:visible input[type="text"]').first();
}

/** Chooses an entry of the quick pick that is open, by typing its label. */
export async function pick(page: Page, label: string, timeout = waitMs): Promise<void> {
  const input = quickInput(page);
  await input.waitFor({ timeout });
  // In one piece, as pasted: typed letter by letter, the whole list is searched and drawn anew for each of them.
  await input.focus();
  await page.keyboard.insertText(label);
  await page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ hasText: label })
    .first()
    .click({ timeout });
  await untilLeft(page, label);
}

/** Types into the input box that is open and accepts it. */
export async function answer(page: Page, text: string): Promise<void> {
  const input = quickInput(page);
  await input.waitFor();
  await input.fill(text);
  await input.press('Enter');
  await untilLeft(page, text);
}

/**
 * Waits until the input closed or asks the next thing, and VS Code knows. The editor has the focus before that, and
 * letters reach it; but VS Code gives Enter and the arrows to the input until a timer ran that it sets as the focus goes.
 * On a busy machine keys come before timers, so we wait for a timer behind that one.
 */
async function untilLeft(page: Page, typed: string): Promise<void> {
  await page.waitForFunction((before) => {
    const open = document.querySelector<HTMLInputElement>('.quick-input-widget input[type="text"]');
    return open === null || open.offsetParent === null || !open.value.includes(before);
  }, typed);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
}
