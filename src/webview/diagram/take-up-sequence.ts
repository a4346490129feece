// A sequence diagram on the page: its participants and messages, found in the order in which they were written.

import type { Drawable, DrawableEdge, Reactions } from './drawn.ts';

const svgSpace = 'http://www.w3.org/2000/svg';

export function isSequence(svg: SVGSVGElement): boolean {
  return svg.getAttribute('aria-roledescription') === 'sequence';
}

/** The boxes of the participants by their id, looking like the nodes of the other drawings. */
export function takeUpSequence(
  svg: SVGSVGElement,
  view: Drawable,
  react: Reactions,
): ReadonlyMap<string, SVGGElement> {
  const nodes = new Map<string, SVGGElement>();
  for (const { id } of view.nodes) {
    const group = svg.querySelector<SVGGElement>(`g[data-et="participant"][data-id="${CSS.escape(id)}"]`);
    if (group === null) continue;
    group.classList.add('node', 'participant');
    nodes.set(id, group);
  }
  endLifelines(svg);
  svg.querySelectorAll<SVGGraphicsElement>('[data-et="message"]').forEach((line, index) => {
    const edge = view.edges[index];
    if (edge !== undefined) prepareMessage(line, edge, react);
  });
  return nodes;
}

/** Without a second row of participants Mermaid draws their lines far below what is seen, and an export takes all that is drawn. */
function endLifelines(svg: SVGSVGElement): void {
  const { y, height } = svg.viewBox.baseVal;
  for (const line of svg.querySelectorAll<SVGLineElement>('.actor-line'))
    if (line.y2.baseVal.value > y + height) line.setAttribute('y2', String(y + height));
}

function prepareMessage(line: SVGGraphicsElement, edge: DrawableEdge, react: Reactions): void {
  line.setAttribute('data-id', edge.id);
  line.classList.add('message');
  const hit = document.createElementNS(svgSpace, 'path');
  hit.setAttribute('d', wayOf(line));
  hit.setAttribute('class', 'hit');
  const title = document.createElementNS(svgSpace, 'title');
  title.textContent = edge.description;
  hit.append(title);
  const words = wordsOf(line);
  for (const it of [hit, ...words]) {
    it.addEventListener('click', () => react.onEdge(edge.id));
    it.addEventListener('pointerenter', () => line.classList.add('is-pointed'));
    it.addEventListener('pointerleave', () => line.classList.remove('is-pointed'));
  }
  line.after(hit);
}

function wayOf(line: SVGGraphicsElement): string {
  const at = (name: string) => line.getAttribute(name) ?? '0';
  return line.getAttribute('d') ?? `M${at('x1')},${at('y1')}L${at('x2')},${at('y2')}`;
}

/** Mermaid writes what is said of a message right before its line. */
function wordsOf(line: Element): readonly SVGElement[] {
  const words: SVGElement[] = [];
  for (
    let it = line.previousElementSibling;
    it?.classList.contains('messageText');
    it = it.previousElementSibling
  )
    words.push(it as SVGElement);
  return words;
}
