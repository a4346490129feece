// Puts things on a line in their order, each as near as it may to where it wants to be, without overlaps.

export interface Wish {
  readonly at: number;
  /** How much it counts against the others. */
  readonly weight: number;
  /** How far it must at least lie from the one before it, from middle to middle; of the first, from the start of the line. */
  readonly apart: number;
}

/** The sum of the weighted squares of what each is off is the smallest there is. `last` is as far as the last one may go. */
export function spread(wishes: readonly Wish[], last: number): readonly number[] {
  // Without the distances that must be kept all that is left is "no smaller than the one before": neighbours that break it
  // are pooled, and stand at their common mean.
  const pools: { sum: number; weight: number; count: number }[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const wish of wishes) {
    offset += wish.apart;
    offsets.push(offset);
    let pool = { sum: (wish.at - offset) * wish.weight, weight: wish.weight, count: 1 };
    for (
      let before = pools.at(-1);
      before !== undefined && before.sum / before.weight >= pool.sum / pool.weight;
      before = pools.at(-1)
    ) {
      pools.pop();
      pool = {
        sum: before.sum + pool.sum,
        weight: before.weight + pool.weight,
        count: before.count + pool.count,
      };
    }
    pools.push(pool);
  }
  const most = last - offset;
  const placed: number[] = [];
  for (const pool of pools) {
    const at = Math.max(0, Math.min(most, pool.sum / pool.weight));
    for (let index = 0; index < pool.count; index++) placed.push(at + offsets[placed.length]!);
  }
  return placed;
}
