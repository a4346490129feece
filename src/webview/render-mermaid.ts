// Mermaid text -> SVG. Mermaid is loaded when the first diagram is drawn, and in parts, so that the page is there before.

import type { Mermaid } from 'mermaid';

let loaded: Promise<Mermaid> | undefined;
let count = 0;

/** Fails with Mermaid's own words where it cannot draw the text. */
export async function renderMermaid(text: string): Promise<string> {
  const mermaid = await (loaded ??= load());
  const { svg } = await mermaid.render(`drawing-${++count}`, text);
  return svg;
}

async function load(): Promise<Mermaid> {
  const [{ default: mermaid }, { tierLayout }] = await Promise.all([
    import('mermaid'),
    import('./layout/tier-layout.ts'),
  ]);
  const tiers = tierLayout();
  mermaid.registerLayoutLoaders([{ name: 'tiers', loader: () => Promise.resolve(tiers) }]);
  const style = getComputedStyle(document.body);
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    maxEdges: 20_000,
    maxTextSize: 5_000_000,
    // Our own: it knows that a design has tiers, moves little at a change, and takes a tenth of the time of a general one.
    layout: 'tiers',
    // Colours are laid over it by main.css from the editor's own, so that a change of theme draws nothing anew.
    theme: 'base',
    look: 'classic',
    // Text as SVG text: it can be changed in place, and copied out of the page with the drawing.
    htmlLabels: false,
    flowchart: {
      htmlLabels: false,
      look: 'classic',
      curve: 'basis',
      wrappingWidth: 480,
      padding: 10,
      nodeSpacing: 24,
      rankSpacing: 38,
      subGraphTitleMargin: { top: 0, bottom: 4 },
    },
    fontFamily: style.getPropertyValue('--vscode-font-family') || 'sans-serif',
    fontSize: 15,
    themeVariables: {
      fontSize: '15px',
      fontFamily: style.getPropertyValue('--vscode-font-family') || 'sans-serif',
    },
    // The same drawing for the same text.
    deterministicIds: true,
  });
  return mermaid;
}
