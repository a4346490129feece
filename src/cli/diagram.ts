// `sysdesign diagram`: the drawing of a design.

import { isSequence, lookAt } from '../core/views/looks/look-at.ts';
import { sequenceText } from '../core/views/looks/sequence-text.ts';
import { mermaidOf } from '../core/views/mermaid.ts';
import { oneOf, parseArguments, stepOf } from './arguments.ts';
import { subjectFrom, subjectOptions } from './diagram-subject.ts';
import { readDesign } from './read-design.ts';
import { writeOut } from './write.ts';

export async function diagram(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string' },
    step: { type: 'string' },
    ...subjectOptions,
    output: { type: 'string', short: 'o' },
  });
  oneOf('format', values.format, ['mermaid'], 'mermaid');
  const { file, analysis } = await readDesign('diagram', positionals, stepOf(values.step));
  const of = subjectFrom(values, analysis.design, file);
  // A file has room for every part, however many there are.
  const { picture } = lookAt(analysis, { ...(of === undefined ? {} : { of }), group: 'none' });
  const drawing = isSequence(picture) ? sequenceText(picture) : mermaidOf(analysis, picture).text;
  await writeOut(file, values.output, drawing);
  return 0;
}
