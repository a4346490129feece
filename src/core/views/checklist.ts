// The checklist: what was found and what the author noted. `checklist-groups.ts` sorts it; what opens below an item is told when
// somebody opens it (`checklist-details.ts`).

import type { Analysis } from '../analyze.ts';
import { statusOf } from '../answers.ts';
import { isActive, isDue, type Answer, type Finding, type Status } from '../finding.ts';
import type { Offer } from '../features/fixes/offered.ts';
import type { Problem } from '../model.ts';
import { canonicalRef } from '../references.ts';
import type { Severity } from '../rule.ts';
import type { Range } from '../text.ts';
import { quickFixes } from './checklist-fixes.ts';
import { groupingsOf, titleOfRef, type ChecklistGrouping, type Ranked } from './checklist-groups.ts';
import { checklistSubjects, wordsOf, type ChecklistSubject } from './checklist-subjects.ts';
import { nodeOf } from './node-marks.ts';

export interface Checklist {
  /** The most pressing first. */
  readonly items: readonly ChecklistItem[];
  /** The ways to sort them, the usual one first. */
  readonly groupings: readonly ChecklistGrouping[];
}

export interface ChecklistItem {
  /** Stable while the text around it changes. */
  readonly key: string;
  readonly message: string;
  readonly level: 'fault' | 'question' | 'note';
  readonly severity: Severity;
  readonly status: Status;
  /** Nothing is left to do about it; what is called solved while the file says the opposite is not. */
  readonly settled: boolean;
  readonly rule?: string;
  readonly ref: string;
  /** What it is about, as people call it. */
  readonly place: string;
  /** The parts and screens that are drawn for it: all of them, where it stands for several. */
  readonly nodes: readonly string[];
  readonly range: Range;
  /** Of a question that is asked once for several parts: all that it is asked for. */
  readonly places: readonly string[];
  readonly screens: readonly string[];
  /** What was answered, in the author's words. */
  readonly answer: readonly string[];
  /** The nearest corrections, the first one first. */
  readonly quick: readonly Offer[];
}

export function checklistOf(analysis: Analysis): Checklist {
  const { found, noted } = checklistSubjects(analysis);
  const ranked = [
    ...found.map((it) => itemOfFinding(it, analysis)),
    ...noted.map((it) => itemOfProblem(it, analysis)),
  ].sort((a, b) => a.rank - b.rank);
  return { items: ranked.map((it) => it.item), groupings: groupingsOf(ranked, analysis) };
}

/** Faults first, then what was noted and is open, questions, what is left for later; last what is answered. */
function rankOf(level: ChecklistItem['level'], status: Status, isDue: boolean): number {
  // Marked as solved while the file says the opposite: as open as any.
  if (isDue) return { fault: 0, note: 1, question: 2 }[level];
  return status === 'later' ? 3 : status === 'accepted' ? 4 : 5;
}

function itemOfFinding({ key, of: finding, range }: ChecklistSubject<Finding>, analysis: Analysis): Ranked {
  const level = finding.level === 'fault' ? 'fault' : 'question';
  const item: ChecklistItem = {
    key,
    message: finding.message,
    level,
    severity: finding.severity,
    status: finding.status,
    settled: !isActive(finding),
    rule: finding.rule,
    ref: finding.ref,
    place: titleOfRef(nodeOf(finding.ref), analysis.design),
    nodes: nodesOf([finding.ref, ...(finding.places ?? []).map((it) => it.ref)]),
    range,
    places: (finding.places ?? []).map((it) => it.ref),
    screens: otherScreens(finding).map((it) => analysis.design.screens.get(it)?.title?.value ?? it),
    answer: answerWords(finding.answer),
    quick: quickFixes(finding, analysis),
  };
  const own = finding.ref.startsWith('screen:') ? [finding.ref.slice('screen:'.length)] : [];
  return {
    item,
    rank: rankOf(level, finding.status, isDue(finding)),
    screens: [...new Set([...own, ...(finding.screens ?? [])])],
  };
}

function itemOfProblem({ key, of: problem, range }: ChecklistSubject<Problem>, analysis: Analysis): Ranked {
  const written = problem.at === undefined ? '' : placeText(problem.at.value);
  const status = statusOf(problem);
  const ref = canonicalRef(analysis.design, written) ?? '';
  const item: ChecklistItem = {
    key,
    message: wordsOf(problem),
    level: 'note',
    severity: status === 'later' ? 'hint' : 'info',
    status,
    settled: status === 'accepted' || status === 'solved',
    ...(problem.rule === undefined ? {} : { rule: problem.rule.value }),
    ref,
    place: titleOfRef(nodeOf(ref), analysis.design),
    nodes: nodesOf([ref]),
    range,
    places: [],
    screens: [],
    answer: [
      ...answerWords({
        fix: problem.fix?.value,
        because: problem.because?.value,
        tradeoff: { gain: problem.tradeoff?.value.gain?.value, cost: problem.tradeoff?.value.cost?.value },
      }),
      ...worded('Owner', problem.owner?.value.name),
      ...worded('Ticket', problem.ticket?.value),
      ...worded('Until', problem.until?.value),
    ],
    quick: quickFixes(problem, analysis),
  };
  const screens = ref.startsWith('screen:') ? [ref.slice('screen:'.length)] : [];
  return { item, rank: rankOf('note', status, status === 'open'), screens };
}

/** What is drawn: neither the whole design nor data is. */
function nodesOf(refs: readonly string[]): readonly string[] {
  return [...new Set(refs.map(nodeOf))].filter((it) => it !== '' && !it.startsWith('data:'));
}

/** A finding about a screen need not say that it hits that screen. */
function otherScreens({ screens = [], ref }: Finding): readonly string[] {
  return screens.filter((it) => `screen:${it}` !== ref);
}

function placeText(at: { readonly prefix?: string; readonly text: string }): string {
  return at.prefix === undefined ? at.text : `${at.prefix}:${at.text}`;
}

function answerWords(answer: Pick<Answer, 'fix' | 'because' | 'tradeoff'> | undefined): readonly string[] {
  if (answer === undefined) return [];
  return [
    ...worded('Fix', answer.fix),
    ...worded('Because', answer.because),
    ...worded('Gain', answer.tradeoff?.gain),
    ...worded('Cost', answer.tradeoff?.cost),
  ];
}

const worded = (word: string, text: string | undefined): readonly string[] =>
  text === undefined ? [] : [`${word}: ${text}`];
