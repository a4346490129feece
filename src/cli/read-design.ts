// The one design that a command is about: read, analysed, at the version that was asked for.

import { analyze, type Analysis, type AnalyzeOptions } from '../core/analyze.ts';
import { CannotRun } from './cannot-run.ts';
import { readText } from './files.ts';
import { readIncluded } from './read-included.ts';

export interface OneDesign {
  readonly file: string;
  readonly analysis: Analysis;
}

export async function readDesign(
  command: string,
  positionals: readonly string[],
  options: Pick<AnalyzeOptions, 'step' | 'rules'> = {},
): Promise<OneDesign> {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new CannotRun(`${command} takes one FILE`);
  const text = await readText(file);
  const analysis = analyze(text, {
    file: file.replaceAll('\\', '/'),
    read: readIncluded(file),
    ...options,
  });
  const problem = noVersion(file, analysis, options.step);
  if (problem !== undefined) throw new CannotRun(problem);
  return { file, analysis };
}

/** Why there is no such version of the design; undefined where there is. */
export function noVersion(
  file: string,
  { versions }: Analysis,
  step: number | undefined,
): string | undefined {
  const steps = versions.length - 1;
  if (step === undefined || step <= steps) return undefined;
  return `'${file}' has ${steps === 1 ? 'one step' : `${steps} steps`}; there is no version ${step}`;
}
