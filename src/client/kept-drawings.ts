// What the page has drawn, for when the same design is shown again as it was: then it is there before Mermaid is. By the text that was
// drawn, so a design that has changed since finds nothing here. Kept over a reload of the window, where there is a place for it.

import type { KeptDrawing } from '../protocol/panel.ts';

/** Where drawings outlive the window. It gives back what it was given last, or nothing. */
export interface DrawingStore {
  read(): Promise<readonly KeptDrawing[]>;
  write(drawings: readonly KeptDrawing[]): Promise<void>;
}

const most = 8;
/** All that is written down, in UTF-16 units: it is read in every window with a design. */
const mostWritten = 1_000_000;
/** While somebody writes, a drawing follows the other. */
const lullMs = 3000;

export class KeptDrawings {
  private readonly byText = new Map<string, KeptDrawing>();
  private readonly store: DrawingStore | undefined;
  private wasRead: Promise<void> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store?: DrawingStore) {
    this.store = store;
  }

  /** Resolves when those of an earlier window are here too; one that cannot be read is none. */
  ready(): Promise<void> {
    return (this.wasRead ??= this.read().catch(() => undefined));
  }

  keep(drawing: KeptDrawing): void {
    this.add(drawing);
    if (this.store === undefined) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(), lullMs);
  }

  of(mermaid: string): KeptDrawing | undefined {
    return this.byText.get(mermaid);
  }

  /** Writes down what still waits for a lull. */
  dispose(): void {
    if (this.timer !== undefined) this.write();
  }

  private add(drawing: KeptDrawing): void {
    // The newest last, so that the oldest goes first.
    this.byText.delete(drawing.mermaid);
    this.byText.set(drawing.mermaid, drawing);
    if (this.byText.size > most) this.byText.delete(this.byText.keys().next().value!);
  }

  private async read(): Promise<void> {
    const written = (await this.store?.read()) ?? [];
    const since = [...this.byText.values()];
    for (const it of [...written, ...since]) this.add(it);
  }

  /** It only saves time: where it cannot be written, the next window draws anew. */
  private write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    let room = mostWritten;
    const newest = [...this.byText.values()]
      .reverse()
      .filter(({ mermaid, svg }) => (room -= mermaid.length + svg.length) >= 0);
    void this.store?.write(newest.reverse()).catch(() => undefined);
  }
}
