// `sysdesign lsp --stdio`: the language server for any editor.

import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { startServer } from '../server/start-server.ts';
import { parseArguments } from './arguments.ts';
import { CannotRun } from './cannot-run.ts';

export async function lsp(args: readonly string[]): Promise<number> {
  const { values } = parseArguments(args, { stdio: { type: 'boolean' } });
  if (values.stdio !== true)
    throw new CannotRun('lsp speaks over standard input and output only: sysdesign lsp --stdio');
  const ended = new Promise<void>((resolve) => process.stdin.once('end', resolve));
  startServer(
    createConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)),
  );
  await ended;
  return 0;
}
