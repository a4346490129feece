// The language client as the rest of the extension knows it. The client itself is by far the larger part of what the extension
// runs, so it is read when all that a person can reach is there; who asks for something before waits until the server answers.

import { window, type Disposable } from 'vscode';
import type { ChangedParams } from '../protocol.ts';

export interface Client extends Disposable {
  sendRequest<Result>(method: string, params: unknown): Promise<Result>;
  restart(): Promise<void>;
}

export type ServerState = 'running' | 'starting' | 'stopped';

/** What is heard of the server without asking. */
export interface ServerEvents {
  readonly changed: (changed: ChangedParams) => void;
  readonly state: (state: ServerState) => void;
}

/** Reads the client's code and starts it; that the server cannot be started is told by the client. */
export type LoadClient = (events: ServerEvents) => Promise<Client>;

export function lazyClient(load: LoadClient, events: ServerEvents): Client {
  const loaded = load(events);
  loaded.catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(`The language client of System Design cannot be loaded: ${why}`);
  });
  return {
    sendRequest: async <Result>(method: string, params: unknown) =>
      (await loaded).sendRequest<Result>(method, params),
    restart: async () => (await loaded).restart(),
    dispose: () =>
      void loaded.then(
        (it) => void it.dispose(),
        () => undefined,
      ),
  };
}
