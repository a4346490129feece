// The desktop's entry: the server runs as a Node process beside the extension host.

import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith, clientId, clientName } from './extension.ts';

export function activate(context: ExtensionContext): void {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const server = { module, transport: TransportKind.ipc };
  activateWith(context, (options) => new LanguageClient(clientId, clientName, server, options));
}
