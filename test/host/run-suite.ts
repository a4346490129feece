// Runs a compiled mocha suite inside the extension host of a code-server window, and answers its exit code.
// Prints the suite's own lines; all that VS Code says besides goes to test/out, and is shown when no test ran.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import { openBrowser, openPage } from './browser.ts';
import { root } from './root.ts';
import { suiteMark } from './suite/mark.ts';
import { startHost, type Target } from './vscode-host.ts';

const limitMs = 5 * 60_000;
const out = join(root, 'test', 'out');

export async function runSuite(target: Target & { readonly tests: string }, web: boolean): Promise<number> {
  const host = await startHost({ web });
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
  if (exitCode !== 0 && !log.some((line) => line.includes(suiteMark))) console.error(lastWords(log));
  return exitCode ?? 1;
}

// VS Code without native modules repeats long complaints about them, so only the last entries, and cut.
function lastWords(log: readonly string[]): string {
  const cut = log.slice(-4).map((entry) => entry.split('\n').slice(0, 8).join('\n'));
  return [...cut, 'more in test/out/host.log'].join('\n');
}
