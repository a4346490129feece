// One request that breaks costs one empty answer, never the session.

import { ResponseError, type CancellationToken } from 'vscode-languageserver';

export type Log = (message: string) => void;

/** Answers `empty` when the request was cancelled before it began, or when our own code breaks. */
export function guard<A, R>(
  log: Log,
  name: string,
  empty: R,
  work: (ask: A) => R | Promise<R>,
): (ask: A, token?: CancellationToken) => Promise<R> {
  return async (ask, token) => {
    if (token?.isCancellationRequested === true) return empty;
    try {
      return await work(ask);
    } catch (bug) {
      // A refusal is meant for the person, and says why.
      if (bug instanceof ResponseError) throw bug;
      log(`${name} failed: ${bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)}`);
      return empty;
    }
  };
}
