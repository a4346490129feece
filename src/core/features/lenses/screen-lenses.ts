// Above a screen: what it reaches of what it must, and the load at which it fails; or why it is not supported.

import type { Analysis } from '../../analyze.ts';
import { showAvailability } from '../../facts/numbers/availability/show.ts';
import { saturationOfScreen, type Saturation } from '../../facts/failures/saturation.ts';
import { showFigure, type Figure } from '../../facts/numbers/figure.ts';
import { budgetOf } from '../../facts/numbers/latency.ts';
import type { Screen } from '../../model.ts';
import { duration, formatNumber } from '../../quantity.ts';
import { about, showAvailable } from '../hover/figure-line.ts';
import type { Lens } from '../lenses.ts';
import { factorText } from './load-factor.ts';

type Text = Omit<Lens, 'at'>;

export function screenLenses(
  screen: Screen,
  analysis: Analysis,
  saturations: readonly Saturation[],
): readonly Text[] {
  if (screen.static?.value === true) return [];
  const { missing } = analysis.facts.coverage(screen);
  if (missing[0] !== undefined) {
    const more = missing.length === 1 ? '' : `, and ${missing.length - 1} more`;
    return [
      {
        title: `not supported: ${missing[0].message}${more}`,
        tooltip: missing.map((it) => it.message).join('; '),
        places: missing.flatMap((it) => analysis.source.range(it.at) ?? []),
      },
    ];
  }
  const reached = [availability(screen, analysis), latency(screen, analysis)].filter(
    (it) => it !== undefined,
  );
  const promise: Text = {
    title: reached.map((it) => it.title).join(', '),
    tooltip: reached.map((it) => it.tooltip).join(' '),
    places: [],
  };
  return [...(reached.length === 0 ? [] : [promise]), ...failing(screen, analysis, saturations)];
}

interface Reached {
  readonly title: string;
  readonly tooltip: string;
}

function availability(screen: Screen, { facts, design }: Analysis): Reached | undefined {
  const { figure } = facts.availability(screen);
  if (figure.value === undefined) return undefined;
  const target = (screen.availability ?? design.targets.availability)?.value;
  const wanted =
    typeof target === 'object' && target.is === 'number' ? showAvailability(target.low) : undefined;
  const value = showAvailable(figure);
  return {
    title: `${about(value, figure)} ${wanted === undefined ? 'available' : `of ${wanted}`}`,
    tooltip: `It works ${value} of the time${wanted === undefined ? '' : `; ${wanted} is wanted`}${assumed(figure)}.`,
  };
}

function latency(screen: Screen, { facts, design }: Analysis): Reached | undefined {
  const figure = facts.latencies().screen(screen);
  if (figure.value === undefined) return undefined;
  const budget = budgetOf(screen, design)?.value;
  const allowed = budget?.is === 'number' ? formatNumber(budget.low, duration) : undefined;
  const value = showFigure(figure);
  return {
    title: `${about(value, figure)}${allowed === undefined ? '' : ` of ${allowed}`}`,
    tooltip: `It answers in ${value}${allowed === undefined ? '' : `; ${allowed} is allowed`}${assumed(figure)}.`,
  };
}

/** A number that rests on a default is told as one. */
function assumed({ assumptions }: Figure): string {
  const all = [...new Set(assumptions.map((it) => it.text))];
  const more = all.length > 3 ? ` and ${all.length - 3} more` : '';
  return all.length === 0 ? '' : `, assumed that ${all.slice(0, 3).join(', ')}${more}`;
}

function failing(screen: Screen, analysis: Analysis, saturations: readonly Saturation[]): readonly Text[] {
  const first = saturationOfScreen(screen, analysis.facts, saturations);
  const factor = first === undefined ? undefined : factorText(first);
  if (first === undefined || factor === undefined) return [];
  const at = analysis.source.range(first.part.at);
  return [
    {
      title: `fails at ${factor}`,
      tooltip: `When the load grows to ${factor}, ${first.part.id} is full.`,
      places: at === undefined ? [] : [at],
    },
  ];
}
