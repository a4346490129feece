// Speaks Chromium's DevTools protocol over the two pipes of a browser that was started for it: messages of JSON, each ended by a zero.

import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

export interface Devtools {
  /** Fails with the browser's own words. */
  readonly send: <Result>(method: string, params?: object, session?: string) => Promise<Result>;
  readonly on: (event: string, listener: (params: never, session: string) => void) => void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly sessionId?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

export function devtools(browser: ChildProcess): Devtools {
  const [, , , to, from] = browser.stdio as unknown as readonly [null, null, Readable, Writable, Readable];
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, (params: never, session: string) => void>();
  let count = 0;
  const receive = (message: Message) => {
    if (message.method !== undefined)
      return listeners.get(message.method)?.(message.params as never, message.sessionId ?? '');
    const { resolve, reject } = waiting.get(message.id!) ?? {};
    waiting.delete(message.id!);
    if (message.error === undefined) resolve?.(message.result as never);
    else reject?.(new Error(message.error.message));
  };
  from.on(
    'data',
    cut((text) => receive(JSON.parse(text) as Message)),
  );
  // That it has ended is told by the process itself; a pipe that breaks then says no more.
  for (const it of [to, from]) it.on('error', () => {});
  return {
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        const id = ++count;
        waiting.set(id, { resolve, reject });
        to.write(
          `${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`,
        );
      }),
    on: (event, listener) => void listeners.set(event, listener),
  };
}

/** A message may come in many pieces, cut also within a letter. */
function cut(take: (text: string) => void): (piece: Buffer) => void {
  let pieces: Buffer[] = [];
  return (piece) => {
    let start = 0;
    for (let end = piece.indexOf(0); end >= 0; end = piece.indexOf(0, start)) {
      pieces.push(piece.subarray(start, end));
      take(Buffer.concat(pieces).toString('utf8'));
      pieces = [];
      start = end + 1;
    }
    pieces.push(piece.subarray(start));
  };
}
