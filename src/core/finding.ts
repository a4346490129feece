// A finding: what a rule found, with what the file answers to it.

import type { Fix } from './change.ts';
import type { Found, Option, Severity, Topic, Weight } from './rule.ts';
import type { Problem } from './model.ts';

export type Status = 'open' | 'later' | 'accepted' | 'solved';

export interface Finding extends Found {
  readonly rule: string;
  readonly topic: Topic;
  /** As its rule says: it asks what happens when a part dies. */
  readonly dies?: true;
  readonly weight: Weight;
  readonly severity: Severity;
  readonly status: Status;
  /** The problem or step of the file that answers it. */
  readonly answer?: Answer;
  readonly fixes: readonly Fix[];
  readonly options: readonly Option[];
}

export interface Answer {
  readonly status: Status;
  readonly by: 'problem' | 'step';
  /** What was done, in the author's words. */
  readonly fix: string | undefined;
  readonly because: string | undefined;
  readonly tradeoff: { readonly gain: string | undefined; readonly cost: string | undefined } | undefined;
  readonly problem?: Problem;
  readonly step?: number;
}

/** Shown to the author; what was accepted or solved is kept in the checklist, and silent. Who accepts says that it is so. */
export function isActive({ status, contradicts }: Finding): boolean {
  return status === 'open' || status === 'later' || (status === 'solved' && contradicts === true);
}

/** Without an answer, or with one that the file contradicts; what was put off is not due yet. */
export function isDue(finding: Finding): boolean {
  return isActive(finding) && finding.status !== 'later';
}
