// Has the client keep what was drawn, so that it is there at once when the panel is opened again. It is told when the drawing has
// come to rest, since a drawing is larger than all else that the page says.

import { post } from '../messages.ts';
import { madeDrawing } from './render-mermaid.ts';

const restMs = 1000;
const largest = 500_000;

let timer: ReturnType<typeof setTimeout> | undefined;
let told: string | undefined;

export function keepDrawing(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const drawing = madeDrawing();
    if (drawing === undefined || drawing.svg === told || drawing.svg.length > largest) return;
    told = drawing.svg;
    post({ is: 'keep', drawing });
  }, restMs);
}
