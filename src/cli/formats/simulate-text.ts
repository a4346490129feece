// `simulate --format text`, for people: the screens with the reasons, the parts in trouble, and what is full first.

import { styleText } from 'node:util';
import type { Outcome, PartState } from '../../core/facts/failures/failure.ts';
import { plainText } from '../../core/views/what-if/sentence.ts';
import { fullFirst, happening, notesOf } from '../../core/views/what-if/words.ts';
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
  const { file, outcome } = simulation;
  const sections = [
    [`${paint('underline', file)}: ${title(simulation)}`],
    screenRows(outcome, paint),
    partRows(outcome, paint),
    notes(simulation),
  ];
  return `${sections
    .filter((it) => it.length > 0)
    .map((it) => it.join('\n'))
    .join('\n\n')}\n`;
}

function title({ failed, outcome, analysis }: Simulation): string {
  const version = analysis.versions.length > 1 ? analysis.design.version : undefined;
  const words = happening(failed, outcome.scenario.load, version);
  // A name stays as it was typed.
  return failed.length === 0 ? inSentence(words) : words;
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
      text: [reason?.text ?? '', text].filter((it) => it !== '').join('; '),
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

/** What the panel says of the same. */
function notes({ outcome, analysis }: Simulation): readonly string[] {
  const said = [fullFirst(outcome, analysis), ...notesOf(outcome, analysis)].map(plainText);
  return said.map((it) => `  ${inSentence(it)}`);
}

function inSentence(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
