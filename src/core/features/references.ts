// Every place that names what the name at an offset names, in all versions of the design.

import type { Analysis } from '../analyze.ts';
import { occurrencesOf, subjectAt, type Occurrence } from './subject.ts';

export function references(analysis: Analysis, offset: number): readonly Occurrence[] | undefined {
  const found = subjectAt(analysis, offset);
  return found === undefined ? undefined : occurrencesOf(analysis, found.subject);
}
