// Of all that a part can be full of, what it is the fullest of, at the time that counts for it.

import type { Use } from '../facts/numbers/capacity.ts';
import type { Figure } from '../facts/numbers/figure.ts';

export interface FullestUse {
  readonly use: Use;
  readonly when: 'average' | 'peak';
  /** A known fraction; above 1 it cannot be served. */
  readonly used: Figure & { readonly value: number };
  /** `at the peak`, `on average`; empty where the two are one. */
  readonly time: string;
}

/** Undefined where no use is known. Behind a queue the average counts: what comes at once waits there. */
export function fullestUse(uses: readonly Use[], isBehindQueue: boolean): FullestUse | undefined {
  const counts = isBehindQueue ? 'average' : 'peak';
  const use = uses
    .filter((it) => it[counts].value !== undefined)
    .sort((a, b) => b[counts].value! - a[counts].value!)[0];
  if (use === undefined) return undefined;
  const { average, peak } = use;
  // Where nobody says how high the peak is, the average is all that is surely known.
  const when = peak.lowerBound && !average.lowerBound && average.value === peak.value ? 'average' : counts;
  const time = when === 'average' ? 'on average' : average.value === peak.value ? '' : 'at the peak';
  return { use, when, used: use[when] as FullestUse['used'], time };
}
