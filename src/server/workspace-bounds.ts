// Which files a design may include: those of the folders that are open together with it. What a workspace from elsewhere names
// outside of itself is no concern of its designs.

import type { Refusal } from '../core/build/includes.ts';

/** Undefined when `from` may include `file`; both as the client names them, as are `folders`. */
export function refusalOf(file: string, from: string, folders: readonly string[]): Refusal | undefined {
  // Behind `%2e%2e` and `%2f` the way goes on elsewhere than it says.
  if (/%2e|%2f|%5c|%00/i.test(file.slice(file.lastIndexOf('//') + 2)))
    return { refused: 'is written with signs that hide where it leads, so it is not read' };
  // A file that was opened by itself belongs to no workspace that it could leave.
  if (!folders.some((it) => isBelow(from, it)) || folders.some((it) => isBelow(file, it))) return undefined;
  return { refused: 'lies outside of this workspace, so it is not read' };
}

function isBelow(file: string, folder: string): boolean {
  return file.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
