// The browser's client: the server runs in a worker.

import { Uri, workspace } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import type { Client, ServerEvents } from './client.ts';
import { clientId, clientName, runClient } from './run-client.ts';

export function startClient(events: ServerEvents, extension: Uri): Client {
  let worker: Worker | undefined;
  // A start after a stop gets a worker of its own.
  const start = async (): Promise<MessageTransports> => {
    const script = await workspace.fs.readFile(Uri.joinPath(extension, 'dist', 'web', 'server.js'));
    // From its text, since a worker cannot be started from every address that an extension may be loaded from.
    const address = URL.createObjectURL(new Blob([new Uint8Array(script)], { type: 'text/javascript' }));
    worker?.terminate();
    worker = new Worker(address);
    // Not the worker itself: where VS Code brings its own workers, the client does not take them for one.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return runClient((options) => new LanguageClient(clientId, clientName, start, options), events);
}
