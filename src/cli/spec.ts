// `sysdesign spec`: the technical spec as Markdown.

import { writeFile } from 'node:fs/promises';
import { analyze } from '../core/analyze.ts';
import { specOf } from '../core/views/spec.ts';
import { parseArguments } from './arguments.ts';
import { CannotRun } from './cannot-run.ts';
import { readText } from './files.ts';
import { readIncluded } from './read-included.ts';

export async function spec(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, { output: { type: 'string', short: 'o' } });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new CannotRun('spec takes one FILE');
  const text = await readText(file);
  const page = specOf(analyze(text, { file: file.replaceAll('\\', '/'), read: readIncluded(file) }));
  if (values.output === undefined) process.stdout.write(page);
  else
    await writeFile(values.output, page).catch((error: Error) => {
      throw new CannotRun(`'${values.output}' cannot be written: ${error.message}`);
    });
  return 0;
}
