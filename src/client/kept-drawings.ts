// What the page has drawn, for when the same design is shown again as it was: then it is there before Mermaid is. In memory alone, and
// by the text that was drawn, so a design that has changed since finds nothing here.

import type { KeptDrawing } from '../protocol/panel.ts';

const most = 8;

export class KeptDrawings {
  private readonly byText = new Map<string, KeptDrawing>();

  keep(drawing: KeptDrawing): void {
    // The newest last, so that the oldest goes first.
    this.byText.delete(drawing.mermaid);
    this.byText.set(drawing.mermaid, drawing);
    if (this.byText.size > most) this.byText.delete(this.byText.keys().next().value!);
  }

  of(mermaid: string): KeptDrawing | undefined {
    return this.byText.get(mermaid);
  }
}
