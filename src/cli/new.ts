// `sysdesign new`: a design to start from, one of the examples.

import { readdir, readFile } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { analyze } from '../core/analyze.ts';
import { hint, parseArguments } from './arguments.ts';
import { CannotRun } from './cannot-run.ts';
import { writeNew } from './write.ts';

const extension = '.sysdesign';

/** The two ways in: one of everything, or all that it takes. */
const ways: Readonly<Record<string, string>> = { simple: 'feed-simple', complete: 'feed' };

export async function newDesign(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, { output: { type: 'string', short: 'o' } });
  const [named, second, ...more] = positionals;
  if (more.length > 0 || (second !== undefined && values.output !== undefined))
    throw new CannotRun('new takes a TEMPLATE and one FILE');
  const file = second ?? values.output;
  const names = await templateNames();
  if (named === undefined && file === undefined) return print(await list(names));
  const name = named ?? 'simple';
  const template = Object.hasOwn(ways, name) ? ways[name]! : name;
  if (!names.includes(template)) {
    const all = [...Object.keys(ways), ...names];
    throw new CannotRun(
      `there is no template '${name}'${hint(name, all) || `; there are ${all.join(', ')}`}`,
    );
  }
  const text = await textOf(template);
  if (file === undefined || file === '-') return print(text);
  await writeNew(file, text);
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
  const rows = [...Object.entries(ways), ...names.map((it) => [it, it] as const)];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = await Promise.all(
    rows.map(async ([name, template]) => {
      const { design } = analyze(await textOf(template), { rules: [] });
      return `${name.padEnd(width)}  ${design.about?.value ?? design.system?.value ?? ''}\n`;
    }),
  );
  return lines.join('');
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}
