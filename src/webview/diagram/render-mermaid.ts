// Mermaid text -> SVG. Mermaid is a file of its own, asked for as soon as the page starts, so that it comes while the server still
// thinks about the first view. A page that comes with its drawing asks for it when that is shown.

import type { KeptDrawing } from '../../protocol/panel.ts';
import { structureOf } from '../../protocol/structure.ts';
import type * as Mermaid from './draw-mermaid.ts';
import { fontFamily } from './font-family.ts';

let drawing: Promise<typeof Mermaid> | undefined;
let known: (KeptDrawing & { readonly structure: string }) | undefined;
let made: KeptDrawing | undefined;

export function loadMermaid(): Promise<typeof Mermaid> {
  return (drawing ??= import('./draw-mermaid.ts'));
}

/** What was drawn before, by a page like this. */
export function knowDrawing(it: KeptDrawing): void {
  known = { ...it, structure: structureOf(it.mermaid) };
}

/** What was drawn last, and by this page. */
export function madeDrawing(): KeptDrawing | undefined {
  return made;
}

/** What was drawn before of this structure: what else a text says is then changed in it. */
export function knownDrawing(structure: string): KeptDrawing | undefined {
  return known?.structure === structure && known.font === fontFamily() ? known : undefined;
}

/** Fails with Mermaid's own words where it cannot draw the text. */
export async function renderMermaid(text: string): Promise<string> {
  const { drawMermaid } = await loadMermaid();
  const svg = await drawMermaid(text);
  made = { mermaid: text, font: fontFamily(), svg };
  return svg;
}
