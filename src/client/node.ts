// The desktop's entry.

import { Uri, type ExtensionContext } from 'vscode';
import { activateWith } from './extension.ts';

export function activate(context: ExtensionContext): void {
  const server = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  // A file of its own, see `esbuild.js`.
  activateWith(context, async (events) => (await import('./node-client.ts')).startClient(events, server));
}
