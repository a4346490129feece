// Where a drawing is put in its frame when nobody has moved it.

import type { Transform } from './pan-zoom.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

const margin = 16;
/** On the right stand the tools. */
const tools = 52;
/** Larger than drawn, letters are not easier to read. */
const largest = 1.25;
/** Below it the small words of a drawing are smaller than those of a footnote. */
const readable = 0.62;
/** A little smaller than that, when it shows all at once. */
const glanced = 0.55;
/** So much of the drawing is always in the frame, wherever it is moved. */
const grip = 40;

/** All of it, where that can be read; else as wide as the frame or wider, from its start, and the rest is a matter of moving it. */
export function fitted(drawing: Size, frame: Size): Transform {
  const all = wholeIn(drawing, frame);
  if (all.scale >= glanced) return all;
  const scale = Math.max(readable, Math.min(1, roomIn(frame).width / drawing.width));
  return { x: Math.max(margin, middle(drawing, frame, scale).x), y: margin, scale };
}

export function wholeIn(drawing: Size, frame: Size): Transform {
  const room = roomIn(frame);
  const scale = Math.min(largest, room.width / drawing.width, room.height / drawing.height);
  return { ...middle(drawing, frame, scale), scale };
}

function middle(drawing: Size, frame: Size, scale: number): { readonly x: number; readonly y: number } {
  const room = roomIn(frame);
  return {
    x: margin + (room.width - drawing.width * scale) / 2,
    y: margin + (room.height - drawing.height * scale) / 2,
  };
}

function roomIn({ width, height }: Size): Size {
  return { width: Math.max(1, width - margin - tools), height: Math.max(1, height - 2 * margin) };
}

/** The same, but not so far off that nothing of the drawing is left in the frame. */
export function heldInside({ x, y, scale }: Transform, drawing: Size, frame: Size): Transform {
  const held = (at: number, length: number, room: number) =>
    Math.min(Math.max(at, Math.min(grip, room) - length * scale), Math.max(room - grip, 0));
  return { x: held(x, drawing.width, frame.width), y: held(y, drawing.height, frame.height), scale };
}
