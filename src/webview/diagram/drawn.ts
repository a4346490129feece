// A drawing on the page: finds its nodes and lines, makes them reachable by mouse and keyboard, and changes in place
// what can change without a new layout: labels and marks.

import type { ViewEdge, ViewNode } from '../../protocol.ts';
import { isSequence, takeUpSequence } from './take-up-sequence.ts';

const svgSpace = 'http://www.w3.org/2000/svg';

/** What of a view is drawn. Where it stands in the text is no matter of the drawing. */
export interface Drawable {
  readonly title: string;
  readonly nodes: readonly DrawableNode[];
  readonly edges: readonly DrawableEdge[];
}

export type DrawableNode = Omit<ViewNode, 'range' | 'extent'>;
export type DrawableEdge = Omit<ViewEdge, 'range'>;

export interface Drawn {
  readonly svg: SVGSVGElement;
  readonly nodes: ReadonlyMap<string, SVGGElement>;
  /** False when some label has no room in its shape, which was drawn for another. */
  readonly fits: boolean;
}

export interface Reactions {
  /** `isAlone`: to see it by itself, and not its text. */
  readonly onNode: (id: string, isAlone: boolean) => void;
  readonly onEdge: (id: string) => void;
}

export function takeUp(svg: SVGSVGElement, view: Drawable, react: Reactions): Drawn {
  // Its own size: the frame around it scales.
  const { width, height } = svg.viewBox.baseVal;
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.style.maxWidth = 'none';
  svg.setAttribute('aria-label', `Diagram of ${view.title}`);
  const nodes = isSequence(svg) ? takeUpSequence(svg, view, react) : nodesIn(svg);
  let fits = true;
  for (const node of view.nodes) {
    const group = nodes.get(node.id);
    if (group !== undefined) fits = prepareNode(group, node, react) && fits;
  }
  for (const edge of isSequence(svg) ? [] : view.edges) {
    const path = svg.querySelector<SVGPathElement>(`path[data-id="${CSS.escape(edge.id)}"]`);
    if (path !== null) prepareEdge(path, edge, react);
  }
  return { svg, nodes, fits };
}

function nodesIn(svg: SVGSVGElement): ReadonlyMap<string, SVGGElement> {
  const nodes = new Map<string, SVGGElement>();
  for (const it of svg.querySelectorAll<SVGGElement>('g.node')) {
    const id = /flowchart-(.+)-\d+$/.exec(it.id)?.[1];
    if (id !== undefined) nodes.set(id, it);
  }
  return nodes;
}

/** False when its label has no room. */
function prepareNode(group: SVGGElement, node: DrawableNode, react: Reactions): boolean {
  group.dataset.ref = node.ref;
  group.classList.toggle('is-group', node.opens !== undefined);
  group.setAttribute('tabindex', '0');
  group.setAttribute('role', 'button');
  describe(group, node.description);
  wear(group, node);
  // Mermaid reads Markdown in what is meant as text, so the label is written once more, as it is.
  const fits = relabel(group, node.label);
  centreLabel(group);
  group.addEventListener('click', ({ shiftKey }) => react.onNode(node.id, shiftKey));
  group.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    react.onNode(node.id, event.shiftKey);
  });
  return fits;
}

function prepareEdge(path: SVGPathElement, edge: DrawableEdge, react: Reactions): void {
  if (edge.upward) path.removeAttribute('marker-end');
  if (edge.change !== undefined) path.classList.add(edge.change);
  // A line is too thin to hit, so an unseen wide one lies over it.
  const hit = document.createElementNS(svgSpace, 'path');
  hit.setAttribute('d', path.getAttribute('d') ?? '');
  hit.setAttribute('class', 'hit');
  hit.addEventListener('click', () => react.onEdge(edge.id));
  hit.addEventListener('pointerenter', () => path.classList.add('is-pointed'));
  hit.addEventListener('pointerleave', () => path.classList.remove('is-pointed'));
  const title = document.createElementNS(svgSpace, 'title');
  title.textContent = edge.description;
  hit.append(title);
  path.after(hit);
}

function wear(group: SVGGElement, { state }: DrawableNode): void {
  group.classList.toggle('fault', state === 'fault');
  group.classList.toggle('question', state === 'question');
}

function describe(group: SVGGElement, description: string): void {
  group.setAttribute('aria-label', description);
  let title = group.querySelector(':scope > title');
  if (title === null) {
    title = document.createElementNS(svgSpace, 'title');
    group.prepend(title);
  }
  title.textContent = description;
}

/** False when some label has no room in the shape that was drawn for it, so that it should be drawn anew. */
export function patch(drawn: Drawn, before: Drawable, after: Drawable): boolean {
  const known = new Map(before.nodes.map((it) => [it.id, it]));
  let fits = true;
  for (const node of after.nodes) {
    const group = drawn.nodes.get(node.id);
    const old = known.get(node.id);
    if (group === undefined || old === undefined) continue;
    if (old.state !== node.state) wear(group, node);
    if (old.description !== node.description) describe(group, node.description);
    if (old.label !== node.label) fits = relabel(group, node.label) && fits;
  }
  return fits;
}

/** Writes the rows of a label; false when they need another room than the one they were drawn in. */
function relabel(group: SVGGElement, label: string): boolean {
  const text = group.querySelector<SVGTextElement>('.label text');
  if (text === null) return true;
  const lines = label.split('\n');
  const rows = [...text.querySelectorAll<SVGTSpanElement>('.text-outer-tspan')];
  const isSame = rows.length === lines.length;
  if (isSame) rows.forEach((row, index) => writeRow(row, lines[index] ?? ''));
  else text.replaceChildren(...lines.map(newRow));
  const shape = group.querySelector<SVGGraphicsElement>('.label-container, .basic');
  return isSame && (shape === null || text.getBBox().width <= shape.getBBox().width - 8);
}

/** Of some shapes Mermaid places the label by its left end, although its text is centred. */
function centreLabel(group: SVGGElement): void {
  const label = group.querySelector<SVGGElement>(':scope > .label');
  const text = label?.querySelector('text');
  const moved = label?.transform.baseVal.consolidate()?.matrix;
  if (label === null || text === null || text === undefined || moved === undefined) return;
  const half = text.getBBox().width / 2;
  if (half > 0 && Math.abs(moved.e + half) < half / 4)
    label.setAttribute('transform', `translate(0, ${moved.f})`);
}

function writeRow(row: SVGTSpanElement, line: string): void {
  if (row.textContent === line) return;
  // As Mermaid writes it: the size and weight of a row are those of the words in it.
  const words = document.createElementNS(svgSpace, 'tspan');
  words.setAttribute('class', 'text-inner-tspan');
  words.textContent = line;
  row.replaceChildren(words);
}

function newRow(line: string, index: number): SVGTSpanElement {
  const row = document.createElementNS(svgSpace, 'tspan');
  row.setAttribute('class', 'text-outer-tspan');
  row.setAttribute('x', '0');
  row.setAttribute('y', `${(index * 1.1 - 0.1).toFixed(1)}em`);
  row.setAttribute('dy', '1.1em');
  writeRow(row, line);
  return row;
}
