// A folder with files and the program, as somebody finds it: run a command there, and see what it prints and how it ends.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildCli } from './build-cli.ts';

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Program {
  readonly folder: string;
  readonly path: string;
  readonly run: (args: readonly string[], input?: string) => Ran;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly read: (name: string) => string;
  readonly remove: () => void;
}

export async function installProgram(name: string, drawsPictures = false): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), `sysdesign-${name}-`));
  const path = await buildCli(folder, drawsPictures);
  return {
    folder,
    path,
    run: (args, input = '') => {
      const options = { cwd: folder, input, encoding: 'utf8', maxBuffer: 1e8 } as const;
      const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], options);
      return { status, out: stdout, err: stderr };
    },
    write: (files) => {
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), text);
      }
    },
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
