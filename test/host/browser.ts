// The browser that shows the host's windows: headless, offline, and fresh in every run.
import { chromium, type Browser, type Page } from 'playwright-core';
import { installBrowser } from './install.ts';

// A quiet browser: VS Code is on the loopback address, and no other name is ever looked up.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE 127.0.0.1',
];

export async function openBrowser(): Promise<Browser> {
  const { executable, env } = installBrowser();
  return chromium.launch({
    executablePath: executable,
    args: flags,
    env: { ...process.env, ...env },
  });
}

export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, deviceScaleFactor: 1 });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return context.newPage();
}
