// Where numbers come from: their formulas, what went into them with its lines, and why they are only a lower bound.

import type { Analysis } from '../../analyze.ts';
import type { Figure, Input } from '../../facts/numbers/figure.ts';
import { formatNumber } from '../../quantity.ts';
import { keyText } from '../hover/figure-line.ts';
import { lineOf } from '../line-of.ts';
import { bullets, code, paragraphs, plain } from '../markdown.ts';

/** The formula tells the sum; the places help to find where to turn it. */
const mostInputs = 6;

export function explained(
  lines: readonly string[],
  figures: readonly Figure[],
  analysis: Analysis,
  show: (input: Input) => string = (it) => formatNumber(it.value!, it.dimension),
): string {
  const open = figures.find((it) => it.lowerBound && it.unknown !== undefined)?.unknown;
  return paragraphs([
    ...lines,
    inputLines(figures, analysis, show),
    open === undefined ? '' : `Only at least, since ${keyText(open)} is not known.`,
    analysis.versions.length > 1 ? 'Of the last version, after all steps.' : '',
  ]);
}

function inputLines(
  figures: readonly Figure[],
  { source }: Analysis,
  show: (input: Input) => string,
): string {
  const texts = figures
    .flatMap((it) => it.inputs)
    .flatMap((it) => {
      if (it.value === undefined) return [];
      const line = lineOf(it.at, source);
      return [`${plain(it.label)}: ${code(show(it))}${line === undefined ? '' : `, line ${line}`}`];
    });
  const all = [...new Set(texts)];
  const shown = all.slice(0, mostInputs);
  return bullets([...shown, ...(all.length > mostInputs ? [`${all.length - mostInputs} more`] : [])]);
}
