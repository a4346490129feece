// Corrections of slips in the language that nobody would argue with: the preferred fix of each, as long as none overlaps.

import type { Analysis } from '../analyze.ts';
import { editsOf } from '../edits.ts';
import type { TextEdit } from '../text.ts';

export function languageFixes(analysis: Analysis): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  for (const finding of analysis.findings) {
    const fix = finding.level === 'language' ? finding.fixes.find((it) => it.preferred === true) : undefined;
    const edits = fix === undefined ? undefined : editsOf(fix.changes, analysis);
    if (edits === undefined || edits.some((it) => taken.some((other) => overlap(it, other)))) continue;
    taken.push(...edits);
  }
  return taken;
}

function overlap(a: TextEdit, b: TextEdit): boolean {
  return a.range.start <= b.range.end && b.range.start <= a.range.end;
}
