// Where a card stands: beside what it tells of, never over it, where there is most room.

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface CardPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly maxHeight: number;
}

const gap = 10;
const widest = 360;
const narrowest = 150;

/** `height` is how much the card would like; the frames come from the one that it should stay in to the one that it must. */
export function placeCard(of: Box, height: number, frames: readonly Box[]): CardPlace {
  const best = frames.map((frame) => bestIn(frame, of, height));
  // A card that shows less than half of itself is worse than one that covers more of the rest.
  const fits = best.find((it) => it !== undefined && it.maxHeight >= Math.min(height, 240));
  const last = frames.at(-1) ?? of;
  return fits ?? best.findLast((it) => it !== undefined) ?? corner(last, of);
}

function bestIn(frame: Box, of: Box, height: number): CardPlace | undefined {
  const [right, bottom] = [frame.left + frame.width, frame.top + frame.height];
  const middle = of.left + of.width / 2;
  const level = of.top + of.height / 2;
  const beside = (room: number, left: (width: number) => number): CardPlace | undefined => {
    const width = Math.min(widest, room - 2 * gap);
    const maxHeight = frame.height - 2 * gap;
    const shown = Math.min(height, maxHeight);
    return width < narrowest
      ? undefined
      : {
          left: left(width),
          top: clamp(level - shown / 2, frame.top + gap, bottom - gap - shown),
          width,
          maxHeight,
        };
  };
  const stacked = (room: number, top: (shown: number) => number): CardPlace | undefined => {
    const width = Math.min(widest, frame.width - 2 * gap);
    const maxHeight = room - 2 * gap;
    return width < narrowest || maxHeight < 60
      ? undefined
      : {
          left: clamp(middle - width / 2, frame.left + gap, right - gap - width),
          top: top(Math.min(height, maxHeight)),
          width,
          maxHeight,
        };
  };
  const places = [
    beside(right - of.left - of.width, () => of.left + of.width + gap),
    beside(of.left - frame.left, (width) => of.left - gap - width),
    stacked(bottom - of.top - of.height, () => of.top + of.height + gap),
    stacked(of.top - frame.top, (shown) => of.top - gap - shown),
  ].filter((it) => it !== undefined);
  const shownOf = (it: CardPlace) => it.width * Math.min(height, it.maxHeight);
  return places.sort((a, b) => shownOf(b) - shownOf(a))[0];
}

/** Nowhere is room beside it, so it stands as far away as it can. */
function corner(frame: Box, of: Box): CardPlace {
  const width = Math.min(widest, Math.max(0, frame.width - 2 * gap));
  const isLeft = of.left + of.width / 2 > frame.left + frame.width / 2;
  return {
    left: isLeft ? frame.left + gap : frame.left + frame.width - gap - width,
    top: frame.top + gap,
    width,
    maxHeight: Math.max(0, frame.height - 2 * gap),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
