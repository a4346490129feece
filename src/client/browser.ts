// The browser's entry: the server runs in a worker.

import { Uri, workspace, type ExtensionContext } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { activateWith, clientId, clientName } from './extension.ts';

export function activate(context: ExtensionContext): void {
  let worker: Worker | undefined;
  // A start after a stop gets a worker of its own.
  const start = async (): Promise<MessageTransports> => {
    const script = await workspace.fs.readFile(
      Uri.joinPath(context.extensionUri, 'dist', 'web', 'server.js'),
    );
    // From its text, since a worker cannot be started from every address that an extension may be loaded from.
    const address = URL.createObjectURL(new Blob([new Uint8Array(script)], { type: 'text/javascript' }));
    worker?.terminate();
    worker = new Worker(address);
    // Not the worker itself: where VS Code brings its own workers, the client does not take them for one.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  activateWith(context, (options) => new LanguageClient(clientId, clientName, start, options));
}
