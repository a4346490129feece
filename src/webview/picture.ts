// The page in which `sysdesign diagram` draws pictures: the panel's drawing and its export, and nothing around them.

import type { DrawPicture } from '../protocol/picture.ts';
import { drawPictureName } from '../protocol/picture.ts';
import { takeUp } from './diagram/drawn.ts';
import { renderMermaid } from './diagram/render-mermaid.ts';
import { element } from './element.ts';
import { base64Of, pngOf } from './export/png.ts';
import { standaloneSvg } from './export/standalone-svg.ts';
import { markDrawing } from './what-if/what-if-marks.ts';

const drawPicture: DrawPicture = async ({ format, theme, view, fares }) => {
  const canvas = element('div', { class: 'canvas' });
  document.body.append(canvas);
  // As in the panel: Mermaid has cleaned what it made, and every word of the file in it is text.
  canvas.innerHTML = await renderMermaid(view.mermaid);
  const { svg } = takeUp(canvas.querySelector('svg')!, view, { onNode: () => {}, onEdge: () => {} });
  document.body.classList.toggle('is-what-if', fares !== undefined);
  if (fares !== undefined) markDrawing(canvas, view, fares);
  const picture = standaloneSvg(svg, theme, view.title);
  return format === 'svg' ? picture.svg : base64Of(await pngOf(picture));
};

Object.assign(globalThis, { [drawPictureName]: drawPicture });
