// What a command made, to where it was asked for: the file after `-o`, a new file, or standard output.

import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CannotRun } from './cannot-run.ts';

/** What was made of the design in `from`, which is never written over. */
export async function writeOut(
  from: string,
  output: string | undefined,
  content: string | Uint8Array,
): Promise<void> {
  if (output === undefined || output === '-') return void process.stdout.write(content);
  if (resolve(output) === resolve(from))
    throw new CannotRun(`'${output}' is the design itself, and was not touched`);
  await writing(output, () => writeFile(output, content));
}

/** Also where it appears in this very moment, what is there stays. */
export function writeNew(file: string, text: string): Promise<void> {
  return writing(file, () => writeFile(file, text, { flag: 'wx' }));
}

const mark = Buffer.from('\ufeff');

/** Another text for a design that is there, which keeps its byte order mark and its rights. */
export function rewrite(file: string, text: string): Promise<void> {
  return writing(file, async () => {
    const isMarked = (await readFile(file)).subarray(0, mark.length).equals(mark);
    await writeFile(file, isMarked ? Buffer.concat([mark, Buffer.from(text)]) : text);
  });
}

async function writing(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CannotRun(reasons[code ?? '']?.(file) ?? `'${file}' cannot be written: ${message}`);
  }
}

const reasons: Readonly<Record<string, (file: string) => string>> = {
  EEXIST: (file) => `'${file}' is there already, and was not touched`,
  ENOENT: (file) => `there is no folder for '${file}'`,
  EISDIR: (file) => `'${file}' is a folder`,
  EACCES: (file) => `'${file}' may not be written`,
  EPERM: (file) => `'${file}' may not be written`,
  EROFS: (file) => `'${file}' may not be written`,
};
