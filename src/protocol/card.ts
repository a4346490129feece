// The card of what is drawn: a part, a screen, data, or the line between two of them. Words come from the server.

import type { LspRange } from '../protocol.ts';

export const cardRequest = 'sysdesign/card';

export interface CardParams {
  readonly uri: string;
  /** As in the view; absent, the last version. */
  readonly step?: number;
  readonly ref: string;
  /** With it, the line from `ref` to this. */
  readonly to?: string;
}

/** Null when nothing has this name. */
export interface Card {
  readonly documentVersion: number;
  readonly title: string;
  /** What it is: `database, postgres`. */
  readonly kind: string;
  /** In the author's words; empty when nothing is said. */
  readonly about: string;
  /** What is known of its sort. */
  readonly known: string;
  readonly lines: readonly string[];
  readonly numbers: readonly CardNumber[];
  readonly tradeoffs: readonly string[];
  readonly links: readonly CardLinks[];
  readonly range?: LspRange;
}

export interface CardNumber {
  readonly label: string;
  /** Absent where it is unknown. */
  readonly value?: string;
  readonly target?: string;
  readonly formula?: string;
  readonly assumed: readonly string[];
  /** What would tell it, and where that would be written. */
  readonly missing?: { readonly words: string; readonly range?: LspRange };
}

/** What it needs, or who needs it. */
export interface CardLinks {
  readonly title: string;
  readonly links: readonly {
    readonly ref: string;
    readonly title: string;
    /** What the line says: `on miss`. */
    readonly note: string;
    /** The ends of the line, where there is one that has a card. */
    readonly line?: { readonly from: string; readonly to: string };
  }[];
}
