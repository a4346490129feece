// The text of a file that a design includes: as it is in an editor, else as it is on disk. Through VS Code's own file
// system, the one that also reaches virtual workspaces.

import { Uri, workspace } from 'vscode';
import type { ReadResult } from '../protocol.ts';

export async function readText(uri: string): Promise<ReadResult> {
  const open = workspace.textDocuments.find((it) => it.uri.toString() === uri);
  if (open !== undefined) return { text: open.getText() };
  try {
    const bytes = await workspace.fs.readFile(Uri.parse(uri, true));
    return { text: new TextDecoder().decode(bytes) };
  } catch {
    // There is no such file, or it may not be read: the server says so on the line that names it.
    return {};
  }
}
