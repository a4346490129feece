// Figures in the cells of a spec.

import { showAvailability } from '../../facts/numbers/availability/show.ts';
import { percent } from '../../facts/numbers/capacity.ts';
import { showFigure, type Figure } from '../../facts/numbers/figure.ts';

/** Marked where something was taken for granted in it. */
export function number(figure: Figure | undefined, show: (value: number) => string): string {
  if (figure?.value === undefined) return 'unknown';
  const text = `${figure.assumptions.length === 0 ? '' : '~'}${show(figure.value)}`;
  return figure.lowerBound ? `at least ${text}` : text;
}

export function plainNumber(figure: Figure | undefined): string {
  if (figure === undefined) return '';
  const text = showFigure(figure);
  return figure.value === undefined || figure.assumptions.length === 0 ? text : text.replace(/(?=\d)/, '~');
}

export function availability(figure: Figure | undefined): string {
  return figure === undefined ? '' : number(figure, showAvailability);
}

export function share(figure: Figure | undefined): string {
  return figure === undefined ? '' : number(figure, percent);
}

/** `99.8% → 99.9%`, or the one where both are the same. */
export function change(before: string, after: string): string {
  return before === after || before === '' ? after : `${before} → ${after}`;
}
