// What there is to draw of a design: nodes in tiers and the lines between them, as data. How it is written down as
// Mermaid text is decided in `mermaid.ts`, what a click on it means in `view.ts`.

import type { Analysis } from '../analyze.ts';
import { isActive, type Finding } from '../finding.ts';
import type { Shape, Tier } from '../knowledge/kind.ts';
import { kinds } from '../knowledge/kinds.ts';
import type { Component, Design, Screen } from '../model.ts';
import type { Mapping, Span } from '../tree.ts';
import { copiesText } from './copies-text.ts';
import { linesOf, type Line } from './drawing-lines.ts';
import { bandTies, rowsOf } from './drawing-rows.ts';

export type DrawnTier = 'screens' | Tier;
export type State = 'fault' | 'question' | 'fine';

export interface DrawnNode {
  /** Safe in Mermaid text and the same after every edit that leaves the name alone. */
  readonly id: string;
  readonly ref: string;
  readonly tier: DrawnTier;
  readonly shape: Shape | 'notch-rect';
  readonly title: string;
  /** What is said below it: kind, copies, owner. */
  readonly details: readonly string[];
  readonly state: State;
  /** All of it, as it is spoken. */
  readonly description: string;
  /** The name, where it was first written, and all that belongs to it. */
  readonly at: Span;
  readonly extent: Span;
}

export interface DrawnLine extends Omit<Line, 'from' | 'to'> {
  readonly id: string;
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
  readonly description: string;
  /** How many rows it goes down; one that goes up has less than 1, and is laid out from its lower end. */
  readonly rows: number;
}

export interface Drawing {
  /** Tier by tier, and in each in the order of the file. */
  readonly nodes: readonly DrawnNode[];
  readonly lines: readonly DrawnLine[];
  /** Not drawn, but they keep their ends this many rows apart. */
  readonly ties: readonly { readonly from: string; readonly to: string; readonly rows: number }[];
}

export const tierOrder: readonly DrawnTier[] = [
  'screens',
  'clients',
  'edge',
  'services',
  'state',
  'external',
];

/** Of the analysed version. Parts of included files are drawn where something here is connected to them. */
export function drawingOf(analysis: Analysis): Drawing {
  const { design } = analysis;
  const lines = linesOf(design, analysis.facts);
  const connected = new Set(lines.flatMap((it) => [it.from, it.to]));
  const marks = marksOf(analysis.findings);
  const ids = idAllotter();
  const screens = [...design.screens.values()].map((it) => screenNode(it, design, marks));
  const parts = [...design.components.values()]
    .filter((it) => !it.foreign || connected.has(it.id))
    .map((it) => partNode(it, design, marks));
  const nodes = [...screens, ...parts]
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

type Unnamed = Omit<DrawnNode, 'id'>;

function screenNode(screen: Screen, design: Design, marks: Marks): Unnamed {
  const ref = `screen:${screen.id}`;
  const owner = ownerName(design, screen.owner?.value.name);
  const title = screen.title?.value ?? screen.id;
  return {
    ref,
    tier: 'screens',
    shape: 'notch-rect',
    title,
    details: ['screen', owner],
    ...marked(ref, title, ['screen', ownerPhrase(owner)], marks),
    at: screen.at,
    extent: extentOf(screen.at, screen.node),
  };
}

function partNode(part: Component, design: Design, marks: Marks): Unnamed {
  const known = part.kindName === undefined ? undefined : kinds.get(part.kindName);
  const kind = part.kindName ?? 'part';
  const owner = ownerName(design, part.owner?.value.name);
  const copies = copiesText(part);
  const title = part.title?.value ?? part.id;
  return {
    ref: part.id,
    tier: known?.tier ?? 'services',
    shape: known?.shape ?? 'rect',
    title,
    details: [kind, copies, owner],
    ...marked(part.id, title, [kind, part.tech?.value ?? '', copies, ownerPhrase(owner)], marks),
    at: part.at,
    extent: extentOf(part.at, part.node),
  };
}

function ownerName(design: Design, owner: string | undefined): string {
  return owner === undefined ? '' : (design.owners.get(owner)?.title?.value ?? owner);
}

const ownerPhrase = (owner: string): string => (owner === '' ? 'no owner' : `owner ${owner}`);

function extentOf(at: Span, node: Mapping | undefined): Span {
  return node === undefined || node.block !== at.block || node.end < at.end ? at : { ...at, end: node.end };
}

// --- Marks: which parts have faults and questions ---

interface Marks {
  readonly faults: ReadonlyMap<string, number>;
  readonly questions: ReadonlyMap<string, number>;
}

function marksOf(findings: readonly Finding[]): Marks {
  const faults = new Map<string, number>();
  const questions = new Map<string, number>();
  for (const it of findings) {
    if (it.level === 'language' || !isActive(it) || it.status === 'later') continue;
    const counts = it.level === 'fault' ? faults : questions;
    // A question that is asked once for the whole file marks nothing: a mark on every part would say nothing of any.
    const refs =
      it.level === 'fault' && it.places !== undefined ? it.places.map((place) => place.ref) : [it.ref];
    for (const ref of new Set(refs.map(nodeOf))) counts.set(ref, (counts.get(ref) ?? 0) + 1);
  }
  return { faults, questions };
}

/** The part or screen that a place is drawn in. */
export function nodeOf(ref: string): string {
  return ref.startsWith('screen:') ? ref : ref.split('/', 1)[0]!;
}

function marked(
  ref: string,
  title: string,
  words: readonly string[],
  marks: Marks,
): { readonly state: State; readonly description: string } {
  const faults = marks.faults.get(ref) ?? 0;
  const questions = marks.questions.get(ref) ?? 0;
  const counts = [
    faults > 0 ? plural(faults, 'fault') : '',
    questions > 0 ? plural(questions, 'question') : '',
  ];
  return {
    state: faults > 0 ? 'fault' : questions > 0 ? 'question' : 'fine',
    description: [title, ...words, ...counts].filter((it) => it !== '').join(', '),
  };
}

export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

// --- Ids and words of lines ---

function idAllotter(): (ref: string) => string {
  const taken = new Set<string>();
  return (ref) => {
    const isScreen = ref.startsWith('screen:');
    const name = isScreen ? ref.slice('screen:'.length) : ref;
    const word = name.replace(/[^A-Za-z0-9]+/g, '_').slice(0, 40);
    const base = `${isScreen ? 'screen' : 'part'}_${word}`;
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

function spokenLine(line: Line, from: DrawnNode, to: Unnamed): string {
  return `${from.title} ${verbs[line.style]} ${to.title}${line.label === '' ? '' : `, ${line.label}`}`;
}
