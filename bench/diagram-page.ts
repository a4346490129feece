// Runs in the browser of `diagram.ts`: draws Mermaid texts as the panel does, with the layout that is asked for.

import '../src/webview/main.css';
import mermaid from 'mermaid';
import { tierLayout, type TierLayout } from '../src/webview/layout/tier-layout.ts';
import { renderMermaid } from '../src/webview/diagram/render-mermaid.ts';

let tiers: TierLayout | undefined;
let count = 0;

/** With `isNew`, as if nothing had been drawn before. */
async function draw(text: string, layout: string, isNew = false): Promise<number> {
  if (isNew) tiers = undefined;
  mermaid.initialize({ ...mermaid.mermaidAPI.getSiteConfig(), layout });
  const canvas = document.querySelector('.canvas')!;
  const started = performance.now();
  const { svg } = await mermaid.render(`bench-${++count}`, text);
  canvas.innerHTML = svg;
  const drawn = canvas.querySelector('svg')!;
  const { width, height } = drawn.viewBox.baseVal;
  drawn.setAttribute('width', String(width));
  drawn.setAttribute('height', String(height));
  drawn.style.maxWidth = 'none';
  canvas.getBoundingClientRect();
  return performance.now() - started;
}

// Sets up Mermaid with the panel's own settings.
await renderMermaid('flowchart TB\n  a@{ shape: rect, label: "a" }\n');
// In the place of the panel's own, which never forgets what it drew.
mermaid.registerLayoutLoaders([{ name: 'tiers', loader: async () => (tiers ??= tierLayout()) }]);
Object.assign(window, { draw });
