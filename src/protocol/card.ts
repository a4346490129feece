// The card of what is drawn: a part, a screen, data, or the line between two of them. Words come from the server.

import type { Card as CoreCard } from '../core/views/card.ts';
import type { InPositions, Versioned } from './positions.ts';

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
export type Card = InPositions<CoreCard> & Pick<Versioned, 'documentVersion'>;
export type CardNumber = Card['numbers'][number];
export type CardLinks = Card['links'][number];
