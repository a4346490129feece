// Makes the .vsix that people install, to try that one and not the checkout. In a copy of the checkout, so that the build which
// others run meanwhile stays what it is.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.ts';

export interface Package {
  readonly path: string;
  /** Where it was made. */
  readonly folder: string;
  /** What is in it, relative to that folder. */
  readonly files: readonly string[];
  readonly remove: () => void;
}

export function packageExtension(): Package {
  const folder = mkdtempSync(join(tmpdir(), 'sysdesign-package-'));
  copyCheckout(folder);
  npm(folder, 'run', 'package');
  const files = npm(folder, 'exec', '--', 'vsce', 'ls', '--no-dependencies').split('\n').filter(Boolean);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { path: join(folder, 'sysdesign.vsix'), folder, files, remove };
}

function copyCheckout(folder: string): void {
  const left = ['.git', '.vscode-test', 'dist', 'node_modules', join('test', 'out')].map((it) =>
    join(root, it),
  );
  cpSync(root, folder, { recursive: true, filter: (it) => !left.includes(it) });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
}

function npm(cwd: string, ...args: string[]): string {
  const shell = process.platform === 'win32';
  const { status, stdout, stderr } = spawnSync('npm', ['--silent', ...args], {
    cwd,
    encoding: 'utf8',
    shell,
  });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}
