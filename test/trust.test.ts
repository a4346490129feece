// What people who install this must be able to rely on, read from what is written: nothing is sent anywhere, nothing runs at installation,
// and folders that nobody trusts are as safe as others.

import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly capabilities: object;
};
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((it) =>
  it.endsWith('.ts'),
);

/** The ways out of a program that run in Node, in a page and in a worker; and the words of those who count their users. */
const waysOut: readonly RegExp[] = [
  /\bfetch\(/,
  /\bnew (XMLHttpRequest|WebSocket|EventSource|RTCPeerConnection)\(|\b(sendBeacon|importScripts)\(/,
  /\b(from|import\(|require\() ?'(node:)?(https?|http2|net|tls|dgram|dns)'/,
  /\b(openExternal|TelemetryLogger|createTelemetryLogger)\b/,
];

describe('What is installed', () => {
  it('has no way out to a network, and counts nobody', () => {
    assert.ok(sources.length > 100);
    const found = sources.flatMap((file) => {
      const text = read(join('src', file));
      return waysOut.filter((it) => it.test(text)).map((it) => `${file}: ${it.source}`);
    });
    assert.deepEqual(found, []);
  });

  it('gives the page of the panel nothing but its own files', () => {
    const page = read('src/client/panel-page.ts');
    assert.match(page, /default-src 'none'/);
    const sourcesOf = [...page.matchAll(/`([a-z]+-src) ([^`]*)`/g)].map(([, name, from]) => [name, from]);
    const own = /^('none'|'nonce-\$\{nonce\}'|\$\{webview\.cspSource\}|'unsafe-inline'|data:| )+$/;
    assert.ok(sourcesOf.length >= 4);
    for (const [name, from] of sourcesOf) {
      assert.match(from!, own, name);
      assert.ok(name === 'style-src' || !from!.includes('unsafe'), `${name} ${from}`);
      assert.notEqual(name, 'connect-src');
    }
  });

  it('runs nothing at installation, neither of ours nor of what is bundled', () => {
    for (const name of ['preinstall', 'install', 'postinstall']) {
      assert.ok(!(name in manifest.scripts), name);
      for (const it of Object.keys(manifest.dependencies)) {
        const { scripts = {} } = JSON.parse(read(`node_modules/${it}/package.json`)) as {
          readonly scripts?: object;
        };
        assert.ok(!(name in scripts), `${name} of ${it}`);
      }
    }
  });

  it('says that it is safe in a folder that nobody trusts, and without a disk', () => {
    assert.deepEqual(manifest.capabilities, {
      untrustedWorkspaces: { supported: true },
      virtualWorkspaces: true,
    });
    // What would make it unsafe: a program or a file of the folder that it runs.
    const client = sources
      .filter((it) => it.startsWith('client'))
      .map((it) => read(join('src', it)))
      .join('\n');
    assert.doesNotMatch(client, /child_process|createTerminal|tasks\.executeTask|\beval\(|new Function\(/);
  });
});

describe('The hook for contributors', () => {
  it('is put into a checkout of ours alone, not into the repository of somebody who uses us', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sysdesign-hooks-'));
    const git = (...args: string[]) =>
      spawnSync('git', args, { cwd: folder, encoding: 'utf8' }).stdout.trim();
    try {
      git('init', '--quiet');
      const inside = join(folder, 'node_modules', 'sysdesign');
      mkdirSync(inside, { recursive: true });
      writeFileSync(join(inside, 'package.json'), '{}');
      const script = join(root, 'scripts', 'install-hooks.mjs');
      const { status } = spawnSync(process.execPath, [script], {
        cwd: inside,
        env: { ...process.env, CI: '' },
      });
      assert.equal(status, 0);
      assert.equal(git('config', '--local', 'core.hooksPath'), '');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
