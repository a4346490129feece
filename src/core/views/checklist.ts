// The checklist: what was found and what the author noted, part by part, with what can be done about each.

import type { Analysis } from '../analyze.ts';
import { statusOf } from '../answers.ts';
import type { Answer, Finding, Status } from '../finding.ts';
import { fixesOf, type OfferedFix } from '../features/fixes.ts';
import type { Problem } from '../model.ts';
import { canonicalRef } from '../references.ts';
import type { Severity } from '../rule.ts';
import type { Range } from '../text.ts';
import type { Span } from '../tree.ts';
import { nodeOf } from './drawing.ts';

export interface ChecklistGroup {
  readonly title: string;
  /** Of the part, screen or data; empty for what concerns the whole design. */
  readonly ref: string;
  readonly range?: Range;
  readonly items: readonly ChecklistItem[];
}

export interface ChecklistItem {
  /** Stable while the text around it changes. */
  readonly key: string;
  readonly message: string;
  readonly level: 'fault' | 'question' | 'note';
  readonly severity: Severity;
  readonly status: Status;
  readonly rule?: string;
  readonly ref: string;
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

/** What is shown of a fix; it is made by its id. */
export type Offer = Pick<OfferedFix, 'id' | 'title' | 'group' | 'asks'>;

/** Mistakes in the language are corrected, not answered, so they are not in it. */
export function checklistOf(analysis: Analysis): readonly ChecklistGroup[] {
  const unique = uniqueKeys();
  const found = analysis.findings
    .filter((it) => it.level !== 'language')
    .flatMap((it) => itemOfFinding(it, analysis, unique) ?? []);
  const answering = new Set(analysis.findings.map((it) => it.answer?.problem));
  const noted = analysis.design.problems
    .filter((it) => !answering.has(it))
    .flatMap((it) => itemOfProblem(it, analysis, unique) ?? []);
  const byRef = new Map<string, Ranked[]>();
  for (const ranked of [...found, ...noted]) {
    const ref = nodeOf(ranked.item.ref);
    byRef.set(ref, [...(byRef.get(ref) ?? []), ranked]);
  }
  return [...byRef]
    .map(([ref, list]) => ({ ...headOf(ref, analysis), list: list.sort((a, b) => a.rank - b.rank) }))
    .sort((a, b) => a.list[0]!.rank - b.list[0]!.rank || startOf(a) - startOf(b))
    .map(({ list, ...head }) => ({ ...head, items: list.map((it) => it.item) }));
}

interface Ranked {
  readonly item: ChecklistItem;
  readonly rank: number;
}

/** Faults first, then what was noted and is open, questions, what is left for later; last what is answered. */
function rankOf(level: ChecklistItem['level'], status: Status, refuted: boolean): number {
  // Marked as solved while the file says the opposite: as open as any.
  if (refuted || status === 'open') return { fault: 0, note: 1, question: 2 }[level];
  return { later: 3, accepted: 4, solved: 5 }[status];
}

const startOf = (head: { readonly range?: Range }): number => head.range?.start ?? -1;

function headOf(ref: string, { design, source }: Analysis): Omit<ChecklistGroup, 'items'> {
  const id = ref.replace(/^(screen|data):/, '');
  const screen = ref.startsWith('screen:') ? design.screens.get(id) : undefined;
  const data = ref.startsWith('data:') ? design.data.get(id) : undefined;
  const part = design.components.get(ref);
  const named = screen ?? data ?? part;
  const range = named === undefined ? undefined : source.range(named.at);
  return {
    title: titleOf(ref, id, screen?.title?.value ?? part?.title?.value),
    ref,
    ...(range === undefined ? {} : { range }),
  };
}

function titleOf(ref: string, id: string, title = id): string {
  if (ref === '') return 'The whole design';
  if (ref.startsWith('screen:')) return `${title} (screen)`;
  return ref.startsWith('data:') ? `${title} (data)` : title;
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
    rule: finding.rule,
    ref: finding.ref,
    range,
    ...(rule === undefined ? {} : { why: rule.why }),
    evidence: (finding.because ?? []).map((it) => ({ message: it.message, ...located(it.at) })),
    places: (finding.places ?? []).map((it) => ({ ref: it.ref, ...located(it.at) })),
    screens: otherScreens(finding).map((it) => analysis.design.screens.get(it)?.title?.value ?? it),
    options: finding.options.map((it) => ({ title: it.title, gain: it.gain ?? '', cost: it.cost })),
    answer: answerWords(finding.answer),
    fixes: offersFor(finding, analysis),
  };
  return { item, rank: rankOf(level, finding.status, finding.contradicts === true) };
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
  const item: ChecklistItem = {
    key: unique(`problem: ${message}`),
    message,
    level: 'note',
    severity: status === 'later' ? 'hint' : 'info',
    status,
    ...(problem.rule === undefined ? {} : { rule: problem.rule.value }),
    ref: canonicalRef(analysis.design, written) ?? '',
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
  return { item, rank: rankOf('note', status, false) };
}

/** A finding about a screen need not say that it hits that screen. */
function otherScreens({ screens = [], ref }: Finding): readonly string[] {
  return screens.filter((it) => `screen:${it}` !== ref);
}

function offersFor(of: Finding | Problem, analysis: Analysis): readonly Offer[] {
  return fixesOf(analysis, of).map(({ id, title, group, asks }) => ({ id, title, group, asks }));
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
