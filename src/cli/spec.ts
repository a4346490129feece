// `sysdesign spec`: the technical spec as Markdown.

import { specOf } from '../core/views/spec.ts';
import { parseArguments } from './arguments.ts';
import { readDesign } from './read-design.ts';
import { writeOut } from './write.ts';

export async function spec(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, { output: { type: 'string', short: 'o' } });
  const { file, analysis } = await readDesign('spec', positionals);
  await writeOut(file, values.output, specOf(analysis));
  return 0;
}
