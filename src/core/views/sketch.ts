// What there is to draw of a design, before anybody says where it goes: nodes and the lines between them, by the refs of what they
// stand for. A look takes a sketch and leaves out, adds or marks; `drawing.ts` gives what is left its ids and rows.

import type { Analysis } from '../analyze.ts';
import type { PartState } from '../facts/failures/failure.ts';
import type { Shape, Tier } from '../knowledge/kind.ts';
import { kinds } from '../knowledge/kinds.ts';
import type { Component, Data, Design, Screen } from '../model.ts';
import { dataRef, screenRef } from '../model.ts';
import type { Mapping, Span } from '../tree.ts';
import { copiesText } from './copies-text.ts';
import { linesOf, type Line } from './drawing-lines.ts';
import { marked, marksOf, type Marks, type State } from './node-marks.ts';

export type DrawnTier = 'screens' | 'owners' | 'data' | Tier;

/** What became of something between two versions. */
export type Change = 'new' | 'changed' | 'gone';

export interface SketchNode {
  /** `api`, `screen:home`, `data:tweet`; of a group its id. */
  readonly ref: string;
  readonly tier: DrawnTier;
  readonly shape: Shape | 'notch-rect' | 'doc' | 'st-rect';
  readonly title: string;
  /** Its name, where it has one. */
  readonly owner?: string;
  /** What is said below it: kind, copies, owner. */
  readonly details: readonly string[];
  readonly state: State;
  /** All of it, as it is spoken. */
  readonly description: string;
  /** The name, where it was first written, and all that belongs to it. A group of parts stands nowhere. */
  readonly at?: Span;
  readonly extent?: Span;
  readonly change?: Change;
  /** What becomes of it when something fails. */
  readonly fares?: Exclude<PartState, 'up'>;
  /** `chosen` is what is looked at, among its neighbours; `outside` what belongs to others. */
  readonly role?: 'chosen' | 'outside';
  /** What is drawn as this one node. */
  readonly members?: readonly SketchNode[];
  /** The innermost group that it is in and that was opened. */
  readonly within?: string;
}

export interface Sketch {
  readonly nodes: readonly SketchNode[];
  /** Their ends are refs of nodes, or of what is not in the sketch; those are not drawn. */
  readonly lines: readonly Line[];
}

/** The whole system, in the order of the file. Parts of included files are in it where something here is connected to them. */
export function sketchOf(analysis: Analysis): Sketch {
  const { design } = analysis;
  const lines = linesOf(design, analysis.facts);
  const connected = new Set(lines.flatMap((it) => [it.from, it.to]));
  const marks = marksOf(analysis.findings);
  const screens = [...design.screens.values()].map((it) => screenNode(it, design, marks));
  const parts = design.allParts
    .filter((it) => !it.foreign || connected.has(it.id))
    .map((it) => partNode(it, design, marks));
  return { nodes: [...screens, ...parts], lines };
}

/** Only these nodes, in this order, and the lines between them. */
export function only(sketch: Sketch, refs: Iterable<string>): Sketch {
  const byRef = new Map(sketch.nodes.map((it) => [it.ref, it]));
  const nodes = [...new Set(refs)].flatMap((ref) => byRef.get(ref) ?? []);
  const kept = new Set(nodes.map((it) => it.ref));
  return { nodes, lines: sketch.lines.filter((it) => kept.has(it.from) && kept.has(it.to)) };
}

export function screenNode(screen: Screen, design: Design, marks: Marks): SketchNode {
  const ref = screenRef(screen.id);
  const owner = ownerTitle(design, screen.owner?.value.name);
  const title = screen.title?.value ?? screen.id;
  return {
    ref,
    ...ownerOf(screen),
    tier: 'screens',
    shape: 'notch-rect',
    title,
    details: ['screen', owner],
    ...marked(ref, title, ['screen', ownerPhrase(owner)], marks),
    at: screen.at,
    extent: extentOf(screen.at, screen.node),
  };
}

export function partNode(part: Component, design: Design, marks: Marks): SketchNode {
  const known = part.kindName === undefined ? undefined : kinds.get(part.kindName);
  const kind = part.kindName ?? 'part';
  const owner = ownerTitle(design, part.owner?.value.name);
  const copies = copiesText(part);
  const title = part.title?.value ?? part.id;
  return {
    ref: part.id,
    ...ownerOf(part),
    tier: known?.tier ?? 'services',
    shape: known?.shape ?? 'rect',
    title,
    details: [kind, copies, owner],
    ...marked(part.id, title, [kind, part.tech?.value ?? '', copies, ownerPhrase(owner)], marks),
    at: part.at,
    extent: extentOf(part.at, part.node),
  };
}

export function dataNode(data: Data, marks: Marks): SketchNode {
  const ref = dataRef(data.id);
  const details = ['data', data.size?.value.text ?? '', data.sensitive?.value ?? ''];
  return {
    ref,
    tier: 'data',
    shape: 'doc',
    title: data.id,
    details,
    ...marked(ref, data.id, details, marks),
    at: data.at,
    extent: extentOf(data.at, data.node),
  };
}

export function ownerTitle(design: Design, owner: string | undefined): string {
  return owner === undefined ? '' : (design.owners.get(owner)?.title?.value ?? owner);
}

function ownerOf({ owner }: Screen | Component): { readonly owner?: string } {
  return owner === undefined ? {} : { owner: owner.value.name };
}

const ownerPhrase = (owner: string): string => (owner === '' ? 'no owner' : `owner ${owner}`);

function extentOf(at: Span, node: Mapping | undefined): Span {
  return node === undefined || node.block !== at.block || node.end < at.end ? at : { ...at, end: node.end };
}
