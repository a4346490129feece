// What the checklist is about: what was found, and what the author noted that answers none of it. Each has a key, which is the same
// while the text around it changes; by it, what is asked for later is found again in the same version of a text.

import type { Analysis } from '../analyze.ts';
import type { Finding } from '../finding.ts';
import type { Problem } from '../model.ts';
import type { Range } from '../text.ts';

export interface ChecklistSubject<Of extends Finding | Problem = Finding | Problem> {
  readonly key: string;
  readonly of: Of;
  readonly range: Range;
}

export interface ChecklistSubjects {
  readonly found: readonly ChecklistSubject<Finding>[];
  readonly noted: readonly ChecklistSubject<Problem>[];
}

/** Mistakes in the language are corrected, not answered, so they are not among them. */
export function checklistSubjects({ design, findings, source }: Analysis): ChecklistSubjects {
  const unique = uniqueKeys();
  const subject = <Of extends Finding | Problem>(of: Of, at: Finding['at'], key: string) => {
    const range = source.range(at);
    return range === undefined ? [] : [{ key: unique(key), of, range }];
  };
  const answering = new Set(findings.map((it) => it.answer?.problem));
  return {
    found: findings
      .filter((it) => it.level !== 'language')
      .flatMap((it) => subject(it, it.at, `${it.rule} at ${it.ref}`)),
    noted: design.problems
      .filter((it) => !answering.has(it))
      .flatMap((it) => subject(it, it.problem?.at ?? it.at_, `problem: ${wordsOf(it)}`)),
  };
}

export function wordsOf(problem: Problem): string {
  return problem.problem?.value ?? 'A problem without words';
}

/** Two findings of a rule in one place are told apart by their order. */
function uniqueKeys(): (key: string) => string {
  const counts = new Map<string, number>();
  return (key) => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? key : `${key} (${count})`;
  };
}
