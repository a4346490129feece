// The browser's entry: the server runs in a worker.

import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateWith, clientId, clientName } from './extension.ts';

export async function activate(context: ExtensionContext): Promise<void> {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'web', 'server.js').toString(true);
  await activateWith(
    context,
    (options) => new LanguageClient(clientId, clientName, new Worker(script), options),
  );
}
