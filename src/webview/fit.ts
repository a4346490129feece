// Where a drawing is put in its frame when nobody has moved it.

import type { Transform } from './pan-zoom.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

const margin = 16;
/** Larger than drawn, letters are not easier to read. */
const largest = 1.25;
/** Below it the small words of a drawing are smaller than those of a footnote. */
const readable = 0.62;
/** So much of the drawing is always in the frame, wherever it is moved. */
const grip = 40;

/** All of it, where that can be read; else as wide as the frame or wider, from its start, and the rest is a matter of moving it. */
export function fitted(drawing: Size, frame: Size): Transform {
  const all = wholeIn(drawing, frame);
  if (all.scale >= readable) return all;
  const scale = Math.max(readable, Math.min(1, roomIn(frame.width) / drawing.width));
  const free = frame.width - drawing.width * scale;
  return { x: free > 2 * margin ? free / 2 : margin, y: margin, scale };
}

export function wholeIn({ width, height }: Size, frame: Size): Transform {
  const scale = Math.min(largest, roomIn(frame.width) / width, roomIn(frame.height) / height);
  return { x: (frame.width - width * scale) / 2, y: (frame.height - height * scale) / 2, scale };
}

/** The same, but not so far off that nothing of the drawing is left in the frame. */
export function heldInside({ x, y, scale }: Transform, drawing: Size, frame: Size): Transform {
  const held = (at: number, length: number, room: number) =>
    Math.min(Math.max(at, Math.min(grip, room) - length * scale), Math.max(room - grip, 0));
  return { x: held(x, drawing.width, frame.width), y: held(y, drawing.height, frame.height), scale };
}

function roomIn(length: number): number {
  return Math.max(1, length - 2 * margin);
}
