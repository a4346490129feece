// The folders of the workspace, as the client has them now.

import type { Connection, InitializeParams } from 'vscode-languageserver';

export interface WorkspaceFolders {
  all(): readonly string[];
  /** From then on tells of changes, where the client does. */
  follow(changed: () => void): void;
}

export function workspaceFolders(connection: Connection, params: InitializeParams): WorkspaceFolders {
  const uris = new Set((params.workspaceFolders ?? []).map((it) => it.uri));
  if (uris.size === 0 && typeof params.rootUri === 'string') uris.add(params.rootUri);
  return {
    all: () => [...uris],
    follow: (changed) => {
      if (params.capabilities.workspace?.workspaceFolders !== true) return;
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        removed.forEach((it) => uris.delete(it.uri));
        added.forEach((it) => uris.add(it.uri));
        changed();
      });
    },
  };
}
