// A number on one line: its value, what it should be, how it was computed, and what was taken for granted; or what would tell it.

import { showAvailability } from '../../facts/numbers/availability/show.ts';
import { percent } from '../../facts/numbers/capacity.ts';
import { showFigure, workOf, type Figure, type Unknown } from '../../facts/numbers/figure.ts';
import type { Value } from '../../model.ts';
import { isQuantity } from '../../model.ts';
import { count, formatNumber } from '../../quantity.ts';
import type { Span } from '../../tree.ts';
import { code, plain } from '../markdown.ts';

export interface LineOptions {
  /** The element whose card this is, as findings name it: what it lacks itself needs no name. */
  readonly own?: string;
  readonly show?: (figure: Figure) => string;
  /** What it should be, as it is written. */
  readonly target?: string | undefined;
}

/** The same as data, for those who set it out otherwise. */
export interface FigureRow {
  readonly label: string;
  /** Absent where it is unknown. */
  readonly value?: string;
  readonly target?: string;
  readonly formula?: string;
  /** What nobody wrote, with its source. */
  readonly assumed: readonly string[];
  /** What would tell it, as Markdown, and the key to write. */
  readonly missing?: { readonly words: string; readonly at?: Span };
}

export function figureLine(label: string, figure: Figure, options: LineOptions = {}): string {
  return rowLine(figureRow(label, figure, options));
}

export function figureRow(label: string, figure: Figure, options: LineOptions = {}): FigureRow {
  const { own, show = showFigure, target } = options;
  const wanted = target === undefined ? {} : { target };
  if (figure.value === undefined) {
    const { unknown } = figure;
    if (unknown === undefined) return { label, ...wanted, assumed: [] };
    const words = `${keyText(unknown, own)} would tell`;
    return { label, ...wanted, assumed: [], missing: { words, at: unknown.at } };
  }
  const value = show(figure);
  const formula = workOf(figure);
  return {
    label,
    value,
    ...wanted,
    ...(formula === '' || formula === value ? {} : { formula }),
    assumed: [...new Set(figure.assumptions.map((it) => `${it.text} (${it.source})`))],
  };
}

export function rowLine({ label, value, target, formula, assumed, missing }: FigureRow): string {
  if (value === undefined) {
    const wanted = target === undefined ? '' : `, wanted is ${code(target)}`;
    return `${label}: unknown${wanted}${missing === undefined ? '' : `; ${missing.words}`}`;
  }
  const of = target === undefined ? '' : ` of ${code(target)}`;
  const from = formula === undefined ? '' : ` = ${code(formula)}`;
  const taken = assumed.length === 0 ? '' : `; assumed: ${plain(assumed.join('; '))}`;
  return `${label}: **${code(value)}**${of}${from}${taken}`;
}

/** The key that would tell something, and of what it is the key. */
export function keyText({ key, ref }: Unknown, own?: string): string {
  return ref === '' || ref === own ? code(key) : `${code(key)} of ${code(ref.replace(/^\w+:/, ''))}`;
}

export function showPercent(figure: Figure): string {
  return atLeast(figure, percent(figure.value ?? 0));
}

export function showAvailable(figure: Figure): string {
  return atLeast(figure, showAvailability(figure.value ?? 0));
}

/** For where there is no room to name what was assumed: `~99.9%`, `at least ~210 ms`. */
export function about(text: string, { assumptions }: Figure): string {
  return assumptions.length === 0 ? text : text.replace(/(?=\d)/, '~');
}

/** How many times the load; where the load is a lower bound, it may be fewer. */
export function showFactor(figure: Figure): string {
  return `${formatNumber(figure.value ?? 0, count)}x${figure.lowerBound ? ' at most' : ''}`;
}

/** Undefined for a wish without a figure. */
export function showTarget(value: Value<unknown> | undefined): string | undefined {
  return isQuantity(value?.value) && value.value.is === 'number' ? value.value.text : undefined;
}

function atLeast(figure: Figure, text: string): string {
  return figure.lowerBound ? `at least ${text}` : text;
}
