// Edits of one document as the protocol wants them: with the version they are for, where the client checks it.

import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Abilities } from './abilities.ts';

export function workspaceEdit(
  { uri, version }: TextDocument,
  edits: TextEdit[],
  { documentChanges }: Abilities,
): WorkspaceEdit {
  return documentChanges
    ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
    : { changes: { [uri]: edits } };
}
