// Times of a piece of work, repeated: medians and 95th percentiles in milliseconds. A machine that does other things too
// makes single figures worthless; compare ratios taken in one run.

export interface Times {
  readonly median: number;
  readonly p95: number;
}

/** `work` gets the number of the round; the first rounds warm up and do not count. */
export function measure(rounds: number, work: (round: number) => void, warmUp = 3): Times {
  const times: number[] = [];
  for (let round = -warmUp; round < rounds; round++) {
    const start = performance.now();
    work(round + warmUp);
    if (round >= 0) times.push(performance.now() - start);
  }
  return summary(times);
}

export function summary(times: readonly number[]): Times {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

export function milliseconds(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function printRow(name: string, times: Times, floor: Times): void {
  const ratio = (times.median / floor.median).toFixed(3);
  console.log(
    `  ${name.padEnd(36)} median ${milliseconds(times.median).padStart(7)} ms   p95 ${milliseconds(times.p95).padStart(7)} ms   ${ratio.padStart(7)} x yaml`,
  );
}
