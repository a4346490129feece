// The card of what is drawn: what it is, what holds of it, its numbers, what was traded for what, and its neighbours. The words are
// those of the hover.

import type { Analysis } from '../analyze.ts';
import { componentLines } from '../features/hover/component-card.ts';
import { dataFacts, screenFacts, screenWords } from '../features/hover/element-cards.ts';
import { figureRow, showTarget, type FigureRow } from '../features/hover/figure-line.ts';
import { componentRows, dataRows, screenRows } from '../features/hover/numbers.ts';
import { tradeoffLines } from '../features/hover/tradeoffs.ts';
import { unmarked } from '../features/markdown.ts';
import { kinds } from '../knowledge/kinds.ts';
import { technology } from '../knowledge/technologies.ts';
import type { Component, Data, Screen } from '../model.ts';
import type { Range } from '../text.ts';
import type { Span } from '../tree.ts';
import { linksOf, type CardLinks } from './card-links.ts';

export interface Card {
  readonly title: string;
  /** What it is: `database, postgres`. */
  readonly kind: string;
  /** In the author's words; empty when nothing is said. */
  readonly about: string;
  /** What is known of its sort. */
  readonly known: string;
  readonly lines: readonly string[];
  readonly numbers: readonly CardNumber[];
  readonly tradeoffs: readonly string[];
  readonly links: readonly CardLinks[];
  readonly range?: Range;
}

export interface CardNumber extends Omit<FigureRow, 'missing'> {
  /** What would tell it, and where that would be written. */
  readonly missing?: { readonly words: string; readonly range?: Range };
}

/** APIs whose answer times are told; more of them are a list for another place. */
const mostApis = 6;

/** `ref` of a part, a screen or data; undefined when nothing has this name. */
export function cardOf(analysis: Analysis, ref: string): Card | undefined {
  const { design } = analysis;
  if (ref.startsWith('screen:')) {
    const screen = design.screens.get(ref.slice('screen:'.length));
    return screen === undefined ? undefined : screenCard(screen, ref, analysis);
  }
  if (ref.startsWith('data:')) {
    const data = design.data.get(ref.slice('data:'.length));
    return data === undefined ? undefined : dataCard(data, ref, analysis);
  }
  const part = design.components.get(ref);
  return part === undefined ? undefined : partCard(part, analysis);
}

function partCard(part: Component, analysis: Analysis): Card {
  const tech = part.tech === undefined ? undefined : technology(part.tech.value);
  const foreign = part.foreign ? ['from an included file'] : [];
  return {
    title: part.title?.value ?? part.id,
    kind: [part.kindName ?? 'kind not said', ...said(tech?.title ?? part.tech?.value), ...foreign].join(', '),
    about: part.about?.value ?? '',
    known: part.kindName === undefined ? '' : kinds.get(part.kindName)!.doc,
    lines: texts(componentLines(part, analysis)),
    numbers: numbersOf([...componentRows(part, analysis), ...answerRows(part, analysis)], analysis),
    tradeoffs: tradeoffLines(
      part.id,
      analysis.design,
      (part.tradeoffs?.value ?? []).map((it) => it.value),
    ).map(unmarked),
    links: linksOf(part.id, analysis),
    ...rangeOf(part.at, analysis),
  };
}

/** How long each of its APIs takes, where that is known or wanted. */
function answerRows(part: Component, { facts }: Analysis): readonly FigureRow[] {
  if (part.group !== 'compute' || part.foreign) return [];
  const rows = part.requests.flatMap((api) => {
    const figure = facts.latencies().api(api);
    const target = showTarget(api.within);
    if (figure.value === undefined && target === undefined) return [];
    const label = api.id === '' ? 'Answers in' : `${api.id} answers in`;
    return [figureRow(label, figure, { own: api.ref, target })];
  });
  return rows.slice(0, mostApis);
}

function screenCard(screen: Screen, ref: string, analysis: Analysis): Card {
  return {
    title: screen.title?.value ?? screen.id,
    kind: screenWords(screen, analysis),
    about: screen.about?.value ?? '',
    known: '',
    lines: texts(screenFacts(screen, analysis)),
    numbers: screen.static?.value === true ? [] : numbersOf(screenRows(screen, analysis), analysis),
    tradeoffs: tradeoffLines(ref, analysis.design, []).map(unmarked),
    links: linksOf(ref, analysis),
    ...rangeOf(screen.at, analysis),
  };
}

function dataCard(data: Data, ref: string, analysis: Analysis): Card {
  return {
    title: data.id,
    kind: data.foreign ? 'data, from an included file' : 'data',
    about: data.about?.value ?? '',
    known: '',
    lines: texts(dataFacts(data, analysis)),
    numbers: data.foreign ? [] : numbersOf(dataRows(data, analysis), analysis),
    tradeoffs: tradeoffLines(ref, analysis.design, []).map(unmarked),
    links: [],
    ...rangeOf(data.at, analysis),
  };
}

export function numbersOf(rows: readonly FigureRow[], analysis: Analysis): readonly CardNumber[] {
  return rows.map(({ missing, ...row }) => ({
    ...row,
    ...(missing === undefined
      ? {}
      : { missing: { words: unmarked(missing.words), ...rangeOf(missing.at, analysis) } }),
  }));
}

export function rangeOf(at: Span | undefined, { source }: Analysis): { readonly range?: Range } {
  const range = at === undefined ? undefined : source.range(at);
  return range === undefined ? {} : { range };
}

function texts(lines: readonly (string | undefined)[]): readonly string[] {
  return lines.flatMap((it) => (it === undefined || it === '' ? [] : [unmarked(it)]));
}

const said = (word: string | undefined): readonly string[] => (word === undefined ? [] : [word]);
