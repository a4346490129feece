// The command line: which subcommand, and what every border does with what it cannot do: one clear line, exit status 2.

import { isMainThread } from 'node:worker_threads';
import { check } from './check.ts';
import { serveChecks } from './check-worker.ts';
import { diagram } from './diagram.ts';
import { CannotRun } from './cannot-run.ts';
import { newDesign } from './new.ts';
import { listRules } from './rules.ts';
import { simulate } from './simulate.ts';
import { spec } from './spec.ts';
import { usage } from './usage.ts';
import { version } from '../../package.json';

/** Runs one command with its arguments; the result is the exit status. */
type Command = (args: readonly string[]) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  check,
  simulate,
  diagram,
  spec,
  new: newDesign,
  rules: listRules,
  lsp: async (args) => (await import('./lsp.ts')).lsp(args),
  help: async () => print(usage),
  '--help': async () => print(usage),
  '-h': async () => print(usage),
  '--version': async () => print(`${version}\n`),
};

async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined)
    throw new CannotRun(
      `which command? ${Object.keys(commands).slice(0, 4).join(', ')}; 'sysdesign help' tells more`,
    );
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined)
    throw new CannotRun(`there is no command '${name}'; 'sysdesign help' lists them`);
  if (rest.includes('--help')) return print(usage);
  return command(rest);
}

async function print(text: string): Promise<number> {
  process.stdout.write(text);
  return 0;
}

async function main(): Promise<void> {
  // A reader that has seen enough (`| head`) is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
  try {
    process.exitCode = await run(process.argv.slice(2));
  } catch (error) {
    const reason =
      error instanceof CannotRun
        ? error.message
        : `this is our mistake: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    process.stderr.write(`sysdesign: ${reason}\n`);
    process.exitCode = 2;
  }
}

if (isMainThread) void main();
else serveChecks();
