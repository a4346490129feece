// Makes the .vsix that people install, to try that one and not the checkout.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.ts';

export interface Package {
  readonly path: string;
  /** What is in it, relative to the extension's folder. */
  readonly files: readonly string[];
}

export function packageExtension(): Package {
  npm('run', 'package');
  const files = npm('exec', '--', 'vsce', 'ls', '--no-dependencies').split('\n').filter(Boolean);
  return { path: join(root, 'sysdesign.vsix'), files };
}

function npm(...args: string[]): string {
  const shell = process.platform === 'win32';
  const { status, stdout, stderr } = spawnSync('npm', ['--silent', ...args], {
    cwd: root,
    encoding: 'utf8',
    shell,
  });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}
