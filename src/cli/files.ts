// From paths to texts: files, folders and standard input.

import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CannotRun } from './cannot-run.ts';

export const standardInput = '-';

/** In bytes. The analysis declines far less; this keeps a device that never ends from filling the memory. */
export const tooLarge = 64_000_000;

/** The files that the paths name, folders as the designs below them, each once, in a steady order. */
export async function findFiles(
  paths: readonly string[],
): Promise<{ readonly files: readonly string[]; readonly problems: readonly string[] }> {
  const files = new Map<string, string>();
  // The first name that it was given is the one that is told.
  const add = (path: string) => {
    const real = path === standardInput ? path : resolve(path);
    if (!files.has(real)) files.set(real, path);
  };
  const problems: string[] = [];
  for (const path of paths) {
    if (path === standardInput) {
      add(path);
      continue;
    }
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => error);
    if (found instanceof Error) problems.push(reason(path, found));
    else if (!found.isDirectory()) add(path);
    else {
      const inside = await designsIn(path);
      if (inside.length === 0) problems.push(`there is no .sysdesign file in '${path}'`);
      inside.forEach(add);
    }
  }
  return { files: [...files.values()], problems };
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
  const stream = path === standardInput ? process.stdin : createReadStream(path);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > tooLarge) throw new CannotRun(`'${path}' is larger than ${tooLarge / 1e6} MB`);
    }
  } catch (error) {
    throw error instanceof CannotRun ? error : new CannotRun(reason(path, error as NodeJS.ErrnoException));
  }
  return decode(path, Buffer.concat(chunks));
}

function decode(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CannotRun(`'${path}' is not UTF-8 text; save it as UTF-8`);
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
