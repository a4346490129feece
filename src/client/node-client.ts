// The desktop's client: the server runs as a Node process beside the extension host.

import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { serverArguments } from '../protocol/server-process.ts';
import type { Client, ServerEvents } from './client.ts';
import { clientId, clientName, runClient } from './run-client.ts';

/** `module` is the path of the server's file. */
export function startClient(events: ServerEvents, module: string): Client {
  const options = { execArgv: [...serverArguments] };
  const server = { module, transport: TransportKind.ipc, options };
  return runClient((settings) => new LanguageClient(clientId, clientName, server, settings), events);
}
