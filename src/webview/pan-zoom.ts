// Moves and scales a drawing inside its frame: by dragging, wheel, pinch, buttons and keys. The transform is the
// person's: a new drawing in the same frame takes it over.

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
  readonly zoom: (factor: number) => void;
}

const smallest = 0.05;
const largest = 6;
const margin = 16;
const keyStep = 48;

/** `content` holds the drawing; `size` tells how large it is when it is not scaled; `onMoved` hears what the person did. */
export function panZoom(
  frame: HTMLElement,
  content: HTMLElement,
  size: () => { readonly width: number; readonly height: number },
  onMoved: () => void,
): PanZoom {
  let current: Transform = { x: 0, y: 0, scale: 1 };
  let moved = false;

  const apply = (next: Transform) => {
    current = next;
    content.style.transform = `translate(${next.x}px, ${next.y}px) scale(${next.scale})`;
  };
  const byPerson = (next: Transform) => {
    moved = true;
    apply(next);
    onMoved();
  };
  const zoomAt = (factor: number, x: number, y: number) => {
    const scale = Math.min(largest, Math.max(smallest, current.scale * factor));
    const ratio = scale / current.scale;
    byPerson({ x: x - (x - current.x) * ratio, y: y - (y - current.y) * ratio, scale });
  };
  const shift = (x: number, y: number) => byPerson({ ...current, x: current.x + x, y: current.y + y });
  const fit = () => {
    const { width, height } = size();
    if (width === 0 || height === 0 || frame.clientWidth === 0) return;
    const [roomX, roomY] = [frame.clientWidth - 2 * margin, frame.clientHeight - 2 * margin];
    const scale = Math.max(smallest, Math.min(1.25, roomX / width, roomY / height));
    moved = false;
    apply({
      x: (frame.clientWidth - width * scale) / 2,
      y: (frame.clientHeight - height * scale) / 2,
      scale,
    });
  };
  const zoom = (factor: number) => zoomAt(factor, frame.clientWidth / 2, frame.clientHeight / 2);

  frame.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      // A pinch on a touchpad comes as a wheel with the control key.
      if (event.ctrlKey || event.metaKey) {
        const box = frame.getBoundingClientRect();
        zoomAt(
          Math.exp(-event.deltaY * (event.deltaMode === 0 ? 0.0045 : 0.1)),
          event.clientX - box.left,
          event.clientY - box.top,
        );
        return;
      }
      const unit = event.deltaMode === 0 ? 1 : keyStep;
      if (event.shiftKey) shift(-event.deltaY * unit, 0);
      else shift(-event.deltaX * unit, -event.deltaY * unit);
    },
    { passive: false },
  );
  listenForDrags(frame, { shift, zoomAt });
  frame.addEventListener('keydown', (event) => {
    const keys: Readonly<Record<string, () => void>> = {
      '+': () => zoom(1.25),
      '=': () => zoom(1.25),
      '-': () => zoom(0.8),
      '0': () => {
        fit();
        onMoved();
      },
      ArrowLeft: () => shift(keyStep, 0),
      ArrowRight: () => shift(-keyStep, 0),
      ArrowUp: () => shift(0, keyStep),
      ArrowDown: () => shift(0, -keyStep),
    };
    const act = event.altKey || event.ctrlKey || event.metaKey ? undefined : keys[event.key];
    if (act === undefined) return;
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
    zoom,
  };
}

/** One pointer drags, two pinch. A press that does not move stays a click. */
function listenForDrags(
  frame: HTMLElement,
  act: {
    readonly shift: (x: number, y: number) => void;
    readonly zoomAt: (factor: number, x: number, y: number) => void;
  },
): void {
  const pointers = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  frame.addEventListener('pointerdown', (event) => {
    if (event.button > 1) return;
    if (pointers.size === 0) travelled = 0;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  frame.addEventListener('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (before === undefined) return;
    const [x, y] = [event.clientX - before.x, event.clientY - before.y];
    travelled += Math.abs(x) + Math.abs(y);
    if (travelled < 4) return;
    // Only now: a captured pointer would take the click from the node below it.
    frame.setPointerCapture(event.pointerId);
    frame.classList.add('is-dragged');
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other === undefined) act.shift(x, y);
    else {
      const box = frame.getBoundingClientRect();
      const distance = (a: { x: number; y: number }) => Math.hypot(a.x - other.x, a.y - other.y);
      const after = { x: event.clientX, y: event.clientY };
      act.zoomAt(distance(after) / Math.max(1, distance(before)), other.x - box.left, other.y - box.top);
    }
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  const end = (event: PointerEvent) => {
    pointers.delete(event.pointerId);
    frame.classList.remove('is-dragged');
  };
  frame.addEventListener('pointerup', end);
  frame.addEventListener('pointercancel', end);
  frame.addEventListener(
    'click',
    (event) => {
      if (travelled < 4) return;
      event.stopPropagation();
      event.preventDefault();
    },
    { capture: true },
  );
}
