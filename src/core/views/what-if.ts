// What if these fail, or that much more load comes: how each part and each screen fares then, why, and what is full first. Nothing
// of it changes the design. Positions are offsets here.

import type { Analysis } from '../analyze.ts';
import {
  outcomeOf,
  type Outcome,
  type PartOutcome,
  type PartState,
  type ScreenState,
} from '../facts/failures/failure.ts';
import { failureOf, type Failure } from '../facts/failures/names.ts';
import type { Reason } from '../facts/failures/reason.ts';
import { saturationOfScreen, saturationsOf, type Saturation } from '../facts/failures/saturation.ts';
import { percent, type Use } from '../facts/numbers/capacity.ts';
import { showFigure } from '../facts/numbers/figure.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { screenRef, type Screen } from '../model.ts';
import type { Range } from '../text.ts';
import { choicesOf, copyNames, labelOf, type Choice, type Choices } from './what-if/failing.ts';
import { plainText, sentenceOf, type Sentence } from './what-if/sentence.ts';
import { factorText, fullFirst, fullOf, happening, notesOf, verdict } from './what-if/words.ts';

export interface WhatIf {
  readonly step: number;
  /** What fails, of what was asked for: the names that the design knows. */
  readonly failed: readonly Choice[];
  readonly load: number;
  /** What happens, and what that does to the screens, each in a sentence. */
  readonly happening: string;
  readonly verdict: string;
  readonly screens: readonly ScreenVerdict[];
  readonly parts: readonly PartVerdict[];
  readonly full: Sentence;
  /** What was not done as it was asked, what stands still, and what the file does not say. */
  readonly notes: readonly Sentence[];
  readonly choices: readonly Choices[];
}

interface Verdict {
  /** As in the drawing. */
  readonly ref: string;
  readonly name: string;
  /** Spoken: `home is down: needs api, which has failed`. */
  readonly said: string;
  /** Why it is not up; empty where nothing is to be told. */
  readonly why: Sentence;
  readonly range?: Range;
}

export interface ScreenVerdict extends Verdict {
  readonly state: ScreenState;
  /** What it needs that is full first; empty where that is not known. */
  readonly full: Sentence;
}

export interface PartVerdict extends Verdict {
  readonly state: PartState;
  /** How full it is, where its capacity is known: `83%`. */
  readonly share: string;
  /** The names by which one copy of it is lost, or two, and so on. */
  readonly copies: readonly string[];
}

/** Factors that mean something; more is a slip of the hand. */
const largestLoad = 1_000_000;

/** What is asked comes from outside, so it may be anything. */
export interface Asked {
  readonly failed: unknown;
  readonly load: unknown;
}

export function whatIf(analysis: Analysis, asked: Asked): WhatIf {
  const { design, facts } = analysis;
  const { known, dropped } = failuresOf(asked.failed, analysis);
  const { load, note } = loadOf(asked.load);
  const outcome = outcomeOf(facts, { failed: known.map((it) => it.failure), load });
  const saturations = saturationsOf(outcome);
  const failed = known.map(({ name, failure }) => ({ name, label: labelOf(failure, design) }));
  return {
    step: design.version,
    failed,
    load,
    happening: happening(
      failed.map((it) => it.label),
      load,
    ),
    verdict: verdict(outcome),
    screens: screensOf(outcome, analysis, saturations),
    parts: partsOf(outcome, analysis),
    full: fullFirst(outcome, analysis),
    notes: [
      ...[dropped, note].flatMap((text) => (text === '' ? [] : [[{ text }]])),
      ...notesOf(outcome, analysis),
    ],
    choices: choicesOf(design),
  };
}

function failuresOf(
  asked: unknown,
  { design }: Analysis,
): {
  readonly known: readonly { readonly name: string; readonly failure: Failure }[];
  readonly dropped: string;
} {
  const names = Array.isArray(asked) ? asked.filter((it): it is string => typeof it === 'string') : [];
  const all = [...new Set(names)].map((name) => ({ name, failure: failureOf(name, design) }));
  const known = all.flatMap(({ name, failure }) => (failure === undefined ? [] : [{ name, failure }]));
  const unknown = all.flatMap((it) => (it.failure === undefined ? [`'${it.name.slice(0, 80)}'`] : []));
  const are = unknown.length === 1 ? 'is' : 'are';
  const dropped =
    unknown.length === 0 ? '' : `${enumerate(unknown)} ${are} not in this version, so it was left out`;
  return { known, dropped: unknown.length > 1 ? dropped.replace('so it was', 'so they were') : dropped };
}

