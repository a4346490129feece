// Starts the server again when it stops by itself, which only the status bar tells; a message asks when it keeps stopping.

import { commands, window, type Disposable } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  State,
  type BaseLanguageClient,
  type ErrorHandler,
} from 'vscode-languageclient';
import { gaveUp, mayRestart } from './restart-policy.ts';
import type { Status } from './status.ts';

const restartCommand = 'sysdesign.restart';

/** A message that cannot be read is skipped; after so many in a row the connection is lost. */
const mostErrors = 3;

/** `givenUp` is told when the server is not started again. */
export function restarting(givenUp: () => void): ErrorHandler {
  const stops: number[] = [];
  return {
    error: (_error, _message, count) => ({
      action: (count ?? 0) <= mostErrors ? ErrorAction.Continue : ErrorAction.Shutdown,
      handled: true,
    }),
    closed: () => {
      const now = Date.now();
      stops.push(now);
      if (mayRestart(stops, now)) return { action: CloseAction.Restart, handled: true };
      stops.length = 0;
      givenUp();
      return { action: CloseAction.DoNotRestart, message: gaveUp, handled: true };
    },
  };
}

export function registerRestart(client: BaseLanguageClient, status: Status): readonly Disposable[] {
  return [
    client.onDidChangeState(({ newState }) => status.serverIs(wordOf(newState), restartCommand)),
    commands.registerCommand(restartCommand, () => restart(client)),
  ];
}

export async function askToRestart(client: BaseLanguageClient): Promise<void> {
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

function wordOf(state: State): 'running' | 'starting' | 'stopped' {
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
