// One VS Code server on this machine's loopback address, with folders of its own that go away with it.
// What runs in it is chosen by the page that opens it: see window.ts and run-suite.ts.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { installHost, type Installed } from './install.ts';

export interface VscodeHost {
  /** `127.0.0.1:PORT`, as it stands in `vscode-remote://` addresses too. */
  readonly authority: string;
  readonly address: (target: Target) => string;
  /** User settings on top of the quiet ones; a window opened later sees them. */
  readonly writeSettings: (settings: Settings) => void;
  readonly close: () => Promise<void>;
}

export interface Target {
  readonly folder: string;
  readonly file?: string;
  /** An extension run from its sources. Without one, only installed extensions run. */
  readonly extension?: string;
  /** A compiled suite, run in the extension host instead of waiting for a person. */
  readonly tests?: string;
}

export type Settings = Readonly<Record<string, unknown>>;

export interface HostOptions {
  readonly settings?: Settings;
  /** True runs our `browser` entry in the web worker extension host, as vscode.dev does. */
  readonly web?: boolean;
  /** Asked of every browser that connects. Tests need none, a server that a person leaves running does. */
  readonly token?: string;
  /** A packaged extension to install before the start. */
  readonly vsix?: string;
}

// No chat, welcome page, gallery look-up or advice: nothing may move that the extension did not move.
const quiet: Settings = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  // As on a desktop: in a browser VS Code saves by itself.
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

const inWebWorker: Settings = { 'remote.extensionKind': { 'sysdesign.sysdesign': ['web'] } };

export async function startHost(options: HostOptions = {}): Promise<VscodeHost> {
  const installed = installHost();
  const folder = mkdtempSync(join(tmpdir(), 'sysdesign-host-'));
  const userData = join(folder, 'user-data');
  const writeSettings = (settings: Settings) => {
    mkdirSync(join(userData, 'User'), { recursive: true });
    const all = { ...quiet, ...(options.web === true ? inWebWorker : {}), ...settings };
    writeFileSync(join(userData, 'User', 'settings.json'), JSON.stringify(all, null, 2));
  };
  writeSettings(options.settings ?? {});
  if (options.vsix !== undefined) installExtension(installed, folder, options.vsix);

  const authority = `127.0.0.1:${await freePort()}`;
  const server = spawnServer(installed, folder, authority, options.token);
  const stop = () => killTree(server);
  process.once('exit', stop);
  const close = async () => {
    process.off('exit', stop);
    stop();
    await ended(server);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    await ready(server, authority);
  } catch (error) {
    await close();
    throw error;
  }
  return { authority, address: (target) => address(authority, target, options.token), writeSettings, close };
}

function address(authority: string, target: Target, token?: string): string {
  const remote = (path: string) => `vscode-remote://${authority}${path}`;
  const payload: [string, string][] = [];
  if (target.extension !== undefined) payload.push(['extensionDevelopmentPath', remote(target.extension)]);
  if (target.tests !== undefined) payload.push(['extensionTestsPath', remote(target.tests)]);
  if (target.file !== undefined) payload.push(['openFile', remote(target.file)]);
  const query = new URLSearchParams({ folder: target.folder, payload: JSON.stringify(payload) });
  if (token !== undefined) query.set('tkn', token);
  return `http://${authority}/?${query.toString()}`;
}

function serverArguments(folder: string): string[] {
  return [
    '--accept-server-license-terms',
    '--telemetry-level=off',
    `--server-data-dir=${join(folder, 'server-data')}`,
    `--user-data-dir=${join(folder, 'user-data')}`,
    `--extensions-dir=${join(folder, 'extensions')}`,
  ];
}

function spawnServer(installed: Installed, folder: string, authority: string, token?: string): ChildProcess {
  const [host, port] = authority.split(':');
  const server = spawn(
    installed.node,
    [
      installed.server,
      `--host=${host}`,
      `--port=${port}`,
      ...serverArguments(folder),
      ...(token === undefined ? ['--without-connection-token'] : [`--connection-token=${token}`]),
      '--disable-workspace-trust',
      // Without this a built VS Code ignores the payload of the address, so no extension in development runs.
      '--enable-smoke-test-driver',
    ],
    // A group of its own, so that extension hosts and language servers below it end with it.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' },
  );
  if (process.env.SYSDESIGN_HOST_LOG !== undefined) {
    server.stdout.pipe(process.stderr);
    server.stderr.pipe(process.stderr);
  } else {
    server.stdout.resume();
    server.stderr.resume();
  }
  return server;
}

function installExtension(installed: Installed, folder: string, vsix: string): void {
  const args = [installed.server, ...serverArguments(folder), '--install-extension', vsix, '--force'];
  const { status, stdout, stderr } = spawnSync(installed.node, args, { encoding: 'utf8' });
  if (status !== 0 || !stdout.includes('successfully installed')) {
    throw new Error(`${vsix} could not be installed: ${stdout}${stderr}`);
  }
}

async function ready(server: ChildProcess, authority: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 100) {
    if (server.exitCode !== null) throw new Error(`VS Code's server stopped with code ${server.exitCode}`);
    const answer = await fetch(`http://${authority}/version`).catch(() => undefined);
    if (answer?.ok === true) return;
    await delay(100);
  }
  throw new Error(`VS Code's server at ${authority} did not answer within a minute`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const bound = probe.address();
      probe.close(() => {
        if (bound !== null && typeof bound === 'object') resolve(bound.port);
        else reject(new Error('no free port'));
      });
    });
  });
}

function killTree(server: ChildProcess): void {
  if (server.pid === undefined) return;
  try {
    if (process.platform === 'win32') server.kill();
    else process.kill(-server.pid, 'SIGKILL');
  } catch {
    // It has ended by itself, which is what was wanted.
  }
}

function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => server.once('exit', () => resolve()));
}
