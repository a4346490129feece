// What people can do about a finding or a problem: correct the design, take one of the ways out, or answer it in words. Each is
// offered without making its edit; that is made when it is chosen.

import { weakly } from '../once.ts';
import type { Analysis } from '../analyze.ts';
import type { Fix } from '../change.ts';
import { editsOf, type WritesTo } from '../edits.ts';
import type { Finding } from '../finding.ts';
import type { Problem } from '../model.ts';
import type { Range, TextEdit } from '../text.ts';
import { answersTo } from './fixes/finding-answers.ts';
import type { Answers, OfferedFix } from './fixes/offered.ts';
import { optionFixes } from './fixes/option-fixes.ts';
import { ownerFixes } from './fixes/owner-fixes.ts';
import { problemFixes } from './fixes/problem-fixes.ts';
import { copiedPart, recordTradeoff, tradeoffById } from './fixes/record-tradeoff.ts';
import { stepFixes } from './fixes/step-fixes.ts';

export type { Answers, OfferedFix } from './fixes/offered.ts';

/** The nearest correction first, then the ways out, then the answers in words. A slip in the language can only be corrected. */
export function fixesOf(analysis: Analysis, of: Finding | Problem): readonly OfferedFix[] {
  const prefix = prefixOf(analysis, of);
  if ('node' in of) return problemFixes(of, prefix, analysis);
  const corrections = correctionsOf(analysis, of);
  if (of.level === 'language') return corrections;
  return [
    ...corrections,
    ...optionFixes(of, prefix, analysis),
    ...stepFixes(of, prefix, analysis),
    ...answersTo(of, prefix, analysis),
  ];
}

/** What leaves nothing to find. No program knows that of a problem that somebody noted. */
export function correctionsOf(analysis: Analysis, of: Finding | Problem): readonly OfferedFix[] {
  if ('node' in of) return [];
  const prefix = prefixOf(analysis, of);
  const own = of.fixes.map((fix, index) => ownFix(fix, `${prefix}|fix-${index + 1}`, of, analysis));
  return [...own, ...ownerFixes(of, prefix, analysis)];
}

export function fixById(analysis: Analysis, id: string): OfferedFix | undefined {
  for (const of of [...analysis.findings, ...analysis.design.problems]) {
    if (!id.startsWith(`${nameOf(of)}|`)) continue;
    const found = fixesOf(analysis, of).find((it) => it.id === id);
    if (found !== undefined) return found;
  }
  return tradeoffById(id, analysis);
}

export interface Applied {
  readonly edits: readonly TextEdit[];
  /** Where to look, in the text after the edits: what is left for the author to write, else what was written first. */
  readonly select?: Range;
  readonly next?: OfferedFix;
  /** Why there are no edits, for people. */
  readonly refused?: string;
}

/**
 * `answers` may lack some or all: then the values that the questions come with are taken. `writesTo` is what the author wants of
 * fixes; a file without steps has no last one.
 */
export function applyOffered(
  analysis: Analysis,
  fix: OfferedFix,
  answers: Answers = {},
  writesTo: WritesTo = 'design',
): Applied {
  const blank = fix.asks.find((it) => it.required && answers[it.name]?.trim() === '');
  if (blank !== undefined)
    return { edits: [], refused: `Nothing was changed, since this was not answered: ${blank.prompt}` };
  const given = Object.fromEntries(fix.asks.map((it) => [it.name, answers[it.name] ?? it.value]));
  const place = fix.into ?? (analysis.versions.length > 1 ? writesTo : 'design');
  const edits = editsOf(fix.build(given), analysis, place);
  if (edits === undefined && place === 'last step' && fix.into === undefined)
    return {
      edits: [],
      refused: `'${fix.title}' cannot be written into the last step; with the setting 'sysdesign.fixesWriteTo' it goes to the design`,
    };
  if (edits === undefined)
    return {
      edits: [],
      refused: `'${fix.title}' cannot be done here: it would change another file, or text that reads otherwise`,
    };
  const select = selectionOf(edits);
  return {
    edits,
    ...(select === undefined ? {} : { select }),
    ...(fix.next === undefined ? {} : { next: fix.next }),
  };
}

function ownFix(fix: Fix, id: string, finding: Finding, analysis: Analysis): OfferedFix {
  const part = finding.topic === 'redundancy' ? copiedPart(fix.changes) : undefined;
  const rule = analysis.rules.find((it) => it.id === finding.rule);
  const next = part === undefined ? undefined : recordTradeoff(rule, part);
  return {
    id,
    title: fix.title,
    group: 'fix',
    preferred: fix.preferred === true,
    asks: [],
    ...(next === undefined ? {} : { next }),
    build: () => fix.changes,
  };
}

/** What identifies a finding or problem; several of one name are told apart by their order. */
function prefixOf(analysis: Analysis, of: Finding | Problem): string {
  const name = nameOf(of);
  const before = placesOf(analysis).get(of) ?? 0;
  return before === 0 ? name : `${name}|${before + 1}`;
}

/** How many of its name stand before each; the checklist asks for all of them. */
const placesOf = weakly((analysis: Analysis): ReadonlyMap<Finding | Problem, number> => {
  const counts = new Map<string, number>();
  const found = new Map<Finding | Problem, number>();
  for (const it of [...analysis.findings, ...analysis.design.problems]) {
    const name = nameOf(it);
    const before = counts.get(name) ?? 0;
    counts.set(name, before + 1);
    found.set(it, before);
  }
  return found;
});

function nameOf(of: Finding | Problem): string {
  return 'node' in of ? `problem|${of.problem?.value ?? ''}` : `${of.rule}|${of.ref}`;
}

/** In the text after the edits. */
function selectionOf(edits: readonly TextEdit[]): Range | undefined {
  let shift = 0;
  let first: Range | undefined;
  for (const { range, text } of edits) {
    const start = range.start + shift;
    shift += text.length - (range.end - range.start);
    const blank = /(?:because|cost|fix|owner|at|change): (?=\r?\n|$|,| })/.exec(text);
    if (blank !== null)
      return { start: start + blank.index + blank[0].length, end: start + blank.index + blank[0].length };
    const lead = text.length - text.replace(/^[\s,]+/, '').length;
    if (first === undefined && text.trim() !== '')
      first = { start: start + lead, end: start + text.trimEnd().length };
  }
  return first;
}
