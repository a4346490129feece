// Calls everything that the core offers for one text, and says what does not hold of the answers: a call that throws or takes long,
// a range outside of the text, edits that overlap, words that only a bug writes.

import { analyze, type Analysis, type AnalyzeOptions } from '../src/core/analyze.ts';
import { complete } from '../src/core/features/complete.ts';
import { definition } from '../src/core/features/definition.ts';
import { applyOffered, fixesOf } from '../src/core/features/fixes.ts';
import { folding } from '../src/core/features/folding.ts';
import { format } from '../src/core/features/format.ts';
import { hints } from '../src/core/features/hints.ts';
import { hover } from '../src/core/features/hover.ts';
import { languageFixes } from '../src/core/features/language-fixes.ts';
import { lenses } from '../src/core/features/lenses.ts';
import { stepLens, stepPlaces } from '../src/core/features/lenses/step-lenses.ts';
import { links } from '../src/core/features/links.ts';
import { references } from '../src/core/features/references.ts';
import { prepareRename, rename } from '../src/core/features/rename.ts';
import { selection } from '../src/core/features/selection.ts';
import { symbols } from '../src/core/features/symbols.ts';
import { tokens } from '../src/core/features/tokens.ts';
import type { Range, TextEdit } from '../src/core/text.ts';
import { failuresOf } from '../src/core/views/failures.ts';
import { mermaidOf } from '../src/core/views/mermaid.ts';
import { checklistDetails } from '../src/core/views/checklist-details.ts';
import { checklistOf } from '../src/core/views/checklist.ts';
import { viewOf } from '../src/core/views/view.ts';
import { whatIf } from '../src/core/views/what-if.ts';

/** How long the slowest of each call took, over all texts. */
export type Slowest = Map<string, number>;

