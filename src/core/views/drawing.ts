// A drawing: nodes in tiers and the lines between them, with their ids and rows, as data. How it is written down as Mermaid
// text is decided in `mermaid.ts`, what a click on it means in `view.ts`.

import type { Analysis } from '../analyze.ts';
import type { Line } from './drawing-lines.ts';
import { bandTies, rowsOf } from './drawing-rows.ts';
import { sketchOf, type DrawnTier, type Sketch, type SketchNode } from './sketch.ts';

export interface DrawnNode extends SketchNode {
  /** Safe in Mermaid text and the same after every edit that leaves the name alone. */
  readonly id: string;
}

export interface DrawnLine extends Omit<Line, 'from' | 'to'> {
  readonly id: string;
  /** Nothing goes along it when something fails, or less than it should. */
  readonly fares?: 'cut' | 'strained';
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
  readonly description: string;
  /** How many rows it goes down; one that goes up has less than 1, and is laid out from its lower end. */
  readonly rows: number;
}

export interface Drawing {
  /** Tier by tier, and in each in the order of the sketch. */
  readonly nodes: readonly DrawnNode[];
  readonly lines: readonly DrawnLine[];
  /** Not drawn, but they keep their ends this many rows apart. */
  readonly ties: readonly { readonly from: string; readonly to: string; readonly rows: number }[];
}

export const tierOrder: readonly DrawnTier[] = [
  'screens',
  'clients',
  'edge',
  'owners',
  'services',
  'data',
  'state',
  'external',
];

/** The whole system, in the analysed version. */
export function drawingOf(analysis: Analysis): Drawing {
  return arrange(sketchOf(analysis));
}

export function arrange({ nodes: sketched, lines }: Sketch): Drawing {
  const ids = idAllotter();
  const nodes = sketched
    .map((it) => ({ ...it, id: ids(it.ref) }))
    .sort((a, b) => tierOrder.indexOf(a.tier) - tierOrder.indexOf(b.tier));
  const byRef = new Map(nodes.map((it) => [it.ref, it]));
  const ends = lines.flatMap((line) => {
    const [from, to] = [byRef.get(line.from), byRef.get(line.to)];
    return from === undefined || to === undefined ? [] : [{ line, from, to }];
  });
  const pairs = ends.map((it) => ({ from: it.from.id, to: it.to.id }));
  const rows = rowsOf(nodes, pairs);
  const between = (from: string, to: string) => rows.get(to)! - rows.get(from)!;
  const drawn = ends.map(({ line, from, to }) => ({
    ...line,
    id: `line_${from.id}__${to.id}`,
    from: from.id,
    to: to.id,
    description: spokenLine(line, from, to),
    rows: between(from.id, to.id),
  }));
  const ties = bandTies(nodes, pairs).map(({ from, to }) => ({ from, to, rows: between(from, to) }));
  return { nodes, lines: drawn, ties };
}

// --- Ids and words of lines ---

const prefixes: readonly string[] = ['screen', 'data', 'group'];

export function idAllotter(): (ref: string) => string {
  const taken = new Set<string>();
  return (ref) => {
    const prefix = prefixes.find((it) => ref.startsWith(`${it}:`));
    const name = prefix === undefined ? ref : ref.slice(prefix.length + 1);
    const word = name.replace(/[^A-Za-z0-9]+/g, '_').slice(0, 40);
    const base = `${prefix ?? 'part'}_${word}`;
    let id = base;
    // Double underscores only ever stand here and between the ends of a line, so that no id can look like another.
    for (let number = 2; taken.has(id); number++) id = `${base}__${number}`;
    taken.add(id);
    return id;
  };
}

const verbs: Readonly<Record<Line['style'], string>> = {
  route: 'reaches',
  need: 'needs',
  optional: 'may use',
  async: 'sends to',
};

function spokenLine(line: Line, from: SketchNode, to: SketchNode): string {
  const { count = 1 } = line;
  const words = [
    `${from.title} ${line.verb ?? verbs[line.style]} ${to.title}`,
    count > 1 ? `${count} calls` : line.label,
    line.change,
  ];
  return words.filter((it) => it !== undefined && it !== '').join(', ');
}
