// The server in Node, over what the one who starts it speaks: VS Code says so by arguments, other editors use standard input and output.

import { setFlagsFromString } from 'node:v8';
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { startServer } from './start-server.ts';

// An edit leaves garbage and little else. By itself Node lets that grow to many times of what is alive before it looks; one of many
// programs beside an editor had better look sooner, which costs nothing that can be measured. Not at the start, though: a first read
// leaves what stays, which would be looked at again and again.
const startTakes = 4_000;
setTimeout(() => setFlagsFromString('--heap-growing-percent=60'), startTakes).unref();

export function serve(): void {
  startServer(createConnection(ProposedFeatures.all));
}

/** Until the input ends. */
export async function serveStdio(): Promise<void> {
  const ended = new Promise<void>((resolve) => process.stdin.once('end', resolve));
  startServer(
    createConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)),
  );
  await ended;
}
