// The browser's entry: the server runs in a worker.

import { Uri, workspace, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateWith, clientId, clientName } from './extension.ts';

export async function activate(context: ExtensionContext): Promise<void> {
  const script = await workspace.fs.readFile(Uri.joinPath(context.extensionUri, 'dist', 'web', 'server.js'));
  // From its text, since a worker cannot be started from every address that an extension may be loaded from.
  const worker = new Worker(
    URL.createObjectURL(new Blob([new Uint8Array(script)], { type: 'text/javascript' })),
  );
  await activateWith(context, (options) => new LanguageClient(clientId, clientName, worker, options));
}
