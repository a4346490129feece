// Lets Mermaid draw the nodes, and keeps what it has drawn: a node that looks as in the drawing before is copied, which
// takes a hundredth of the time.

import type { GraphNode, Layout, Point } from './graph.ts';
import { elementOf, move, type Helpers, type Layer, type MermaidNode } from './mermaid-types.ts';

export interface DrawnNode {
  readonly node: MermaidNode;
  readonly element: SVGGElement;
  readonly form: Form;
}

/** What a node looks like, wherever it stands. */
interface Form {
  readonly template: SVGGElement;
  /** The node that Mermaid has drawn it for: it knows the border of the shape. */
  readonly original: MermaidNode;
  readonly width: number;
  readonly height: number;
  /** Where it has its middle, as the shape itself counts. */
  readonly middle: Point;
}

export type DrawNodes = (
  nodes: readonly MermaidNode[],
  layer: Layer,
  helpers: Helpers,
) => Promise<readonly DrawnNode[]>;

/** Forms that the newest drawing does not use are let go when there are more than this. */
const keptForms = 2000;

export function nodeDrawer(): DrawNodes {
  const forms = new Map<string, Form>();
  return async (nodes, layer, helpers) => {
    const keys = nodes.map(keyOf);
    const missing = new Map<string, MermaidNode>();
    nodes.forEach((node, index) => {
      if (!forms.has(keys[index]!)) missing.set(keys[index]!, node);
    });
    const made = await drawForms([...missing.values()], layer, helpers);
    [...missing.keys()].forEach((key, index) => forms.set(key, made[index]!));
    const drawn = nodes.map((node, index): DrawnNode => {
      const form = forms.get(keys[index]!)!;
      const element = form.template.cloneNode(true) as SVGGElement;
      element.id = node.domId!;
      Object.assign(node, { width: form.width, height: form.height });
      return { node, element, form };
    });
    elementOf(layer).replaceChildren(...drawn.map((it) => it.element));
    if (forms.size > keptForms) {
      const used = new Set(keys);
      for (const key of forms.keys()) if (!used.has(key)) forms.delete(key);
    }
    return drawn;
  };
}

/** All that Mermaid knows of a node, but for who it is. */
function keyOf({ id: _, domId: __, parentId: ___, ...look }: MermaidNode): string {
  return JSON.stringify(look);
}

/** In rows of so many letters no word can be too wide for the row. */
const surelyNarrow = 32;

async function drawForms(
  nodes: readonly MermaidNode[],
  layer: Layer,
  helpers: Helpers,
): Promise<readonly Form[]> {
  if (nodes.length === 0) return [];
  const options = { config: helpers.getConfig() };
  const group = layer.insert('g');
  const isNarrow = (it: MermaidNode) =>
    (it.label ?? '').split('<br/>').every((row) => row.length <= surelyNarrow);
  const insert = async (node: MermaidNode) => {
    // It changes the node it is given, whose look is still to be compared.
    const original = { ...node };
    const element = elementOf(
      (await helpers.insertNode(group, original as never, options)) as unknown as Layer,
    );
    return { original, element };
  };
  // Mermaid measures every row of a label to break it where it is too long, each time with a layout of the whole page. Out of
  // the page there is nothing to measure; the labels themselves it measures together, and only later.
  const parent = elementOf(layer);
  group.remove();
  const narrow = nodes.map((it) => (isNarrow(it) ? insert(it) : undefined));
  parent.append(elementOf(group));
  const drawn = await Promise.all(nodes.map((it, index) => narrow[index] ?? insert(it)));
  const forms = drawn.map(({ original, element }) => formOf(original, element));
  group.remove();
  return forms;
}

function formOf(original: MermaidNode, element: SVGGElement): Form {
  if (original.shape === 'cloud') centreLabel(element);
  joinWords(element);
  const { x, y, width, height } = element.getBBox();
  // The shape is asked for its border by the size that it has on the page.
  Object.assign(original, { width, height, x: 0, y: 0 });
  return { template: element, original, width, height, middle: { x: x + width / 2, y: y + height / 2 } };
}

/** Mermaid puts the label of a cloud beside it when it is not HTML. */
function centreLabel(element: SVGGElement): void {
  const label = element.querySelector<SVGGElement>(':scope > .label');
  const shape = element.querySelector<SVGGElement>(':scope > .label-container');
  if (label === null || shape === null) return;
  const [inner, outer] = [label.getBBox(), shape.getBBox()];
  const at = shape.transform.baseVal.consolidate()?.matrix;
  const x = (at?.e ?? 0) + outer.x + outer.width / 2 - (inner.x + inner.width / 2);
  const y = (at?.f ?? 0) + outer.y + outer.height / 2 - (inner.y + inner.height / 2);
  move(label, x, y);
}

/** Mermaid writes each word by itself; a row of one style is one piece of text. */
function joinWords(element: SVGGElement): void {
  for (const row of element.querySelectorAll('.text-outer-tspan')) {
    const words = [...row.children];
    const style = (it: Element) => `${it.getAttribute('font-weight')} ${it.getAttribute('font-style')}`;
    if (words.length < 2 || words.some((it) => style(it) !== style(words[0]!))) continue;
    words[0]!.textContent = row.textContent;
    for (const it of words.slice(1)) it.remove();
  }
}

export function placeNode({ element, form }: DrawnNode, at: Point): void {
  move(element, at.x - form.middle.x, at.y - form.middle.y);
}

export function graphNode({ node, form }: DrawnNode, tier: string): GraphNode {
  const border = (outside: Point): Point => {
    // Mermaid takes every shape for one that fills its box, with the middle of the box where the node is.
    const { x, y } = (form.original.intersect?.(outside) ?? outside) as Point;
    const isFound = Math.abs(x) + Math.abs(y) > 1;
    return isFound ? { x, y } : { x: outside.x / 2, y: outside.y / 2 };
  };
  return { id: node.id, tier, width: form.width, height: form.height, border };
}

export function placeNodes(drawn: readonly DrawnNode[], layout: Layout): void {
  for (const it of drawn) placeNode(it, layout.nodes.get(it.node.id)!);
}
