// One file: read, analysed, and told as plain data that can go to another thread.

import { analyze, type Analysis, type AnalyzeOptions } from '../core/analyze.ts';
import { languageFixes } from '../core/features/language-fixes.ts';
import type { RuleLevel } from '../core/model.ts';
import { applyEdits } from '../core/text.ts';
import { CannotRun } from './cannot-run.ts';
import { readText, standardInput } from './files.ts';
import { noVersion } from './read-design.ts';
import { readIncluded } from './read-included.ts';
import { reportOf, type Report } from './report.ts';
import { rewrite } from './write.ts';

export interface CheckOptions {
  readonly levels: ReadonlyMap<string, RuleLevel>;
  readonly step: number | undefined;
  readonly fix: boolean;
}

export type CheckedFile = { readonly report: Report } | { readonly problem: string };

export async function checkFile(file: string, options: CheckOptions): Promise<CheckedFile> {
  try {
    const text = await readText(file);
    const settings: AnalyzeOptions = {
      file: file.replaceAll('\\', '/'),
      read: readIncluded(file),
      levels: options.levels,
      ...(options.step === undefined ? {} : { step: options.step }),
    };
    const analysis = analyze(text, settings);
    const problem = noVersion(file, analysis, options.step);
    if (problem !== undefined) return { problem };
    const fixed = options.fix && file !== standardInput ? await fixFile(file, analysis, settings) : analysis;
    return { report: reportOf(file, fixed) };
  } catch (error) {
    if (error instanceof CannotRun) return { problem: error.message };
    throw error;
  }
}

/** Applies the corrections that nobody would argue with, again and again until none is left: one may bring up the next. */
async function fixFile(file: string, first: Analysis, settings: AnalyzeOptions): Promise<Analysis> {
  let analysis = first;
  for (let round = 0; round < 10; round++) {
    const edits = languageFixes(analysis);
    if (edits.length === 0) break;
    analysis = analyze(applyEdits(analysis.source.text, edits), settings);
  }
  if (analysis !== first) await rewrite(file, analysis.source.text.toString());
  return analysis;
}
