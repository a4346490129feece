// What the core says in offsets, as it goes over the wire.

import type { Range } from '../core/text.ts';
import type { LspRange } from '../protocol.ts';

/** The same with every range of offsets, at any depth, as one of positions. */
export type InPositions<T> = T extends Range
  ? LspRange
  : T extends object
    ? { readonly [K in keyof T]: InPositions<T[K]> }
    : T;

/** Made from this version of the text. */
export interface Versioned {
  readonly uri: string;
  readonly documentVersion: number;
}
