// How far is the design? Done: every screen is supported, every part has an owner, no fault is left without an answer, and no
// problem that anyone thought of was dropped (product.md, "The method").

import type { Analysis } from '../analyze.ts';
import { statusOf } from '../answers.ts';
import { partsWhere } from '../facts/across-parts.ts';
import { needsOwner, unowned as unownedParts } from '../facts/owners.ts';
import { isActive, isDue } from '../finding.ts';

export interface Done {
  readonly done: boolean;
  /** Of all that has to be so for it to be done, how much is; questions are not in it. */
  readonly progress: { readonly settled: number; readonly total: number };
  readonly screens: { readonly supported: number; readonly total: number };
  /** Parts, of this file, without an owner. */
  readonly unowned: number;
  /** Findings of the level `language`, by severity. */
  readonly errors: number;
  readonly warnings: number;
  /** Faults without an answer, or whose answer the file contradicts; without those that were put off. */
  readonly faults: number;
  readonly questions: number;
  /** What people left to do: notes that are open, and all that was put off. What answers a fault or a question is that one. */
  readonly noted: number;
  readonly putOff: number;
  /** Problems of the file by status, whether a rule found them or not; what steps solve counts as solved. */
  readonly open: number;
  readonly later: number;
  readonly accepted: number;
  readonly solved: number;
}

export function doneOf(analysis: Analysis): Done {
  const { design, facts, findings } = analysis;
  const screens = [...design.screens.values()].filter((it) => !it.foreign);
  const supported = screens.filter((it) => facts.coverage(it).supported).length;
  const ownable = ownedBySomebody(design).length;
  const unowned = unownedParts(design).length;
  const of = (level: string) => findings.filter((it) => it.level === level);
  const unanswered = (level: string) => of(level).filter(isDue).length;
  const problems = (status: string) => design.problems.filter((it) => statusOf(it) === status).length;
  const solvedBySteps = design.steps
    .slice(0, design.version)
    .reduce((sum, it) => sum + (it.solves?.value.length ?? 0), 0);
  const errors = of('language').filter((it) => it.severity === 'error').length;
  const warnings = of('language').filter((it) => it.severity === 'warning').length;
  const faults = unanswered('fault');
  const [open, later] = [problems('open'), problems('later')];
  const complete = screens.length > 0 && supported === screens.length && unowned === 0;
  const answering = new Set(findings.map((it) => it.answer?.problem));
  const noted = design.problems.filter((it) => !answering.has(it)).map(statusOf);
  const found = of('fault');
  const settled =
    supported +
    (ownable - unowned) +
    found.filter((it) => !isActive(it)).length +
    noted.filter((it) => it === 'accepted' || it === 'solved').length;
  return {
    done: complete && errors === 0 && faults === 0 && open === 0 && later === 0,
    progress: { settled, total: screens.length + ownable + found.length + noted.length + errors },
    screens: { supported, total: screens.length },
    unowned,
    errors,
    warnings,
    faults,
    questions: unanswered('question'),
    noted: noted.filter((it) => it === 'open').length,
    putOff: [...noted, ...findings.map((it) => it.status)].filter((it) => it === 'later').length,
    open,
    later,
    accepted: problems('accepted'),
    solved: problems('solved') + solvedBySteps,
  };
}

const ownedBySomebody = partsWhere(needsOwner);
