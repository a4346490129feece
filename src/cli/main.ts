// The command line: which subcommand, and what every border does with what it cannot do: one clear line, exit status 2.

import { isMainThread } from 'node:worker_threads';
import { hint } from './arguments.ts';
import { CannotRun } from './cannot-run.ts';
import type { Command, commands as designCommands } from './commands.ts';
import { lsp } from './lsp.ts';
import { usage, usageOf } from './usage.ts';
import { version } from '../../package.json';

const read =
  (name: keyof typeof designCommands): Command =>
  async (args) =>
    (await import('./commands.ts')).commands[name](args);

const commands: Readonly<Record<string, Command>> = {
  check: read('check'),
  simulate: read('simulate'),
  diagram: read('diagram'),
  spec: read('spec'),
  format: read('format'),
  new: read('new'),
  rules: read('rules'),
  lsp,
  help: async ([name]) => print(usageOf(name)),
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
  if (command === undefined) {
    const guess = hint(name, Object.keys(commands));
    throw new CannotRun(
      `there is no command '${name}'${guess === '' ? "; 'sysdesign help' lists them" : guess}`,
    );
  }
  if (asksForHelp(rest)) return print(usageOf(name));
  return command(rest);
}

/** Behind `--` stand paths, whatever they are called. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((it) => it === '--help' || it === '-h');
}

async function print(text: string): Promise<number> {
  process.stdout.write(text);
  return 0;
}

async function main(): Promise<void> {
  // A reader that has seen enough (`| head`) is no failure of ours.
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') process.stderr.write(`sysdesign: standard output cannot be written: ${message}\n`);
    process.exit(code === 'EPIPE' ? 0 : 2);
  });
  // Nobody reads why we could not run, but the exit status is still asked for.
  process.stderr.on('error', () => process.exit(2));
  try {
    process.exitCode = await run(process.argv.slice(2));
  } catch (error) {
    const reason = CannotRun.is(error)
      ? error.message
      : `this is our mistake: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    process.stderr.write(`sysdesign: ${reason}\n`);
    process.exitCode = 2;
  }
}

if (isMainThread) void main();
else void import('./commands.ts').then((it) => it.serveChecks());
