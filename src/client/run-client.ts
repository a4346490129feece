// Runs the language client: what it tells the server of itself, what the server may ask of it, and what becomes of a server that
// stops. The entries load it when all else is there, so nothing else may import it.

import { window } from 'vscode';
import { State, type BaseLanguageClient, type LanguageClientOptions } from 'vscode-languageclient';
import { changedNotification, readRequest, type ChangedParams, type ReadParams } from '../protocol.ts';
import type { Client, ServerEvents, ServerState } from './client.ts';
import { restarting } from './keep-running.ts';
import { readText } from './read-text.ts';
import { gaveUp } from './restart-policy.ts';

export const clientId = 'sysdesign';
export const clientName = 'System Design';

export function runClient(
  connect: (options: LanguageClientOptions) => BaseLanguageClient,
  events: ServerEvents,
): Client {
  const client: BaseLanguageClient = connect({
    documentSelector: [{ language: clientId }],
    // This client can ask what a fix wants to know, show places, and give the text of files that a design includes.
    initializationOptions: { asks: true, shows: true, reads: true },
    errorHandler: restarting(() => void askToRestart(client)),
    middleware: {
      // What runs a command is whole. While the server is asked for more, VS Code may ask for new actions, as it does after every
      // change of findings, and forget the command that was chosen.
      resolveCodeAction: (action, token, next) =>
        action.command === undefined ? next(action, token) : action,
    },
  });
  client.onRequest(readRequest, ({ uri }: ReadParams) => readText(uri));
  client.onNotification(changedNotification, (it: ChangedParams) => events.changed(it));
  client.onDidChangeState(({ newState }) => events.state(wordOf(newState)));
  // Not waited for: whoever asks the client for something waits until the server is there. That it cannot be started is told by the client.
  client.start().catch(() => undefined);
  return {
    sendRequest: (method, params) => client.sendRequest(method, params),
    restart: () => restart(client),
    dispose: () => void client.dispose(),
  };
}

async function askToRestart(client: BaseLanguageClient): Promise<void> {
  const again = 'Start Again';
  const log = 'Show Log';
  const taken = await window.showErrorMessage(gaveUp, again, log);
  if (taken === again) await restart(client);
  if (taken === log) client.outputChannel.show(true);
}

async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.needsStop()) await client.stop();
  await client.start();
}

function wordOf(state: State): ServerState {
  switch (state) {
    case State.Running:
      return 'running';
    case State.Starting:
      return 'starting';
    case State.Stopped:
    case State.StartFailed:
      return 'stopped';
    default:
      return state satisfies never;
  }
}
