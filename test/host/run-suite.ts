// Runs a compiled mocha suite inside the extension host of a code-server window, and answers its exit code.
// Prints the suite's own lines; all that VS Code says besides goes to test/out, and is shown when no test ran.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format } from 'node:util';
import { openBrowser, openPage } from './browser.ts';
import { suiteMark } from './suite/mark.ts';
import { startHost, type Target } from './vscode-host.ts';

const limitMs = 5 * 60_000;
const out = resolve(import.meta.dirname, '..', 'out');

export async function runSuite(target: Target & { readonly tests: string }): Promise<number> {
  const host = await startHost();
  try {
    const browser = await openBrowser();
    try {
      const page = await openPage(browser);
      const log: string[] = [];
      const exitCode = new Promise<number | undefined>((resolve) => {
        setTimeout(() => resolve(undefined), limitMs).unref();
        void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
      });
      await page.exposeFunction('codeAutomationLog', (_level: string, values: unknown[]) => {
        const line = format(...values);
        log.push(line);
        const start = line.indexOf(suiteMark);
        if (start >= 0) console.log(line.slice(start + suiteMark.length));
      });
      await page.goto(host.address(target));
      return report(await exitCode, log);
    } finally {
      await browser.close();
    }
  } finally {
    await host.close();
  }
}

function report(exitCode: number | undefined, log: readonly string[]): number {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'host.log'), log.join('\n'));
  if (exitCode === undefined) console.error(`no answer from the suite in ${limitMs / 60_000} minutes`);
  if (exitCode !== 0 && !log.some((line) => line.includes(suiteMark))) console.error(log.slice(-20).join('\n'));
  return exitCode ?? 1;
}