/** What a formatter writes when it was given nothing; a text that holds such a word itself proves nothing. */
const slip = /\bNaN\b|\bundefined\b|\bInfinity\b|\[object |which is our mistake/;

export interface Calling {
  /** Where to ask for what depends on a place. */
  readonly offsets: readonly number[];
  readonly options?: AnalyzeOptions;
  readonly slowest?: Slowest;
  /** So many findings have their fixes made; all would be too many for a large text. */
  readonly fixed?: number;
  /** A call that takes longer is told. Not for tests: how long something takes is the machine's word as much as ours. */
  readonly longestMs?: number;
}

/** What does not hold; empty when all does. Long texts of one sort are told once. */
export function complaintsAbout(text: string, calling: Calling): readonly string[] {
  const complaints = new Set<string>();
  const mayCheckWords = !slip.test(text);
  const slowest = calling.slowest ?? new Map<string, number>();
  const longestMs = calling.longestMs ?? Infinity;

  const call = <T>(name: string, work: () => T): T | undefined => {
    try {
      const { value, took } = timed(work, longestMs);
      slowest.set(name, Math.max(slowest.get(name) ?? 0, took));
      if (took > longestMs) complaints.add(`${name} took ${took.toFixed(0)} ms`);
      return value;
    } catch (bug) {
      complaints.add(`${name} threw ${bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)}`);
      return undefined;
    }
  };
  const inside = (name: string, range: Range | undefined): void => {
    if (range === undefined) return;
    const { start, end } = range;
    if (!(Number.isInteger(start) && 0 <= start && start <= end && end <= text.length))
      complaints.add(`${name} points at ${start}..${end} of a text of ${text.length}`);
  };
  const apart = (name: string, edits: readonly TextEdit[]): void => {
    const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
    sorted.forEach((edit, index) => {
      inside(name, edit.range);
      const before = sorted[index - 1];
      if (before !== undefined && before.range.end > edit.range.start)
        complaints.add(`${name}: edits overlap`);
    });
  };
  const said = (name: string, words: unknown): void => {
    const found = mayCheckWords ? slipIn(words) : undefined;
    if (found !== undefined) complaints.add(`${name} says: ${found.slice(0, 300)}`);
  };

  const analysis = call('analyze', () => {
    const made = analyze(text, calling.options);
    // Rules run when somebody looks.
    void made.findings;
    return made;
  });
  if (analysis === undefined) return [...complaints];
  for (const it of analysis.findings) {
    if (it.rule === 'internal-error') complaints.add(it.message);
    const range = analysis.source.range(it.at);
    if (range === undefined) complaints.add(`${it.rule} stands nowhere`);
    inside(it.rule, range);
    for (const other of [...(it.places ?? []), ...(it.because ?? [])])
      inside(it.rule, analysis.source.range(other.at));
    said(it.rule, [it.message, it.ref, it.screens, it.because?.map((because) => because.message)]);
  }
  const ofText: readonly (readonly [string, () => unknown, (answer: never) => void])[] = [
    [
      'tokens',
      () => tokens(analysis),
      (it: ReturnType<typeof tokens>) => it.forEach((one) => inside('tokens', one.range)),
    ],
    [
      'folding',
      () => folding(analysis),
      (it: ReturnType<typeof folding>) => it.forEach((one) => inside('folding', one.range)),
    ],
    [
      'symbols',
      () => symbols(analysis),
      (it: ReturnType<typeof symbols>) => it.forEach((one) => inside('symbols', one.range)),
    ],
    [
      'links',
      () => links(analysis),
      (it: ReturnType<typeof links>) => it.forEach((one) => inside('links', one.range)),
    ],
    [
      'hints',
      () => hints(analysis, { start: 0, end: text.length }),
      (all: ReturnType<typeof hints>) => {
        for (const it of all) {
          inside('hints', { start: it.at, end: it.at });
          said('hints', [it.text, call('the tooltip of a hint', () => it.tooltip())]);
        }
      },
    ],
    [
      'lenses',
      () => lenses(analysis),
      (all: ReturnType<typeof lenses>) => {
        for (const it of all) {
          [it.at, ...it.places].forEach((one) => inside('lenses', one));
          said('lenses', [it.title, it.tooltip]);
        }
      },
    ],
    [
      'stepPlaces',
      () => stepPlaces(analysis),
      (all: ReturnType<typeof stepPlaces>) => {
        for (const { at, step } of all.slice(0, 3)) {
          inside('stepPlaces', at);
          const lens = call('stepLens', () => stepLens(analysis, step));
          lens?.places.forEach((one) => inside('stepLens', one));
          said('stepLens', [lens?.title, lens?.tooltip]);
        }
      },
    ],
    [
      'whatIf',
      () => whatIf(analysis, { failed: [...analysis.design.components.keys()].slice(0, 2), load: 1000 }),
      (it: ReturnType<typeof whatIf>) =>
        said(
          'whatIf',
          withoutRanges(it, (one) => inside('whatIf', one)),
        ),
    ],
    [
      'failures',
      () => failuresOf(analysis),
      (it: ReturnType<typeof failuresOf>) =>
        said(
          'failures',
          withoutRanges(it, (one) => inside('failures', one)),
        ),
    ],
    ['format', () => format(analysis), (it: ReturnType<typeof format>) => apart('format', it)],
    [
      'languageFixes',
      () => languageFixes(analysis),
      (it: ReturnType<typeof languageFixes>) => apart('languageFixes', it),
    ],
    ['mermaid', () => mermaidOf(analysis).text, (it: string) => said('mermaid', it)],
    [
      'view',
      () => viewOf(analysis),
      (it: ReturnType<typeof viewOf>) =>
        said(
          'view',
          withoutRanges(it, (one) => inside('view', one)),
        ),
    ],
    [
      'checklistDetails',
      () =>
        checklistDetails(
          analysis,
          checklistOf(analysis).items.map((it) => it.key),
        ),
      (it: ReturnType<typeof checklistDetails>) =>
        said(
          'checklistDetails',
          withoutRanges(it, (one) => inside('checklistDetails', one)),
        ),
    ],
  ];
  for (const [name, work, check] of ofText) {
    const answer = call(name, work);
    if (answer !== undefined) check(answer as never);
  }
  for (const offset of calling.offsets) askAt(analysis, offset);
  const asked = [...analysis.findings, ...analysis.design.problems].slice(0, calling.fixed ?? 30);
  for (const of of asked) {
    const fixes = call('fixesOf', () => fixesOf(analysis, of)) ?? [];
    for (const fix of fixes) {
      said('fixesOf', [fix.title, fix.asks]);
      const applied = call('applyOffered', () => applyOffered(analysis, fix));
      apart(`the fix '${fix.title}'`, applied?.edits ?? []);
      said(`the fix '${fix.title}'`, [applied?.edits.map((it) => it.text), applied?.refused]);
    }
  }
  // A name such as `__proto__` written into a plain object becomes a key of all objects.
  for (const key of Object.keys(Object.prototype)) {
    complaints.add(`every object has got a key '${key}'`);
    delete (Object.prototype as Record<string, unknown>)[key];
  }
  return [...complaints];

  function askAt(of: Analysis, offset: number): void {
    const card = call('hover', () => hover(of, offset));
    inside('hover', card?.range);
    said('hover', card?.markdown);
    const list = call('complete', () => complete(of, offset));
    for (const it of list?.items ?? []) {
      inside('complete', it.range);
      said('complete', [it.label, it.insert, it.detail, it.doc]);
    }
    inside('definition', call('definition', () => definition(of, offset))?.to);
    for (const it of call('references', () => references(of, offset)) ?? []) inside('references', it.range);
    inside('prepareRename', call('prepareRename', () => prepareRename(of, offset))?.range);
    apart('rename', call('rename', () => rename(of, offset, 'other-name'))?.edits ?? []);
    for (const it of call('selection', () => selection(of, offset)) ?? []) inside('selection', it);
  }
}

/** In the processor's time. What took too long is done again, and the shortest counts: a collection of garbage may fall on any call. */
function timed<T>(work: () => T, longestMs: number): { readonly value: T; readonly took: number } {
  let took = Infinity;
  for (let round = 0; ; round++) {
    const start = process.cpuUsage();
    const value = work();
    const { user, system } = process.cpuUsage(start);
    took = Math.min(took, (user + system) / 1000);
    if (took <= longestMs || round >= 2) return { value, took };
  }
}

function slipIn(it: unknown): string | undefined {
  if (typeof it === 'string') return slip.test(it) ? it : undefined;
  if (typeof it === 'number') return Number.isFinite(it) ? undefined : String(it);
  if (typeof it !== 'object' || it === null) return undefined;
  for (const value of Object.values(it)) {
    const found = slipIn(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Checks every range on the way; the rest is words and numbers. */
function withoutRanges(it: unknown, check: (range: Range) => void): unknown {
  if (typeof it !== 'object' || it === null) return it;
  if (Array.isArray(it)) return it.map((one) => withoutRanges(one, check));
  if ('start' in it && 'end' in it) return void check(it as Range);
  return Object.values(it).map((value) => withoutRanges(value, check));
}
