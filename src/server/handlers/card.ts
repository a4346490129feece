// The card of what somebody points at in the drawing.

import { cardOf } from '../../core/views/card.ts';
import { lineCardOf } from '../../core/views/line-card.ts';
import { cardRequest, type Card, type CardParams } from '../../protocol/card.ts';
import { convertRanges } from '../convert.ts';
import { guard } from '../guard.ts';
import type { Session } from '../session.ts';

export function serveCard({ connection, documents, log }: Session): void {
  connection.onRequest(
    cardRequest,
    guard<CardParams, Card | null>(log, 'card', null, ({ uri, step, ref, to }) => {
      const it = documents.get(uri);
      // The page asks, and may have been told anything.
      if (it === undefined || typeof ref !== 'string') return null;
      const analysis = typeof step === 'number' ? documents.analysisOfStep(uri, step)! : it.analysis;
      const card = typeof to === 'string' ? lineCardOf(analysis, ref, to) : cardOf(analysis, ref);
      if (card === undefined) return null;
      return { ...convertRanges(it.document, card), documentVersion: it.document.version };
    }),
  );
}
