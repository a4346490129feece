// Gets what the code-server host needs into .vscode-test/host: VS Code's server, a Node new enough for it, and a
// browser. Everything comes from npm or apt, nothing is compiled, and what is there already is not fetched again.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './root.ts';

const codeServerVersion = '4.139.1';
const chromiumVersion = '153.0.0';
const nodeMajor = 24;
const cache = join(root, '.vscode-test', 'host');

export interface Installed {
  /** A Node that runs the server: the one at hand when it is new enough, else one from npm. */
  readonly node: string;
  readonly server: string;
}

export interface Browser {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

export function installHost(): Installed {
  return { node: installNode(), server: installServer() };
}

/** Throws one line that says what to install when no browser can be had. */
export function installBrowser(): Browser {
  const present = browserAtHand() ?? (installWithApt() ? browserAtHand() : undefined);
  if (present !== undefined) return { executable: present, env: {} };
  return browserFromNpm();
}

function installServer(): string {
  const folder = join(cache, `code-server-${codeServerVersion}`);
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  once(folder, `VS Code's server (code-server ${codeServerVersion})`, () => {
    npmInstall(folder, [`code-server@${codeServerVersion}`]);
    // Its own dependencies come with a shrinkwrap file in the package, installed by a script we do not run.
    npmInstall(vscode, ['--omit=dev']);
  });
  return join(vscode, 'out', 'server-main.js');
}

export function installNode(): string {
  if (Number(process.versions.node.split('.')[0]) >= nodeMajor) return process.execPath;
  // npm's `node` package is a script that installs one of these; asking for it directly needs no script to run.
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${prefix}-${platform}-${process.arch}`;
  const folder = join(cache, `node-${nodeMajor}`);
  once(folder, `Node ${nodeMajor}`, () => npmInstall(folder, [`${name}@${nodeMajor}`]));
  return join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

function browserAtHand(): string | undefined {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') {
    if (isExecutable(named)) return named;
    throw new Error(`CHROME_PATH is ${named}, which is not a program that can be run`);
  }
  const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = folders.flatMap((folder) => programs.map((program) => join(folder, program)));
  const elsewhere = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  return [...onPath, ...elsewhere].find(isExecutable);
}

/** True when apt says that it installed Chromium; only root can ask it to. */
function installWithApt(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  console.log('installing Chromium with apt ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', ...args], { env, encoding: 'utf8', timeout: 10 * 60_000 });
  // A failing update is not the end: the lists may be fresh enough, and the install says what is missing.
  apt('update');
  const { status, stderr, error } = apt(
    'install',
    '-y',
    '--no-install-recommends',
    'chromium',
    'fonts-dejavu-core',
  );
  if (status !== 0) console.log(`apt could not: ${error?.message ?? stderr.trim().split('\n').at(-1) ?? ''}`);
  return status === 0;
}

function browserFromNpm(): Browser {
  const folder = join(cache, `chromium-${chromiumVersion}`);
  try {
    once(folder, `Chromium ${chromiumVersion} from npm`, () => {
      npmInstall(folder, [`@sparticuz/chromium@${chromiumVersion}`]);
    });
    // The package unpacks its browser when asked where it is. Posing as a cloud function makes it unpack the
    // system libraries too, which a bare machine lacks.
    const script =
      'import("@sparticuz/chromium").then(async (it) => console.log(await it.default.executablePath()))';
    const unpacked = join(folder, 'unpacked');
    mkdirSync(unpacked, { recursive: true });
    const env = { ...process.env, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x', TMPDIR: unpacked };
    const { stdout, stderr } = spawnSync(installNode(), ['-e', script], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    const executable = stdout.trim();
    if (!isExecutable(executable)) throw new Error(stderr);
    return {
      executable,
      env: { LD_LIBRARY_PATH: join(unpacked, 'al2023', 'lib'), FONTCONFIG_FILE: writeFontsConfig(unpacked) },
    };
  } catch {
    throw new Error('no browser: install chromium or google-chrome, or set CHROME_PATH to one');
  }
}

// The package's own list of font folders only knows the places of a cloud function.
function writeFontsConfig(unpacked: string): string {
  const file = join(unpacked, 'fonts.conf');
  const folders = [join(unpacked, 'fonts'), '/usr/share/fonts'].map((it) => `<dir>${it}</dir>`).join('');
  const cache = `<cachedir>${join(unpacked, 'fonts-cache')}</cachedir>`;
  writeFileSync(file, `<?xml version="1.0"?>\n<fontconfig>${folders}${cache}</fontconfig>\n`);
  return file;
}

/** Runs an installation whose end is marked by a file, so that one cut short starts again from nothing. */
function once(folder: string, what: string, install: () => void): void {
  const mark = join(folder, 'installed');
  if (existsSync(mark)) return;
  console.log(`installing ${what} ...`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  install();
  writeFileSync(mark, '');
}

function npmInstall(folder: string, args: readonly string[]): void {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isFromOuterNpm(name)));
  const shell = process.platform === 'win32';
  const { status, stderr, error } = spawnSync('npm', ['install', ...quiet, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
    shell,
  });
  if (status !== 0) throw new Error(`npm install ${args.join(' ')} failed: ${error?.message ?? stderr}`);
}

// `npm test` hands its own prefix and package to every npm below it, which would install into the wrong folder.
function isFromOuterNpm(name: string): boolean {
  return /^npm_(package|lifecycle|config_(local_prefix|prefix))/i.test(name);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
