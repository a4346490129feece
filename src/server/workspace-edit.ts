// Edits of one document as the protocol wants them: with the version they are for, where the client checks it.

import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Abilities } from './abilities.ts';
import type { TextVersion } from './text-version.ts';

export function workspaceEdit(
  { uri, version }: TextVersion,
  edits: TextEdit[],
  { documentChanges }: Abilities,
): WorkspaceEdit {
  return documentChanges
    ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
    : { changes: { [uri]: edits } };
}
