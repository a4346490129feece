// Names for what Mermaid hands to a layout, and the shapes of its helpers as far as they are used here.

import type { InternalHelpers, LayoutData } from 'mermaid';

export type Helpers = InternalHelpers;
export type MermaidNode = LayoutData['nodes'][number];
export type MermaidEdge = LayoutData['edges'][number];
/** A selection of one element. */
export type Layer = Parameters<Helpers['insertNode']>[0];

export function elementOf(layer: Layer): SVGGElement {
  return layer.node() as SVGGElement;
}

/** A tenth of a pixel is more than anyone sees, and less text than all digits. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

export function move(element: Element, x: number, y: number): void {
  element.setAttribute('transform', `translate(${rounded(x)}, ${rounded(y)})`);
}
