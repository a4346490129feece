import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installBrowser } from '../install.ts';
import { packageExtension, type Package } from '../package-extension.ts';
import { hoverText, openWindow, waitForSquiggle } from '../window.ts';

/** All that may ship; the picture in the README is the one thing of docs/ that is seen without the repository. */
const belongs: readonly RegExp[] = [
  /^(package|language-configuration|sbom\.cdx)\.json$/,
  /^(README|CHANGELOG|THIRD-PARTY-NOTICES)\.md$/,
  /^LICENSE$/,
  /^dist\/((web\/)?(extension|server)|language-(client|server)|cli|commands)\.js$/,
  /^dist\/webview\/[\w-]+\.(js|css|ttf|woff2)$/,
  /^syntaxes\/[\w.-]+\.json$/,
  /^(media|walkthroughs)\/[\w/-]+\.(svg|png|md)$/,
  /^docs\/images\/panel-dark\.png$/,
  /^examples\/[\w-]+\.sysdesign$/,
];

/** What an npm package of that folder would hold. */
function filesOfNpm({ folder }: Package): readonly string[] {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const shell = process.platform === 'win32';
  const { stdout } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8', shell });
  const [{ files }] = JSON.parse(stdout) as [{ files: readonly { readonly path: string }[] }];
  return files.map((it) => it.path);
}

/** Where nothing else of this repository is. */
function tryCommand(made: Package, files: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'sysdesign installed '));
  try {
    for (const it of files) cpSync(join(made.folder, it), join(folder, 'package', it), { recursive: true });
    const { executable, env } = installBrowser();
    const run = (...args: readonly string[]): string => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(folder, 'package', 'dist', 'cli.js'), ...args],
        { cwd: folder, env: { ...process.env, ...env, CHROME_PATH: executable }, encoding: 'utf8' },
      );
      assert.equal(status, 0, stderr);
      return stdout;
    };
    run('new', 'simple', '-o', 'feed.sysdesign');
    assert.match(run('check', 'feed.sysdesign'), /^feed\.sysdesign\n/);
    assert.match(run('diagram', 'feed.sysdesign', '--format', 'svg'), /^<svg /);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the packaged extension', () => {
  let made: Package;

  before(() => {
    made = packageExtension();
  });

  after(() => made?.remove());

  it('carries what it runs, the licences and the list of what it is made of, and nothing else', () => {
    for (const needed of [
      'package.json',
      'README.md',
      'LICENSE',
      'THIRD-PARTY-NOTICES.md',
      'sbom.cdx.json',
      'dist/extension.js',
      'dist/language-client.js',
      'dist/server.js',
      'dist/language-server.js',
      'dist/cli.js',
      'dist/commands.js',
      'dist/web/extension.js',
      'dist/web/server.js',
      'dist/webview/main.js',
      'dist/webview/picture.js',
      'examples/feed.sysdesign',
    ])
      assert.ok(made.files.includes(needed), `${needed} is missing`);
    const stray = made.files.filter((it) => !belongs.some((pattern) => pattern.test(it)));
    assert.deepEqual(stray, []);
  });

  it('has the command line in it, as the npm package has, which runs from any folder', () => {
    for (const files of [made.files, filesOfNpm(made)]) tryCommand(made, files);
  });

  it('installs, starts with a design and says what is wrong in it', async () => {
    const window = await openWindow({
      workspace: { 'shop.sysdesign': 'system: Shop\nscrens: {}\n' },
      file: 'shop.sysdesign',
      vsix: made.path,
    });
    try {
      await waitForSquiggle(window.page, 'error');
      assert.match(await hoverText(window.page, 'screns'), /screens/);
    } finally {
      await window.close();
    }
  });
});
