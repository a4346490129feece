// `simulate --format text`, for people: the screens with the reasons, the parts in trouble, and what is full first.

import { styleText } from 'node:util';
import { enumerate } from '../../core/facts/words/enumerate.ts';
import type { Outcome, PartState } from '../../core/facts/failures/failure.ts';
import { saturationsOf, type Saturation } from '../../core/facts/failures/saturation.ts';
import { count, formatNumber } from '../../core/quantity.ts';
import type { Simulation } from '../simulate.ts';

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const styles: Readonly<Record<PartState, Style>> = {
  up: 'green',
  degraded: 'yellow',
  down: 'red',
  failed: 'red',
};

const order: readonly PartState[] = ['failed', 'down', 'degraded', 'up'];

export function formatSimulationText(simulation: Simulation, colour: boolean): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text) : text);
  const { file, analysis, outcome } = simulation;
  const sections = [
    [`${paint('underline', file)}: ${title(simulation)}`],
    screenRows(outcome, paint),
    partRows(outcome, paint),
    notes(simulation),
    mistakes(analysis.facts.mistakes.filter((it) => it.severity === 'error').length),
  ];
  return `${sections
    .filter((it) => it.length > 0)
    .map((it) => it.join('\n'))
    .join('\n\n')}\n`;
}

function title({ failed, outcome, analysis }: Simulation): string {
  const { load } = outcome.scenario;
  const what =
    failed.length === 0 ? 'nothing fails' : `${enumerate(failed)} ${failed.length === 1 ? 'fails' : 'fail'}`;
  const step = analysis.versions.length > 1 ? ` in version ${analysis.design.version}` : '';
  return `${what}${step}, at ${load === 1 ? 'the load that is written' : `${factor(load)} the written load`}`;
}

interface Row {
  readonly state: PartState;
  readonly name: string;
  readonly text: string;
}

function screenRows(outcome: Outcome, paint: Paint): readonly string[] {
  const rows = outcome.screens
    .filter((it) => !it.screen.foreign)
    .map(({ screen, state, reason }): Row => ({ state, name: screen.id, text: reason?.text ?? '' }));
  return rows.length === 0 ? ['  no screen is drawn, so none can go down'] : table(rows, paint);
}

/** What is up and was not touched needs no line. */
function partRows(outcome: Outcome, paint: Paint): readonly string[] {
  const rows = outcome.parts
    .filter((it) => !it.part.foreign && (it.state !== 'up' || it.text !== ''))
    .map(({ part, state, text, reason }): Row => ({
      state,
      name: part.id,
      text: text === '' ? (reason?.text ?? '') : text,
    }));
  return rows.length === 0 ? [] : ['  parts', ...table(rows, paint)];
}

function table(rows: readonly Row[], paint: Paint): readonly string[] {
  const width = Math.max(...rows.map((it) => it.name.length));
  return [...rows]
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
    .map(({ state, name, text }) =>
      `  ${paint(styles[state], state.padEnd(8))}  ${name.padEnd(width)}  ${paint('dim', text)}`.trimEnd(),
    );
}

function notes({ outcome }: Simulation): readonly string[] {
  const [first, ...others] = saturationsOf(outcome);
  const next = others.slice(0, 2).map((it) => `${it.part.id} ${when(it)}`);
  const full =
    outcome.scenario.load === 0
      ? '  nothing is ever full without any load'
      : first === undefined
        ? '  what is full first is not known: no part that is left has both a load and a `capacity`'
        : `  full first: ${first.part.id}, ${when(first)} the written load${next.length === 0 ? '' : `; then ${next.join(', ')}`}`;
  const stopped = outcome.stopped.map((it) => it.id);
  const still = stopped.length === 0 ? [] : [`  the work in ${enumerate(stopped)} stands still`];
  const keys = [...new Set(outcome.unsaid.map((it) => it.key))];
  const unsaid = keys.map((key) => {
    const parts = outcome.unsaid.filter((it) => it.key === key).map((it) => it.part.id);
    const then = key === 'replicas' ? 'counted as they are drawn' : 'counted as up';
    return `  not said: \`${key}\` of ${enumerate(parts)}; ${then}`;
  });
  return [full, ...still, ...unsaid];
}

function when({ factor: at, atLatest }: Saturation): string {
  return `at ${atLatest ? 'most ' : ''}${factor(at)}`;
}

function factor(value: number): string {
  return `${formatNumber(value, count)}x`;
}

function mistakes(errors: number): readonly string[] {
  if (errors === 0) return [];
  return [
    `  the file has ${errors === 1 ? 'an error' : `${errors} errors`}, so some of it may be missing here: sysdesign check`,
  ];
}
