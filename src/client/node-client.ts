// The desktop's client: the server runs as a Node process beside the extension host.

import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { Client, ServerEvents } from './client.ts';
import { clientId, clientName, runClient } from './run-client.ts';

/** `module` is the path of the server's file. */
export function startClient(events: ServerEvents, module: string): Client {
  const server = { module, transport: TransportKind.ipc };
  return runClient((options) => new LanguageClient(clientId, clientName, server, options), events);
}
