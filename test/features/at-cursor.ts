// A text with `$0` where the cursor stands, analysed.

import { analyze, type Analysis } from '../../src/core/analyze.ts';
import type { Range } from '../../src/core/text.ts';

export interface AtCursor {
  readonly analysis: Analysis;
  readonly offset: number;
}

export function atCursor(marked: string): AtCursor {
  const offset = marked.indexOf('$0');
  const analysis = analyze(marked.replace('$0', ''), { file: 'file:///designs/a.sysdesign' });
  return { analysis, offset };
}

/** The pieces of text at these ranges, each with its line, counted from 1. */
export function places({ source }: Analysis, ranges: readonly Range[]): readonly string[] {
  return ranges.map(
    ({ start, end }) => `${source.text.slice(0, start).split('\n').length}: ${source.text.slice(start, end)}`,
  );
}
