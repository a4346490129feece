// Mermaid, set up as the panel draws: with a layout of our own, and in no colours of its own.

import mermaid from 'mermaid';
import { tierLayout } from '../layout/tier-layout.ts';
import { fontFamily } from './font-family.ts';
import { measuredText } from './measured-text.ts';

let count = 0;

export async function drawMermaid(text: string): Promise<string> {
  // A drawing that the page came with has such an id too, and Mermaid clears away what has the id that it is given.
  do count++;
  while (document.getElementById(`drawing-${count}`) !== null);
  const { svg } = await mermaid.render(`drawing-${count}`, measuredText(text));
  return svg;
}

const tiers = tierLayout();
const family = fontFamily();

emptyDefaults();
mermaid.registerLayoutLoaders([{ name: 'tiers', loader: () => Promise.resolve(tiers) }]);
mermaid.initialize({
  startOnLoad: false,
  securityLevel: 'strict',
  suppressErrorRendering: true,
  maxEdges: 20_000,
  maxTextSize: 5_000_000,
  // Our own: it knows that a design has tiers, moves little at a change, and takes a tenth of the time of a general one.
  layout: 'tiers',
  // Colours are laid over it by drawing.css from the editor's own, so that a change of theme draws nothing anew.
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
  // The participants stand above; a second row of them below would say nothing more.
  sequence: {
    mirrorActors: false,
    messageFontSize: 12,
    noteFontSize: 12,
    actorFontSize: 13,
    width: 110,
    height: 44,
    actorMargin: 24,
    messageMargin: 26,
    boxMargin: 7,
    noteMargin: 6,
    diagramMarginX: 12,
    diagramMarginY: 10,
  },
  fontFamily: family,
  fontSize: 15,
  themeVariables: { fontSize: '15px', fontFamily: family },
  // The same drawing for the same text.
  deterministicIds: true,
});

// Drawn for nothing, while the page still waits for the first view: what is drawn after it takes half as long. A view that is there
// already, or came while this file was read, is drawn instead.
setTimeout(() => {
  if (count === 0) void drawMermaid(nothing);
});

const nothing = `flowchart TB
  subgraph tier["Tier"]
    a@{ shape: rect, label: "a" }
    b@{ shape: cyl, label: "b" }
  end
  a line@-->|"c"| b
  class a,b in_tier
`;

/**
 * Mermaid copies all of its configuration at nearly every step of a drawing, some eighty times for ten parts, and most of it is about
 * kinds of diagrams that are not drawn here. Nothing is left in that.
 */
function emptyDefaults(): void {
  for (const [name, section] of Object.entries(mermaid.mermaidAPI.defaultConfig)) {
    if (typeof section !== 'object' || Array.isArray(section) || ['flowchart', 'sequence'].includes(name))
      continue;
    for (const key of Object.keys(section as object)) Reflect.deleteProperty(section as object, key);
  }
}
