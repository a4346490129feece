// The text of a file that a design includes: as it is in an editor, else as it is on disk. Through VS Code's own file
// system, the one that also reaches virtual workspaces.

import { FileType, Uri, workspace } from 'vscode';
import type { ReadResult } from '../protocol.ts';

/** In bytes; the server declines far less, and a window that reads more stands still. */
const tooLarge = 16_000_000;

export async function readText(uri: string): Promise<ReadResult> {
  const open = workspace.textDocuments.find((it) => it.uri.toString() === uri);
  if (open !== undefined) return { text: open.getText() };
  try {
    return await readPlainFile(Uri.parse(uri, true));
  } catch {
    // There is no such file, or it may not be read: the server says so on the line that names it.
    return {};
  }
}

/** A device or a pipe could hold us for ever, and a link leads to where the server cannot see. */
async function readPlainFile(uri: Uri): Promise<ReadResult> {
  if (!uri.path.endsWith('.sysdesign') || uri.path.split('/').includes('..')) return {};
  const { type, size } = await workspace.fs.stat(uri);
  if ((type & FileType.SymbolicLink) !== 0) return { refused: 'is a symbolic link, so it is not read' };
  if (type !== FileType.File) return { refused: 'is no plain file, so it is not read' };
  if (size > tooLarge) return { refused: 'is too large to be read' };
  return { text: new TextDecoder().decode(await workspace.fs.readFile(uri)) };
}
