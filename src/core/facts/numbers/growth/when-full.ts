// When a store is full to which data comes at even rates, some of which leaves again after its time.

import { finite } from '../figure.ts';

export interface Stream {
  readonly rate: number;
  readonly staying: number;
  readonly today: number;
}

/** Fills along straight lines that bend where the first item of a data leaves. Undefined when it is never full. */
export function whenFull(bytes: number, streams: readonly Stream[]): number | undefined {
  const filled = (seconds: number) =>
    streams.reduce((sum, it) => sum + it.today + it.rate * Math.min(seconds, it.staying), 0);
  if (filled(0) >= bytes) return 0;
  const bends = [...new Set(streams.map((it) => it.staying).filter(Number.isFinite))].sort((a, b) => a - b);
  let from = 0;
  for (const bend of [...bends, Infinity]) {
    const growing = streams.filter((it) => it.staying > from).reduce((sum, it) => sum + it.rate, 0);
    const left = bytes - filled(from);
    if (growing > 0 && from + left / growing <= bend) return finite(from + left / growing);
    from = bend;
  }
  return undefined;
}
