// From paths to texts: files, folders and standard input.

import { readdir, readFile, stat } from 'node:fs/promises';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun } from './cannot-run.ts';

export const standardInput = '-';

/** The files that the paths name, folders as the designs below them, each once, in a steady order. */
export async function findFiles(
  paths: readonly string[],
): Promise<{ readonly files: readonly string[]; readonly problems: readonly string[] }> {
  const files = new Set<string>();
  const problems: string[] = [];
  for (const path of paths) {
    if (path === standardInput) {
      files.add(path);
      continue;
    }
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => error);
    if (found instanceof Error) problems.push(reason(path, found));
    else if (!found.isDirectory()) files.add(path);
    else {
      const inside = await designsIn(path);
      if (inside.length === 0) problems.push(`there is no .sysdesign file in '${path}'`);
      inside.forEach((it) => files.add(it));
    }
  }
  return { files: [...files], problems };
}

async function designsIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const found: string[] = [];
  for (const entry of names) {
    const path = folder === '.' ? entry.name : join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== '.git')
      found.push(...(await designsIn(path)));
    else if (entry.isFile() && entry.name.endsWith('.sysdesign')) found.push(path);
  }
  return found;
}

/** The text of a file, or of standard input. Throws CannotRun when it cannot be read as UTF-8. */
export async function readText(path: string): Promise<string> {
  const bytes =
    path === standardInput
      ? await readInput()
      : await readFile(path).catch((error: NodeJS.ErrnoException) => error);
  if (bytes instanceof Error) throw new CannotRun(reason(path, bytes));
  return decode(path, bytes);
}

async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function decode(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CannotRun(`'${path}' is not UTF-8 text; save it as UTF-8`);
  }
}

/** What an `include` names, for the analysis; undefined when it cannot be read. */
export function readIncluded(file: string): string | undefined {
  try {
    // A device or a pipe could hold us for ever; only plain files are read.
    if (!statSync(file).isFile()) return undefined;
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch {
    return undefined;
  }
}

function reason(path: string, error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOENT':
      return `there is no file '${path}'`;
    case 'EISDIR':
      return `'${path}' is a folder`;
    case 'EACCES':
    case 'EPERM':
      return `'${path}' may not be read`;
    default:
      return `'${path}' cannot be read: ${error.message}`;
  }
}
