// At which factor of the load something is full, as a lens tells it.

import type { FullAt } from '../../facts/failures/failure.ts';
import { count, formatNumber } from '../../quantity.ts';

/** Nobody plans for more. */
const far = 1000;

/** `3.2x`; undefined where it is too far away to be told. */
export function factorText({ factor, atLatest }: FullAt): string | undefined {
  if (factor > far) return undefined;
  return `${formatNumber(factor, count)}x${atLatest ? ' at the latest' : ''}`;
}
