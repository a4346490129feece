// Mermaid text -> SVG. Mermaid is a file of its own, asked for as soon as the page starts, so that it comes while the server still
// thinks about the first view.

const drawing = import('./draw-mermaid.ts');

/** Fails with Mermaid's own words where it cannot draw the text. */
export async function renderMermaid(text: string): Promise<string> {
  const { drawMermaid } = await drawing;
  return drawMermaid(text);
}
