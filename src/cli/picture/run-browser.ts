// A browser for as long as something is done with it: without a window, with a profile of its own in a temporary folder that is gone
// afterwards, and with no way to any network.

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotRun } from '../cannot-run.ts';
import { devtools, type Devtools } from './devtools.ts';

/** For a browser to end by itself, with all that it has started. */
const farewellMs = 3000;

const flags = [
  '--headless',
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-extensions',
  '--disable-gpu',
  '--disable-breakpad',
  '--disable-sync',
  '--disable-component-update',
  '--disable-background-networking',
  '--disable-quic',
  // No name is ever looked up.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  // A container has little shared memory.
  '--disable-dev-shm-usage',
  // macOS would ask for a password.
  '--use-mock-keychain',
  '--password-store=basic',
  '--force-device-scale-factor=1',
  // Chromium does not start for root with its sandbox.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** `longestMs` puts an end to a browser that hangs. */
export async function runBrowser<Result>(
  program: string,
  longestMs: number,
  work: (browser: Devtools) => Promise<Result>,
): Promise<Result> {
  const profile = mkdtempSync(join(tmpdir(), 'sysdesign-browser-'));
  const browser = spawn(program, [...flags, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // Else it makes a folder for reports of crashes beside the person's own profile.
    env: { ...process.env, BREAKPAD_DUMP_LOCATION: profile },
    windowsHide: true,
    detached: hasGroups,
  });
  const forget = whenInterrupted(() => {
    kill(browser);
    rmSync(profile, { ...removal, maxRetries: 0 });
  });
  const ended = endOf(browser);
  try {
    const spoken = devtools(browser);
    const end = [broken(program, browser, ended), tooLate(program, longestMs)];
    const result = await Promise.race([work(spoken), ...end]);
    void spoken.send('Browser.close').catch(() => {});
    await Promise.race([ended, delay(farewellMs)]);
    return result;
  } finally {
    kill(browser);
    // What it has started may end a moment after it. What is left then is the system's to clear away, and no failure of the picture.
    await rm(profile, removal).catch(() => {});
    forget();
  }
}

const removal = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 } as const;

/** A group of its own ends as one; on Windows the processes that it has started end with it anyway. */
const hasGroups = process.platform !== 'win32';

function kill(browser: ChildProcess): void {
  if (browser.pid === undefined) return;
  try {
    if (hasGroups) process.kill(-browser.pid, 'SIGKILL');
    else browser.kill('SIGKILL');
  } catch {
    // All of it has ended already.
  }
}

function endOf(browser: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    browser.once('error', (error) => resolve(error.message));
    browser.once('exit', (status, signal) => resolve(`it ended with ${signal ?? `status ${status}`}`));
  });
}

/** With the last line that it said itself, which mostly tells why. */
async function broken(program: string, browser: ChildProcess, ended: Promise<string>): Promise<never> {
  let said = '';
  browser.stderr!.on('data', (piece: Buffer) => {
    said = (said + piece.toString('utf8')).slice(-2000);
  });
  const why = await ended;
  const words = said.trim().split('\n').at(-1)!.trim();
  throw new CannotRun(`'${program}' could not draw: ${why}${words === '' ? '' : ` (${words})`}`);
}

async function tooLate(program: string, longestMs: number): Promise<never> {
  await delay(longestMs);
  throw new CannotRun(`'${program}' did not draw within ${longestMs / 1000} seconds`);
}

function delay(ms: number): Promise<void> {
  // Nobody waits for it at the end.
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Cleans up where somebody stops us; answers how to forget about it. */
function whenInterrupted(clean: () => void): () => void {
  const stop = (signal: NodeJS.Signals) => {
    try {
      clean();
    } catch {
      // Something of it is still written to; it is in the folder of what is temporary.
    }
    process.exit(128 + constants.signals[signal]);
  };
  for (const it of signals) process.once(it, stop);
  return () => {
    for (const it of signals) process.off(it, stop);
  };
}
