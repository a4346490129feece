// What an `include` names, for the analysis. A design may come from anywhere, so what it names is read only below the folder that it
// belongs to, and only from plain files: a device or a pipe could hold us for ever.

import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { ReadFile, Refusal } from '../core/build/includes.ts';
import { standardInput, tooLarge } from './files.ts';

/** Reads for the design in `file`. */
export function readIncluded(file: string): ReadFile {
  const folder = folderOf(file);
  return (included) => {
    try {
      return readBelow(folder, included);
    } catch (error) {
      return refusalFor(error as NodeJS.ErrnoException);
    }
  };
}

function readBelow(folder: string, file: string): string | Refusal {
  // What links lead to counts, not where they stand.
  const real = realpathSync(file);
  if (!real.startsWith(folder.endsWith(sep) ? folder : folder + sep))
    return { refused: `leads out of '${folder}', and what lies outside is not read` };
  const found = statSync(real);
  if (!found.isFile()) return { refused: 'is no plain file, so it is not read' };
  if (found.size > tooLarge) return { refused: 'is too large to be read' };
  return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(real));
}

function refusalFor(error: NodeJS.ErrnoException): Refusal | undefined {
  if (error.code === 'ELOOP') return { refused: 'is a link that leads back to itself' };
  if (error.code === 'EACCES' || error.code === 'EPERM') return { refused: 'may not be read' };
  if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return { refused: 'is not UTF-8 text; save it as UTF-8' };
  return undefined;
}

/** The repository around a design, else the folder that the command runs in, else the design's own. */
function folderOf(file: string): string {
  const here = real(process.cwd());
  const own = file === standardInput ? here : real(dirname(resolve(file)));
  for (let folder = own; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (folder === dirname(folder)) break;
  }
  return own === here || own.startsWith(here + sep) ? here : own;
}

function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
