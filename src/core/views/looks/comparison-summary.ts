// Two versions side by side in few words: what came and went, what that solved and brought, what every screen gained, and what
// was paid. Words and numbers are ready to be shown.

import type { Analysis } from '../../analyze.ts';
import type { Comparison, Mark, ScreenFigures } from '../../comparison.ts';
import type { Changes } from '../../comparison/changes.ts';
import type { Figure } from '../../facts/numbers/figure.ts';
import type { Design } from '../../model.ts';
import type { Span } from '../../tree.ts';
import { plural } from '../node-marks.ts';
import { availability, plainNumber } from '../spec/numbers.ts';

export interface ComparisonSummary {
  /** The version that it is compared with. */
  readonly against: number;
  readonly title: string;
  readonly summary: string;
  readonly sections: readonly Section[];
  readonly figures: FigureTable;
}

export interface Section {
  readonly title: string;
  readonly sign: 'new' | 'changed' | 'gone' | 'good' | 'bad' | 'paid';
  readonly items: readonly SummaryItem[];
  /** So many more are left out. */
  readonly more: number;
}

export interface SummaryItem {
  readonly text: string;
  readonly at?: Span;
}

export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly title: string; readonly cells: readonly FigureCell[] }[];
}

export interface FigureCell {
  readonly before: string;
  readonly after: string;
  readonly is: 'better' | 'worse' | 'other' | 'same';
}

/** A list in a strip above the drawing is read at a glance, or not at all. */
const mostItems = 40;

export function summaryOf(comparison: Comparison, analysis: Analysis): ComparisonSummary {
  const { from, to, solved, brought } = comparison;
  const sections = [
    section('Added', 'new', added(comparison, analysis.design)),
    section('Changed', 'changed', changed(comparison, analysis.design)),
    section('Gone', 'gone', gone(comparison)),
    section('Solved', 'good', solved.map(markItem)),
    section('Brought', 'bad', brought.map(markItem)),
    section('Paid', 'paid', paid(comparison)),
  ].filter((it) => it.items.length > 0);
  const count = (title: string, word: string) => {
    const it = sections.find((one) => one.title === title);
    return it === undefined ? '' : `${it.items.length + it.more} ${word}`;
  };
  const words = [
    count('Added', 'added'),
    count('Changed', 'changed'),
    count('Gone', 'gone'),
    faults(solved, 'solved'),
    faults(brought, 'brought'),
  ].filter((it) => it !== '');
  return {
    against: from,
    title: `Version ${to} against version ${from}`,
    summary: words.length === 0 ? 'nothing is different' : words.join(', '),
    sections,
    figures: figureTable(comparison, analysis.design),
  };
}

function section(title: string, sign: Section['sign'], items: readonly SummaryItem[]): Section {
  return { title, sign, items: items.slice(0, mostItems), more: Math.max(0, items.length - mostItems) };
}

function faults(marks: readonly Mark[], word: string): string {
  const count = marks.filter((it) => it.level === 'fault').length;
  return count === 0 ? '' : `${plural(count, 'fault')} ${word}`;
}

type Sort = readonly [word: string, changes: Changes, at: (ref: string) => Span | undefined];

function sortsOf({ parts, apis, calls, screens, data }: Comparison, design: Design): readonly Sort[] {
  const from = (ref: string) => ref.split(/\/| → /, 1)[0]!;
  return [
    ['screen', screens, (ref) => design.screens.get(ref)?.at],
    ['part', parts, (ref) => design.components.get(ref)?.at],
    ['API', apis, (ref) => design.apis.get(ref)?.at],
    ['call', calls, (ref) => design.components.get(from(ref))?.at],
    ['data', data, (ref) => design.data.get(ref)?.at],
  ];
}

function item(text: string, at: Span | undefined): SummaryItem {
  return at === undefined ? { text } : { text, at };
}

function added(comparison: Comparison, design: Design): readonly SummaryItem[] {
  return sortsOf(comparison, design).flatMap(([word, { added: refs }, at]) =>
    refs.map((ref) => item(`${word} ${ref}`, at(ref))),
  );
}

function gone(comparison: Comparison): readonly SummaryItem[] {
  const { screens, parts, apis, calls, data } = comparison;
  const sorts = [
    ['screen', screens],
    ['part', parts],
    ['API', apis],
    ['call', calls],
    ['data', data],
  ] as const;
  return sorts.flatMap(([word, { removed }]) => removed.map((ref) => ({ text: `${word} ${ref}` })));
}

function changed(comparison: Comparison, design: Design): readonly SummaryItem[] {
  const entries = sortsOf(comparison, design).flatMap(([word, changes, at]) =>
    changes.changed.map(({ ref, keys }) => item(`${word} ${ref}: ${keys.map(keyText).join('; ')}`, at(ref))),
  );
  return [...comparison.whole.map((it) => ({ text: keyText(it) })), ...entries];
}

function keyText({
  key,
  before,
  after,
}: {
  readonly key: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}): string {
  // What is longer is read in the file, where it stands in lines.
  const isLong = [before, after].some((it) => (it?.length ?? 0) > longest);
  return isLong ? key : `${key} ${before ?? 'not said'} → ${after ?? 'not said'}`;
}

const longest = 32;

function markItem({ rule, message, refs }: Mark): SummaryItem {
  const more = refs.length > 1 ? ` (${refs.length} places)` : '';
  return { text: `${message}${more}, ${rule}` };
}

function paid({ steps, cost }: Comparison): readonly SummaryItem[] {
  const [before, after] = [plainNumber(cost.before), plainNumber(cost.after)];
  const isKnown = cost.before.value !== undefined && cost.after.value !== undefined;
  const money = isKnown && before !== after ? [{ text: `${before} → ${after}` }] : [];
  const steps_ = steps.flatMap((it): readonly SummaryItem[] => {
    const words = [
      it.chose === '' ? '' : `${it.chose}${it.over.length === 0 ? '' : ` over ${it.over.join(', ')}`}`,
      it.gain === '' ? '' : `gain: ${it.gain}`,
      it.cost === '' ? '' : `cost: ${it.cost}`,
    ].filter((text) => text !== '');
    return words.length === 0 ? [] : [{ text: `${it.step}. ${words.join('; ')}` }];
  });
  return [...money, ...steps_];
}

// --- What every screen gained ---

function figureTable({ figures }: Comparison, design: Design): FigureTable {
  const rows = figures.flatMap((it) => {
    const cells = cellsOf(it);
    if (cells.every((cell) => cell.is === 'same')) return [];
    return [{ title: design.screens.get(it.id)?.title?.value ?? it.id, cells }];
  });
  return { columns: ['Screen', 'Availability', 'Latency', 'Load'], rows: rows.slice(0, mostItems) };
}

function cellsOf({ availability: available, latency, load }: ScreenFigures): readonly FigureCell[] {
  return [
    cell(available, availability, (before, after) => after > before),
    cell(latency, plainNumber, (before, after) => after < before),
    cell(load, plainNumber, undefined),
  ];
}

function cell(
  { before, after }: { readonly before: Figure | undefined; readonly after: Figure | undefined },
  show: (figure: Figure | undefined) => string,
  isBetter: ((before: number, after: number) => boolean) | undefined,
): FigureCell {
  const shown = { before: show(before), after: show(after) };
  if (shown.before === shown.after) return { ...shown, is: 'same' };
  const [a, b] = [before?.value, after?.value];
  if (a === undefined || b === undefined || isBetter === undefined) return { ...shown, is: 'other' };
  return { ...shown, is: isBetter(a, b) ? 'better' : 'worse' };
}
