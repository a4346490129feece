// Where the name at an offset is declared.

import type { Analysis } from '../analyze.ts';
import type { Range } from '../text.ts';
import { declarationOf, subjectAt, type Subject } from './subject.ts';

export interface Definition {
  readonly subject: Subject;
  /** The name that was asked for. */
  readonly from: Range;
  /** Absent when this file does not declare it: an included one may. */
  readonly to: Range | undefined;
}

export function definition(analysis: Analysis, offset: number): Definition | undefined {
  const found = subjectAt(analysis, offset);
  if (found === undefined) return undefined;
  return { subject: found.subject, from: found.range, to: declarationOf(analysis, found.subject) };
}
