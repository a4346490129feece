// The checklist: what was found and what the author noted, with what can be done about each. `checklist-groups.ts` sorts it.

import type { Analysis } from '../analyze.ts';
import { statusOf } from '../answers.ts';
import { isActive, type Answer, type Finding, type Status } from '../finding.ts';
import { fixesOf } from '../features/fixes.ts';
import { offerOf, type Offer } from '../features/fixes/offered.ts';
import type { Problem } from '../model.ts';
import { canonicalRef } from '../references.ts';
import type { Severity } from '../rule.ts';
import type { Range } from '../text.ts';
import type { Span } from '../tree.ts';
import { groupingsOf, titleOfRef, type ChecklistGrouping, type Ranked } from './checklist-groups.ts';
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
  readonly why?: string;
  readonly evidence: readonly { readonly message: string; readonly range?: Range }[];
  /** Of a question that is asked once for several parts. */
  readonly places: readonly { readonly ref: string; readonly range?: Range }[];
  readonly screens: readonly string[];
  readonly options: readonly { readonly title: string; readonly gain: string; readonly cost: string }[];
  /** What was answered, in the author's words. */
  readonly answer: readonly string[];
  readonly fixes: readonly Offer[];
}

/** Mistakes in the language are corrected, not answered, so they are not in it. */
export function checklistOf(analysis: Analysis): Checklist {
  const unique = uniqueKeys();
  const found = analysis.findings
    .filter((it) => it.level !== 'language')
    .flatMap((it) => itemOfFinding(it, analysis, unique) ?? []);
  const answering = new Set(analysis.findings.map((it) => it.answer?.problem));
  const noted = analysis.design.problems
    .filter((it) => !answering.has(it))
    .flatMap((it) => itemOfProblem(it, analysis, unique) ?? []);
  const ranked = [...found, ...noted].sort((a, b) => a.rank - b.rank);
  return { items: ranked.map((it) => it.item), groupings: groupingsOf(ranked, analysis) };
}

/** Faults first, then what was noted and is open, questions, what is left for later; last what is answered. */
function rankOf(level: ChecklistItem['level'], status: Status, refuted: boolean): number {
  // Marked as solved while the file says the opposite: as open as any.
  if (refuted || status === 'open') return { fault: 0, note: 1, question: 2 }[level];
  return { later: 3, accepted: 4, solved: 5 }[status];
}

function itemOfFinding(
  finding: Finding,
  analysis: Analysis,
  unique: (key: string) => string,
): Ranked | undefined {
  const range = analysis.source.range(finding.at);
  if (range === undefined) return undefined;
  const located = locator(analysis);
  const rule = analysis.rules.find((it) => it.id === finding.rule);
  const level = finding.level === 'fault' ? 'fault' : 'question';
  const item: ChecklistItem = {
    key: unique(`${finding.rule} at ${finding.ref}`),
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
    ...(rule === undefined ? {} : { why: rule.why }),
    evidence: evidenceOf(finding, located),
    places: (finding.places ?? []).map((it) => ({ ref: it.ref, ...located(it.at) })),
    screens: otherScreens(finding).map((it) => analysis.design.screens.get(it)?.title?.value ?? it),
    options: finding.options.map((it) => ({ title: it.title, gain: it.gain ?? '', cost: it.cost })),
    answer: answerWords(finding.answer),
    fixes: offersFor(finding, analysis),
  };
  const own = finding.ref.startsWith('screen:') ? [finding.ref.slice('screen:'.length)] : [];
  return {
    item,
    rank: rankOf(level, finding.status, finding.contradicts === true),
    screens: [...new Set([...own, ...(finding.screens ?? [])])],
  };
}

function itemOfProblem(
  problem: Problem,
  analysis: Analysis,
  unique: (key: string) => string,
): Ranked | undefined {
  const range = analysis.source.range(problem.problem?.at ?? problem.at_);
  if (range === undefined) return undefined;
  const written = problem.at === undefined ? '' : placeText(problem.at.value);
  const message = problem.problem?.value ?? 'A problem without words';
  const status = statusOf(problem);
  const ref = canonicalRef(analysis.design, written) ?? '';
  const item: ChecklistItem = {
    key: unique(`problem: ${message}`),
    message,
    level: 'note',
    severity: status === 'later' ? 'hint' : 'info',
    status,
    settled: status === 'accepted' || status === 'solved',
    ...(problem.rule === undefined ? {} : { rule: problem.rule.value }),
    ref,
    place: titleOfRef(nodeOf(ref), analysis.design),
    nodes: nodesOf([ref]),
    range,
    evidence: [],
    places: [],
    screens: [],
    options: [],
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
    fixes: offersFor(problem, analysis),
  };
  const screens = ref.startsWith('screen:') ? [ref.slice('screen:'.length)] : [];
  return { item, rank: rankOf('note', status, false), screens };
}

/** A list of hundreds proves no more than its beginning, and would be sent with every keystroke. */
const mostEvidence = 20;

function evidenceOf(
  { because = [] }: Finding,
  located: (span: Span) => { readonly range?: Range },
): ChecklistItem['evidence'] {
  const more = because.length - mostEvidence;
  return [
    ...because.slice(0, mostEvidence).map((it) => ({ message: it.message, ...located(it.at) })),
    ...(more > 0 ? [{ message: `and ${more} more` }] : []),
  ];
}

/** What is drawn: neither the whole design nor data is. */
function nodesOf(refs: readonly string[]): readonly string[] {
  return [...new Set(refs.map(nodeOf))].filter((it) => it !== '' && !it.startsWith('data:'));
}

/** A finding about a screen need not say that it hits that screen. */
function otherScreens({ screens = [], ref }: Finding): readonly string[] {
  return screens.filter((it) => `screen:${it}` !== ref);
}

/** What can be edited is the newest version; an older one is to be looked at. */
function offersFor(of: Finding | Problem, analysis: Analysis): readonly Offer[] {
  const isNewest = analysis.design.version === analysis.versions.length - 1;
  return isNewest ? fixesOf(analysis, of).map(offerOf) : [];
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

function locator({ source }: Analysis): (span: Span) => { readonly range?: Range } {
  return (span) => {
    const range = source.range(span);
    return range === undefined ? {} : { range };
  };
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
