// Which of several boxes is the neighbour that way: for walking through a drawing by arrow keys.

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The middle of a box, and its size. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Up and down lead to the next row, and in it to what lies most nearly below or above; left and right stay in the row as long as
 * there is something. Undefined where there is nothing that way.
 */
export function nearestThatWay<Box extends Spot>(
  from: Spot,
  boxes: readonly Box[],
  direction: Direction,
): Box | undefined {
  const isAlong = direction === 'left' || direction === 'right';
  const sign = direction === 'right' || direction === 'down' ? 1 : -1;
  const ranked = boxes
    .map((box) => {
      const [ahead, aside] = isAlong ? [box.x - from.x, box.y - from.y] : [box.y - from.y, box.x - from.x];
      return { box, ahead: ahead * sign, aside: Math.abs(aside) };
    })
    .filter(({ box, ahead }) => ahead > (isAlong ? 1 : Math.min(from.height, box.height) / 2));
  const inRow = (it: { readonly box: Box; readonly aside: number }) =>
    it.aside < (from.height + it.box.height) / 2;
  const row = isAlong ? ranked.filter(inRow) : ranked;
  // Off to the side counts twice: what lies straight ahead is meant, even where something else is a little nearer.
  return row.sort((a, b) => a.ahead + 2 * a.aside - (b.ahead + 2 * b.aside))[0]?.box;
}