function loadOf(asked: unknown): { readonly load: number; readonly note: string } {
  if (typeof asked !== 'number' || Number.isNaN(asked))
    return { load: 1, note: 'The load is no number, so the one that is written was taken' };
  const load = Math.min(largestLoad, Math.max(0, asked));
  if (load === asked) return { load, note: '' };
  return {
    load,
    note: `The load can be from 0x to ${factorText(largestLoad)}, so ${factorText(load)} was taken`,
  };
}

function screensOf(
  outcome: Outcome,
  analysis: Analysis,
  saturations: readonly Saturation[],
): readonly ScreenVerdict[] {
  return outcome.screens
    .filter((it) => !it.screen.foreign)
    .map(({ screen, state, reason }): ScreenVerdict => {
      const why = reason === undefined ? [] : reasonWords(reason, analysis);
      const first = saturationOfScreen(screen, analysis.facts, saturations);
      return {
        ref: screenRef(screen.id),
        name: screen.id,
        state,
        said: saidOf(screen.id, state, why),
        why,
        // What is down serves nobody, however much room it has.
        full: first === undefined || state === 'down' ? [] : fullOf(first, analysis),
        ...rangeOf(screen, analysis),
      };
    });
}

/** Each reason is a walk over what a part needs; of more parts than these nobody reads them. */
const mostReasons = 300;

function partsOf({ parts }: Outcome, analysis: Analysis): readonly PartVerdict[] {
  let asked = 0;
  return parts.map((it) => {
    const isOwn = it.text !== '' && it.state !== 'down';
    const isTold = isOwn || it.state === 'up' || ++asked <= mostReasons;
    return partVerdict(it, isTold ? it.reason : undefined, analysis);
  });
}

function partVerdict(
  { part, state, text, use }: PartOutcome,
  reason: Reason | undefined,
  analysis: Analysis,
): PartVerdict {
  const why = partWords(text, reason, analysis);
  const share = shareOf(use);
  // Trouble of its own tells its numbers already.
  const full = share === '' || text !== '' ? '' : `, ${share} of ${showFigure(use!.capacity)} used`;
  return {
    ref: part.id,
    name: part.id,
    state,
    said: saidOf(part.id, state, why) + full,
    why,
    share,
    copies: copyNames(part, analysis.design),
    ...rangeOf(part, analysis),
  };
}

/** At the peak, where that is known. */
function shareOf(use: Use | undefined): string {
  const figure = use?.peak.value === undefined ? use?.average : use.peak;
  if (figure?.value === undefined) return '';
  return `${figure.lowerBound ? '≥' : ''}${percent(figure.value)}`;
}

/** What takes it down comes before trouble of its own. */
function partWords(text: string, reason: Reason | undefined, analysis: Analysis): Sentence {
  const needs = reason === undefined ? [] : reasonWords(reason, analysis);
  return [...needs, ...sentenceOf([needs.length > 0 && text !== '' ? `; ${text}` : text], analysis)];
}

function reasonWords({ verb, chain, trouble }: Reason, analysis: Analysis): Sentence {
  const way = chain.flatMap((name, index) => [index === 0 ? `${verb} ` : ' → ', { name }]);
  return sentenceOf([...way, `, which ${trouble}`], analysis);
}

function saidOf(name: string, state: PartState, why: Sentence): string {
  const words = plainText(why);
  const is = state === 'failed' ? 'has failed' : `is ${state}`;
  return words === '' || words === is ? `${name} ${is}` : `${name} ${is}: ${words}`;
}

function rangeOf(of: Pick<Screen, 'at'>, { source }: Analysis): { readonly range?: Range } {
  const range = source.range(of.at);
  return range === undefined ? {} : { range };
}
