// What the two entries of the suite share: a reporter of plain lines, and the counts for the sum of `npm test`.
import type { Runner, Test } from 'mocha';
import * as vscode from 'vscode';
import { suiteMark } from './mark.ts';

export const extensionId = 'sysdesign.sysdesign';

/** A mocha reporter; its lines go through the extension host's console to the terminal. */
export function LineReporter(runner: Runner): void {
  runner.on('pass', (test: Test) => print(`  ok    ${test.fullTitle()} (${test.duration ?? 0} ms)`));
  runner.on('pending', (test: Test) => print(`  skip  ${test.fullTitle()}`));
  runner.on('fail', (test: Test, error: Error) => {
    print(`  FAIL  ${test.fullTitle()}\n${error.stack ?? error.message}`);
  });
}

/** Runs what was loaded. Rejects when a test failed, which is how VS Code learns the exit code. */
export async function runMocha(part: string, start: (done: () => void) => Runner): Promise<void> {
  const { stats } = await new Promise<Runner>((resolve) => {
    const runner = start(() => resolve(runner));
  });
  const { passes = 0, failures = 0, pending = 0 } = stats ?? {};
  await writeCounts(part, { passed: passes, failed: failures, skipped: pending });
  print(`${part} in VS Code ${vscode.version}: ${passes} passed, ${failures} failed`);
  if (failures > 0) throw new Error(`${failures} failed`);
}

export function print(line: string): void {
  console.log(suiteMark + line);
}

// Through VS Code's own file system, the one thing that desktop, server and web worker all have.
async function writeCounts(part: string, counts: object): Promise<void> {
  const extension = vscode.extensions.getExtension(extensionId);
  if (extension === undefined) throw new Error(`${extensionId} is not loaded`);
  const file = vscode.Uri.joinPath(extension.extensionUri, 'test', 'out', 'counts', `${part}.json`);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(counts)));
}
