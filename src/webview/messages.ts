// What the page says to the client, and what it asks the server through it.

import type { AskParams, FromPanel } from '../protocol/panel.ts';
import { vscode } from './page-state.ts';

const waiting = new Map<number, (result: unknown) => void>();
let count = 0;

export function post(message: FromPanel): void {
  vscode.postMessage(message);
}

/** Asks the server by one of `panelRequests`; null when it knows no answer. */
export function ask<Result>(method: string, params: AskParams): Promise<Result | null> {
  const id = ++count;
  post({ is: 'ask', id, method, params });
  // The server is ours, and says what its types say.
  return new Promise((resolve) => waiting.set(id, (result) => resolve(result as Result | null)));
}

export function answered(id: number, result: unknown): void {
  waiting.get(id)?.(result);
  waiting.delete(id);
}
