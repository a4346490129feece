// The server in Node, over what the one who starts it speaks: VS Code says so by arguments, other editors use standard input and output.

import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { startServer } from './start-server.ts';

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
