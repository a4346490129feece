// Rename.

import {
  LSPErrorCodes,
  ResponseError,
  type PrepareRenameResult,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { prepareRename, rename } from '../../core/features/rename.ts';
import { offsetAt, toEdits, toRange } from '../convert.ts';
import { guard } from '../guard.ts';
import type { Session } from '../session.ts';
import { workspaceEdit } from '../workspace-edit.ts';

export function serveRename({ connection, documents, abilities, log }: Session): void {
  connection.onPrepareRename(
    guard(log, 'prepare rename', null, ({ textDocument, position }): PrepareRenameResult | null => {
      const it = documents.get(textDocument.uri);
      const found =
        it === undefined ? undefined : prepareRename(it.analysis, offsetAt(it.document, position));
      if (it === undefined || found === undefined) return null;
      return { range: toRange(it.document, found.range), placeholder: found.name };
    }),
  );
  connection.onRenameRequest(
    guard(log, 'rename', null, ({ textDocument, position, newName }): WorkspaceEdit | null => {
      const it = documents.get(textDocument.uri);
      const found =
        it === undefined ? undefined : rename(it.analysis, offsetAt(it.document, position), newName);
      if (it === undefined || found === undefined) return null;
      if (found.refused !== undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, found.refused);
      return workspaceEdit(it.document, toEdits(it.document, found.edits), abilities());
    }),
  );
}
