// Presses on the drawing while somebody asks what if: they make parts fail, where else they lead into the text.

export interface Presses {
  readonly isOn: () => boolean;
  /** False when it is nothing that can fail: then the press means what it always does. */
  readonly press: (ref: string, oneCopy: boolean) => boolean;
  readonly toggle: () => void;
  readonly leave: () => void;
}

export function listenToDrawing(canvas: HTMLElement, react: Presses): void {
  const press = (event: MouseEvent | KeyboardEvent) => {
    const node =
      event.target instanceof Element ? event.target.closest<SVGGElement>('g.node[data-ref]') : null;
    if (!react.isOn() || node === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!react.press(node.dataset.ref ?? '', event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  // On the way down, before the nodes themselves hear of it.
  canvas.addEventListener('click', press, { capture: true });
  canvas.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter' || event.key === ' ') press(event);
    },
    { capture: true },
  );
  // After all others: whoever has made something of the key keeps it.
  window.addEventListener('keydown', (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;
    if (!isPlain) return;
    if (event.key === 'Escape' && react.isOn()) react.leave();
    else if (event.key === 'w' && !isWriting(event.target)) react.toggle();
    else return;
    event.preventDefault();
  });
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && target.type !== 'range' && target.type !== 'checkbox')
  );
}
