// What opens below an item of the checklist: why it matters, what it rests on, the ways out and all that can be done. Most of it is
// never looked at, so it is told of the items that somebody opens, and is no part of what is sent with every keystroke.

import type { Analysis } from '../analyze.ts';
import type { Offer } from '../features/fixes/offered.ts';
import type { Finding } from '../finding.ts';
import type { Range } from '../text.ts';
import type { Span } from '../tree.ts';
import { otherFixes } from './checklist-fixes.ts';
import { checklistSubjects, type ChecklistSubject } from './checklist-subjects.ts';

export interface ChecklistDetails {
  /** As the item has it. */
  readonly key: string;
  readonly why?: string;
  readonly evidence: readonly { readonly message: string; readonly range?: Range }[];
  /** Of a question that is asked once for several parts. */
  readonly places: readonly { readonly ref: string; readonly range?: Range }[];
  readonly options: readonly { readonly title: string; readonly gain: string; readonly cost: string }[];
  /** All but those that the item has at hand. */
  readonly fixes: readonly Offer[];
}

/** Of the items with these keys, as far as there are such. */
export function checklistDetails(analysis: Analysis, keys: readonly string[]): readonly ChecklistDetails[] {
  const wanted = new Set(keys);
  const { found, noted } = checklistSubjects(analysis);
  return [...found, ...noted].filter((it) => wanted.has(it.key)).map((it) => detailsOf(it, analysis));
}

function detailsOf({ key, of }: ChecklistSubject, analysis: Analysis): ChecklistDetails {
  const fixes = otherFixes(of, analysis);
  if ('node' in of) return { key, evidence: [], places: [], options: [], fixes };
  const located = (span: Span): { readonly range?: Range } => {
    const range = analysis.source.range(span);
    return range === undefined ? {} : { range };
  };
  const rule = analysis.rules.find((it) => it.id === of.rule);
  return {
    key,
    ...(rule === undefined ? {} : { why: rule.why }),
    evidence: evidenceOf(of, located),
    places: (of.places ?? []).map((it) => ({ ref: it.ref, ...located(it.at) })),
    options: of.options.map((it) => ({ title: it.title, gain: it.gain ?? '', cost: it.cost })),
    fixes,
  };
}

/** A list of hundreds proves no more than its beginning. */
const mostEvidence = 20;

function evidenceOf(
  { because = [] }: Finding,
  located: (span: Span) => { readonly range?: Range },
): ChecklistDetails['evidence'] {
  const more = because.length - mostEvidence;
  return [
    ...because.slice(0, mostEvidence).map((it) => ({ message: it.message, ...located(it.at) })),
    ...(more > 0 ? [{ message: `and ${more} more` }] : []),
  ];
}
