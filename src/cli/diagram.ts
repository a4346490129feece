// `sysdesign diagram`: the drawing of a design.

import { writeFile } from 'node:fs/promises';
import { analyze } from '../core/analyze.ts';
import { isSequence, lookAt } from '../core/views/looks/look-at.ts';
import { sequenceText } from '../core/views/looks/sequence-text.ts';
import { mermaidOf } from '../core/views/mermaid.ts';
import { oneOf, parseArguments, stepNumber } from './arguments.ts';
import { CannotRun } from './cannot-run.ts';
import { subjectFrom, subjectOptions } from './diagram-subject.ts';
import { readText } from './files.ts';
import { readIncluded } from './read-included.ts';

export async function diagram(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string' },
    step: { type: 'string' },
    ...subjectOptions,
    output: { type: 'string', short: 'o' },
  });
  oneOf('format', values.format, ['mermaid'], 'mermaid');
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new CannotRun('diagram takes one FILE');
  const step = stepNumber(values.step);
  const text = await readText(file);
  const analysis = analyze(text, {
    file: file.replaceAll('\\', '/'),
    read: readIncluded(file),
    ...(step === undefined ? {} : { step }),
  });
  if (step !== undefined && step >= analysis.versions.length) {
    throw new CannotRun(`'${file}' has ${analysis.versions.length - 1} steps; there is no version ${step}`);
  }
  const of = subjectFrom(values, analysis.design, file);
  // A file has room for every part, however many there are.
  const { picture } = lookAt(analysis, { ...(of === undefined ? {} : { of }), group: 'none' });
  const drawing = isSequence(picture) ? sequenceText(picture) : mermaidOf(analysis, picture).text;
  if (values.output === undefined) process.stdout.write(drawing);
  else
    await writeFile(values.output, drawing).catch((error: Error) => {
      throw new CannotRun(`'${values.output}' cannot be written: ${error.message}`);
    });
  return 0;
}
