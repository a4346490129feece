// Starts the server again when it stops by itself, which only the status bar tells; whoever is told that it keeps stopping asks.

import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient';
import { gaveUp, mayRestart } from './restart-policy.ts';

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
