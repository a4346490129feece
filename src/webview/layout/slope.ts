// The shape of a line between two rows: it leaves the upper one straight down and reaches the lower one straight down.

import type { Curve, Point } from './graph.ts';

/** How much of the height each end stays near its own column. */
const stiffness = 0.55;

export function slope(from: Point, to: Point): Curve {
  const pull = (to.y - from.y) * stiffness;
  return { out: { x: from.x, y: from.y + pull }, into: { x: to.x, y: to.y - pull }, end: to };
}

/** How far over such a line is, as a share, when it is so far down. */
export function slopeAt(down: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 24; step++) {
    const t = (low + high) / 2;
    const s = 1 - t;
    const y = 3 * s * s * t * stiffness + 3 * s * t * t * (1 - stiffness) + t * t * t;
    if (y < down) low = t;
    else high = t;
  }
  return low * low * (3 - 2 * low);
}
