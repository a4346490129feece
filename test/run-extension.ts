// `npm run test:extension`: the suite of test/host/suite inside a real VS Code, first in a Node extension host, then in
// the web worker one. @vscode/test-electron starts it either way: in desktop VS Code where that can be had, else in
// the code-server host. The output says which one ran.
import { runTests, downloadAndUnzipVSCode } from '@vscode/test-electron';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forgetCounts, hasCounts } from './host/counts.ts';
import { root } from './host/root.ts';

const codeHost = join(root, 'test', 'host', 'code-host.mjs');

const temporary = mkdtempSync(join(tmpdir(), 'sysdesign-suite-'));
const workspace = join(temporary, 'workspace');
cpSync(join(root, 'examples'), workspace, { recursive: true });
process.once('exit', () => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 }));

async function main(): Promise<void> {
  for (const part of ['extension', 'extension-web']) forgetCounts(part);
  const inNode = (await runInDesktop()) ?? (await runInCodeHost('index.js', []));
  const inWeb = await runInCodeHost('index.web.js', ['--extensionDevelopmentKind=web']);
  process.exitCode = inNode && inWeb ? 0 : 1;
}

/** Undefined where desktop VS Code cannot be had, or does not come up, on this machine. */
async function runInDesktop(): Promise<boolean | undefined> {
  const program = await desktopProgram();
  if (program === undefined) return undefined;
  const stopDisplay = await ensureDisplay();
  try {
    console.log(`extension tests in desktop VS Code: ${program}`);
    const profile = ['--user-data-dir', '--extensions-dir'].map(
      (it) => `${it}=${join(temporary, it.slice(2))}`,
    );
    const passed = await runSuite(program, 'index.js', [...profile, '--disable-extensions']);
    if (passed || hasCounts('extension')) return passed;
    if (process.env.VSCODE_PATH !== undefined) return false;
    console.log('desktop VS Code did not come up, so the code-server host runs the suite');
    return undefined;
  } finally {
    stopDisplay();
  }
}

async function desktopProgram(): Promise<string | undefined> {
  const named = process.env.VSCODE_PATH;
  if (named !== undefined && named !== '') return named;
  try {
    return await downloadAndUnzipVSCode({ version: 'stable', timeout: 10_000, extractSync: true });
  } catch (error) {
    console.log(
      `desktop VS Code cannot be downloaded here: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  }
}

async function runInCodeHost(suite: string, args: readonly string[]): Promise<boolean> {
  console.log(
    `extension tests in the code-server host, ${args.length > 0 ? 'web worker' : 'Node'} extension host`,
  );
  return runSuite(codeHost, suite, args);
}

async function runSuite(program: string, suite: string, args: readonly string[]): Promise<boolean> {
  try {
    await runTests({
      vscodeExecutablePath: program,
      extensionDevelopmentPath: root,
      extensionTestsPath: join(root, 'dist', 'test', suite),
      launchArgs: [workspace, ...args],
    });
    return true;
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
    return false;
  }
}

/** Desktop VS Code needs a screen. On a Linux machine without one this starts a virtual one, if Xvfb is installed. */
async function ensureDisplay(): Promise<() => void> {
  const nothing = () => undefined;
  if (process.platform !== 'linux' || process.env.DISPLAY !== undefined) return nothing;
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const display = await new Promise<string | undefined>((resolve) => {
    server.once('error', () => resolve(undefined));
    server.once('exit', () => resolve(undefined));
    server.stdout.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`));
  });
  if (display === undefined) return nothing;
  process.env.DISPLAY = display;
  return () => {
    delete process.env.DISPLAY;
    server.kill();
  };
}

void main();
