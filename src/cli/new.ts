// `sysdesign new`: a design to start from, one of the examples.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { analyze } from '../core/analyze.ts';
import { parseArguments } from './arguments.ts';
import { CannotRun } from './cannot-run.ts';

const extension = '.sysdesign';

export async function newDesign(args: readonly string[]): Promise<number> {
  const { positionals } = parseArguments(args, {});
  const [name, file, ...more] = positionals;
  if (more.length > 0) throw new CannotRun('new takes a TEMPLATE and a FILE');
  const names = await templateNames();
  if (name === undefined) return print(await list(names));
  if (!names.includes(name))
    throw new CannotRun(`there is no template '${name}'; there are ${names.join(', ')}`);
  const text = await textOf(name);
  if (file === undefined) return print(text);
  // `wx`: what is there stays, also when it appears in this very moment.
  await writeFile(file, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    throw new CannotRun(
      error.code === 'EEXIST'
        ? `'${file}' is there already, and was not touched`
        : `'${file}' cannot be written: ${error.message}`,
    );
  });
  return 0;
}

/** They lie beside the program, however that was called. */
function folder(): string {
  return join(dirname(realpathSync(process.argv[1] ?? '.')), '..', 'examples');
}

async function templateNames(): Promise<readonly string[]> {
  const files = await readdir(folder()).catch((): string[] => []);
  const names = files.filter((it) => it.endsWith(extension)).map((it) => it.slice(0, -extension.length));
  if (names.length === 0) throw new CannotRun('the templates are missing from this installation');
  return names.sort();
}

function textOf(name: string): Promise<string> {
  return readFile(join(folder(), `${name}${extension}`), 'utf8');
}

async function list(names: readonly string[]): Promise<string> {
  const width = Math.max(...names.map((it) => it.length));
  const lines = await Promise.all(
    names.map(async (name) => {
      const { design } = analyze(await textOf(name), { rules: [] });
      return `${name.padEnd(width)}  ${design.about?.value ?? design.system?.value ?? ''}\n`;
    }),
  );
  return lines.join('');
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}
