// Numbers that follow from the design, each with its formula; what is unknown says which key would tell.

import type { Analysis } from '../../analyze.ts';
import { showFigure, type Figure } from '../../facts/figure.ts';
import { budgetOf } from '../../facts/latency.ts';
import type { Api, Component, Data, Screen } from '../../model.ts';
import { bullets, code, plain } from '../markdown.ts';

export function componentNumbers(part: Component, { facts }: Analysis): string {
  if (part.group === 'client' || part.group === 'monitor' || part.foreign) return '';
  const { first, unknown } = facts.capacity(part);
  const keeps = part.stores !== undefined || part.copies !== undefined;
  const missing = unknown === undefined ? '' : `Capacity: unknown; ${code(unknown.key)} would tell`;
  return titled([
    figureLine('Load at the peak', facts.loads().part(part).requests.peak),
    first === undefined ? missing : figureLine(`Use at the peak (${first.of})`, first.peak, percent),
    first?.fullAt.value === undefined
      ? ''
      : `Full at: ${code(`${Number(first.fullAt.value.toPrecision(3))}x`)} of the load`,
    keeps ? figureLine('Keeps at the horizon', facts.growth().store(part)) : '',
  ]);
}

export function apiNumbers(api: Api, { facts }: Analysis): string {
  return titled([
    figureLine('Load at the peak', facts.loads().api(api).peak),
    figureLine('Answers in', facts.latencies().api(api)),
  ]);
}

export function screenNumbers(screen: Screen, { facts, design }: Analysis): string {
  const budget = budgetOf(screen, design);
  const limit = budget === undefined ? '' : `, allowed ${code(budget.value.text)}`;
  const wanted = screen.availability ?? design.targets.availability;
  const target =
    wanted === undefined || typeof wanted.value !== 'object' ? '' : `, wanted ${code(wanted.value.text)}`;
  return titled([
    figureLine('Load at the peak', facts.loads().screen(screen).peak),
    figureLine('Answers in', facts.latencies().screen(screen)) + limit,
    figureLine('Available', facts.availability(screen).figure, availability) + target,
  ]);
}

export function dataNumbers(data: Data, { facts }: Analysis): string {
  return titled([
    figureLine('Comes', facts.growth().adds(data)),
    figureLine('At the horizon', facts.growth().data(data)),
  ]);
}

function titled(lines: readonly string[]): string {
  const list = bullets(lines);
  return list === '' ? '' : `**Numbers**\n\n${list}`;
}

function figureLine(label: string, figure: Figure, show: (it: Figure) => string = showFigure): string {
  if (figure.value === undefined) {
    const { unknown } = figure;
    const of = unknown === undefined || unknown.ref === '' ? '' : ` of ${code(unknown.ref)}`;
    return unknown === undefined
      ? `${label}: unknown`
      : `${label}: unknown; ${code(unknown.key)}${of} would tell`;
  }
  const assumed = figure.assumptions.map((it) => `${it.text} (${it.source})`).join('; ');
  const shown = show(figure);
  // The formula ends in its result, which stands before it already.
  const formula = figure.formula.replace(/ = [^=]*$/, '');
  const from = formula === '' || formula === shown ? '' : ` = ${code(formula)}`;
  return `${label}: **${code(shown)}**${from}${assumed === '' ? '' : `; assumed: ${plain(assumed)}`}`;
}

function percent(figure: Figure): string {
  const value = `${Number(((figure.value ?? 0) * 100).toPrecision(3))}%`;
  return figure.lowerBound ? `at least ${value}` : value;
}

/** Nines are what counts, so they are not rounded away. */
function availability({ value }: Figure): string {
  return `${Number(((value ?? 0) * 100).toFixed(5))}%`;
}
