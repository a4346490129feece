// A drawing as the text of a Mermaid flowchart. The order is the file's and ids follow names, so one change in the
// design is one change in the text, and what did not change is drawn where it was.

import type { Analysis } from '../analyze.ts';
import { drawingOf, tierOrder } from './drawing.ts';
import type { Drawing, DrawnLine, DrawnNode } from './drawing.ts';
import { mermaidLabel, shortened } from './label.ts';
import type { State } from './node-marks.ts';
import type { Change, DrawnTier, SketchNode } from './sketch.ts';

export const tierTitles: Readonly<Record<DrawnTier, string>> = {
  screens: 'Screens',
  clients: 'Clients',
  edge: 'Edge',
  owners: 'Owners',
  services: 'Services',
  data: 'Data',
  state: 'State',
  external: 'External',
};

/** The sign before a name; colour alone would not reach everyone. The selector keeps it from turning into a picture. */
export const signs: Readonly<Record<State, string>> = { fault: '⚠\u{fe0e} ', question: '? ', fine: '' };

/** A plain plus or hyphen would begin a list to Mermaid, entity or not, and a list has no rows. */
const changeSigns: Readonly<Record<Change, string>> = { new: '✚ ', changed: '± ', gone: '− ' };

/** The drawing as text that stands for itself, wherever Mermaid is shown; empty when there is nothing to draw. */
export function mermaidOf(
  analysis: Analysis,
  drawing = drawingOf(analysis),
): { readonly text: string; readonly drawing: Drawing } {
  // Nobody there takes an arrow away, so every line is written the way it goes.
  const lines = drawing.lines.map((it) => ({ ...it, rows: Math.max(1, it.rows) }));
  const text = flowchart({ ...drawing, lines });
  return { text: text === '' ? '' : text + marksOf(drawing), drawing };
}

/** Strokes only, which read on a dark page and on a light one. */
const marks = `  classDef fault stroke:#e5484d,stroke-width:3px
  classDef question stroke:#b7791f,stroke-width:2px,stroke-dasharray:5 3
`;

const rarerMarks: readonly (readonly [mark: string, style: string])[] = [
  ['new', 'stroke:#2f9e44,stroke-width:3px'],
  ['changed', 'stroke:#1c7ed6,stroke-width:3px'],
  ['gone', 'stroke-dasharray:2 3,opacity:0.6'],
  ['outside', 'stroke-dasharray:4 3'],
  ['degraded', 'stroke:#b7791f,stroke-width:3px'],
  ['down', 'stroke:#e5484d,stroke-width:3px'],
  ['failed', 'stroke:#e5484d,stroke-width:3px,stroke-dasharray:5 4'],
  ['cut', 'stroke:#e5484d,stroke-dasharray:2 5'],
  ['strained', 'stroke:#b7791f,stroke-dasharray:9 3'],
  ['chosen', 'stroke-width:3px'],
];

function marksOf({ nodes, lines }: Drawing): string {
  const used = new Set<string | undefined>([...nodes, ...lines].flatMap((it) => [it.change, it.fares]));
  for (const it of nodes) used.add(it.role);
  return (
    marks + rarerMarks.flatMap(([it, style]) => (used.has(it) ? `  classDef ${it} ${style}\n` : [])).join('')
  );
}

/** The same without a colour, for a page that brings its own. */
export function flowchart(drawing: Drawing): string {
  if (drawing.nodes.length === 0) return '';
  const lines = ['flowchart TB'];
  for (const tier of tierOrder) {
    const nodes = drawing.nodes.filter((it) => it.tier === tier);
    if (nodes.length === 0) continue;
    lines.push(
      `  subgraph tier_${tier}["${tierTitles[tier]}"]`,
      ...nodes.map((it) => `    ${nodeText(it)}`),
      '  end',
    );
  }
  lines.push(...drawing.lines.map((it) => `  ${lineText(it)}`));
  lines.push(...drawing.ties.map((it) => `  ${it.from} ${'~'.repeat(Math.max(1, it.rows) + 2)} ${it.to}`));
  const classes = (name: string, nodes: readonly { readonly id: string }[]) => {
    if (nodes.length > 0) lines.push(`  class ${nodes.map((it) => it.id).join(',')} ${name}`);
  };
  for (const tier of tierOrder)
    classes(
      `in_${tier}`,
      drawing.nodes.filter((it) => it.tier === tier),
    );
  for (const state of ['fault', 'question'] as const)
    classes(
      state,
      drawing.nodes.filter((it) => it.state === state),
    );
  for (const role of ['chosen', 'outside'] as const)
    classes(
      role,
      drawing.nodes.filter((it) => it.role === role),
    );
  for (const change of ['new', 'changed', 'gone'] as const)
    classes(
      change,
      [...drawing.nodes, ...drawing.lines].filter((it) => it.change === change),
    );
  for (const fares of ['degraded', 'down', 'failed', 'cut', 'strained'] as const)
    classes(
      fares,
      [...drawing.nodes, ...drawing.lines].filter((it) => it.fares === fares),
    );
  return `${lines.join('\n')}\n`;
}

function nodeText(node: DrawnNode): string {
  return `${node.id}@{ shape: ${node.shape}, label: ${mermaidLabel(labelLines(node))} }`;
}

/** What stands in a node: its sign and name, and below them what it is. */
export function labelLines(node: SketchNode): readonly string[] {
  const name = shortened(node.title);
  const { change, details } = node;
  const sign = change === undefined ? '' : changeSigns[change];
  const said = change === undefined ? details : [...details, change];
  return [sign + signs[node.state] + (name === '' ? 'unnamed' : name), ...wrapped(said)];
}

/** A row of a label holds about so many letters: wide nodes make wide rows, and those make small drawings. */
const roomInRow = 32;

function wrapped(details: readonly string[]): readonly string[] {
  const rows: string[] = [];
  for (const it of details.map(shortened).filter((text) => text !== '')) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + it.length + 3 <= roomInRow)
      rows[rows.length - 1] = `${last} · ${it}`;
    else rows.push(it);
  }
  return rows;
}

type Style = DrawnLine['style'];

/** Between its ends a line may be longer, which is how Mermaid is told the rows it goes down. */
const arrows: Readonly<Record<Style, readonly [start: string, stretched: string, end: string]>> = {
  route: ['=', '=', '>'],
  need: ['-', '-', '>'],
  optional: ['-', '-', 'o'],
  async: ['-', '.', '->'],
};

const backArrows: Readonly<Record<Style, string>> = { route: '<', need: '<', optional: 'o', async: '<' };

/** A line that goes up is written from its lower end, with an arrow at both; `isUpward` tells the page to take one away. */
function lineText(line: DrawnLine): string {
  const [start, stretched, end] = arrows[line.style];
  const words = [line.change ?? '', line.label].filter((it) => it !== '').join(', ');
  const label = words === '' ? '' : `|${mermaidLabel([words])}|`;
  const length = Math.max(1, Math.abs(line.rows));
  const arrow = start + stretched.repeat(length) + end;
  if (!isUpward(line)) return `${line.from} ${line.id}@${arrow}${label} ${line.to}`;
  return `${line.to} ${line.id}@${backArrows[line.style]}${arrow}${label} ${line.from}`;
}

export function isUpward(line: DrawnLine): boolean {
  return line.rows < 0;
}
