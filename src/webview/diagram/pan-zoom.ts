// Moves and scales a drawing inside its frame: by dragging, wheel, pinch, buttons and keys. The transform is the
// person's: a new drawing in the same frame takes it over.

import { listenForDrags } from './drags.ts';
import { fitted, heldInside, wholeIn, type Size } from './fit.ts';

export interface Transform {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface PanZoom {
  readonly transform: () => Transform;
  /** False as long as the drawing simply fits its frame: then it goes on to fit after every edit. */
  readonly isMoved: () => boolean;
  readonly set: (transform: Transform) => void;
  readonly shift: (x: number, y: number) => void;
  readonly fit: () => void;
  /** By the person: as large as can be read; when that is how it is already, all of it. */
  readonly refit: () => void;
  readonly zoom: (factor: number) => void;
  /** Moves the drawing as little as brings this part of it into the frame. */
  readonly reveal: (part: Element) => void;
}

const smallest = 0.05;
const largest = 6;
const keyStep = 48;
/** Around what is brought into the frame. */
const room = 24;

/** `content` holds the drawing; `size` tells how large it is when it is not scaled; `onMoved` hears what the person did. */
export function panZoom(
  frame: HTMLElement,
  content: HTMLElement,
  size: () => Size,
  onMoved: () => void,
): PanZoom {
  let current: Transform = { x: 0, y: 0, scale: 1 };
  let moved = false;
  const frameSize = (): Size => ({ width: frame.clientWidth, height: frame.clientHeight });

  const apply = (next: Transform) => {
    current = next;
    content.style.transform = `translate(${next.x}px, ${next.y}px) scale(${next.scale})`;
  };
  const byPerson = (next: Transform) => {
    moved = true;
    apply(heldInside(next, size(), frameSize()));
    onMoved();
  };
  const zoomAt = (factor: number, x: number, y: number) => {
    const scale = Math.min(largest, Math.max(smallest, current.scale * factor));
    const ratio = scale / current.scale;
    byPerson({ x: x - (x - current.x) * ratio, y: y - (y - current.y) * ratio, scale });
  };
  const shift = (x: number, y: number) => byPerson({ ...current, x: current.x + x, y: current.y + y });
  const isShown = () => size().width > 0 && size().height > 0 && frame.clientWidth > 0;
  const fit = () => {
    if (!isShown()) return;
    moved = false;
    apply(fitted(size(), frameSize()));
  };
  const refit = () => {
    if (!isShown()) return;
    const [all, readable] = [wholeIn(size(), frameSize()), fitted(size(), frameSize())];
    if (!moved && all.scale < readable.scale) return byPerson(all);
    fit();
    onMoved();
  };
  const zoom = (factor: number) => zoomAt(factor, frame.clientWidth / 2, frame.clientHeight / 2);
  const reveal = (part: Element) => {
    const [box, outer] = [part.getBoundingClientRect(), frame.getBoundingClientRect()];
    const x = into(box.left - outer.left, box.right - outer.left, frame.clientWidth);
    const y = into(box.top - outer.top, box.bottom - outer.top, frame.clientHeight);
    if (x !== 0 || y !== 0) shift(x, y);
  };

  frame.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === 0 ? 1 : keyStep;
      // A pinch on a touchpad comes as a wheel with the control key.
      if (event.ctrlKey || event.metaKey) {
        const box = frame.getBoundingClientRect();
        const speed = event.deltaMode === 0 ? 0.0045 : 0.1;
        return zoomAt(Math.exp(-event.deltaY * speed), event.clientX - box.left, event.clientY - box.top);
      }
      if (event.shiftKey) shift(-event.deltaY * unit, 0);
      else shift(-event.deltaX * unit, -event.deltaY * unit);
    },
    { passive: false },
  );
  listenForDrags(frame, { shift, zoomAt });
  // A frame that clips would be scrolled by the browser to what gets the focus, and the drawing would be off from then on.
  frame.addEventListener('scroll', () => frame.scrollTo(0, 0));
  frame.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const act = keys({ zoom, shift, refit })[event.key];
    // On a part of the drawing the arrows lead to its neighbours; with the shift key they move the drawing there too.
    const isArrow = event.key.startsWith('Arrow');
    if (act === undefined || (isArrow && event.target !== frame && !event.shiftKey)) return;
    event.preventDefault();
    act();
  });
  new ResizeObserver(() => {
    if (!moved) fit();
  }).observe(frame);

  return {
    transform: () => current,
    isMoved: () => moved,
    set: (transform) => {
      moved = true;
      apply(transform);
    },
    shift: (x, y) => apply({ ...current, x: current.x + x, y: current.y + y }),
    fit,
    refit,
    zoom,
    reveal,
  };
}

function keys(act: {
  readonly zoom: (factor: number) => void;
  readonly shift: (x: number, y: number) => void;
  readonly refit: () => void;
}): Readonly<Record<string, () => void>> {
  return {
    '+': () => act.zoom(1.25),
    '=': () => act.zoom(1.25),
    '-': () => act.zoom(0.8),
    '0': act.refit,
    ArrowLeft: () => act.shift(keyStep, 0),
    ArrowRight: () => act.shift(-keyStep, 0),
    ArrowUp: () => act.shift(0, keyStep),
    ArrowDown: () => act.shift(0, -keyStep),
  };
}

/** How far to go for a stretch to lie within the frame; what is longer than that shows its start. */
function into(start: number, end: number, length: number): number {
  if (start < room || end - start > length - 2 * room)
    return start >= room && end <= length ? 0 : room - start;
  return end > length - room ? length - room - end : 0;
}
