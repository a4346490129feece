// One pointer drags, two pinch. A press that does not move stays a click.

export function listenForDrags(
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
