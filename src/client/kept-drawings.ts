// What the page has drawn, for when the same design is shown again: then it is there before Mermaid is. By the structure that was drawn,
// so a design of which only words and states have changed since finds it, and any other finds nothing. Kept over a reload of the window,
// where there is a place for it.

import type { KeptDrawing } from '../protocol/panel.ts';
import { structureOf } from '../protocol/structure.ts';

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
  private readonly byStructure = new Map<string, KeptDrawing>();
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
    return this.byStructure.get(structureOf(mermaid));
  }

  /** Writes down what still waits for a lull. */
  dispose(): void {
    if (this.timer !== undefined) this.write();
  }

  private add(drawing: KeptDrawing): void {
    // The newest last, so that the oldest goes first.
    const structure = structureOf(drawing.mermaid);
    this.byStructure.delete(structure);
    this.byStructure.set(structure, drawing);
    if (this.byStructure.size > most) this.byStructure.delete(this.byStructure.keys().next().value!);
  }

  private async read(): Promise<void> {
    const written = (await this.store?.read()) ?? [];
    const since = [...this.byStructure.values()];
    for (const it of [...written, ...since]) this.add(it);
  }

  /** It only saves time: where it cannot be written, the next window draws anew. */
  private write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    let room = mostWritten;
    const newest = [...this.byStructure.values()]
      .reverse()
      .filter(({ mermaid, svg }) => (room -= mermaid.length + svg.length) >= 0);
    void this.store?.write(newest.reverse()).catch(() => undefined);
  }
}
