// `sysdesign lsp --stdio`: the language server for any editor.

import { noMore, parseArguments } from './arguments.ts';
import { CannotRun } from './cannot-run.ts';

export async function lsp(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, { stdio: { type: 'boolean' } });
  noMore('lsp', positionals);
  if (values.stdio !== true)
    throw new CannotRun('lsp speaks over standard input and output only: sysdesign lsp --stdio');
  await (await import('../server/serve.ts')).serveStdio();
  return 0;
}
