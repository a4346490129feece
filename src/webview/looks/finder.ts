// Brings a part of the drawing before the person: moves it into the middle, lights it up and gives it the focus. Escape puts the
// light out and goes back to where the person was.

import type { View } from '../../protocol.ts';
import type { Drawn } from '../diagram/drawn.ts';
import type { PanZoom } from '../diagram/pan-zoom.ts';

export interface Finder {
  /** At once, or as soon as it is drawn. */
  readonly jump: (ref: string) => void;
  /** Gives the focus to what is in this group, as soon as that is drawn. */
  readonly enter: (group: string) => void;
  readonly take: (drawn: Drawn, view: View) => void;
}

/** Smaller than this nobody can read what was found. */
const readable = 0.75;

type Viewport = Pick<PanZoom, 'transform' | 'set' | 'isMoved' | 'fit'>;

export function createFinder(frame: HTMLElement, viewport: Viewport, moved: () => void): Finder {
  let nodes: ReadonlyMap<string, SVGGElement> = new Map();
  let waiting: { readonly ref: string } | { readonly group: string } | undefined;
  let lit: string | undefined;
  let before:
    | { readonly transform: ReturnType<PanZoom['transform']> | undefined; readonly focus: Element | null }
    | undefined;

  const light = (ref: string | undefined) => {
    lit = ref;
    for (const it of nodes.values())
      it.classList.toggle('is-found', ref !== undefined && it.dataset.ref === ref);
  };
  const show = (ref: string): boolean => {
    const node = [...nodes.values()].find((it) => it.dataset.ref === ref);
    if (node === undefined) return false;
    before ??= {
      transform: viewport.isMoved() ? viewport.transform() : undefined,
      focus: frame.contains(document.activeElement) ? document.activeElement : null,
    };
    centre(node, frame, viewport);
    moved();
    light(ref);
    node.focus({ preventScroll: true });
    return true;
  };

  frame.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || lit === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      light(undefined);
      if (before?.transform === undefined) viewport.fit();
      else viewport.set(before.transform);
      moved();
      const { focus = null } = before ?? {};
      before = undefined;
      if (focus instanceof SVGElement && focus.isConnected) focus.focus({ preventScroll: true });
    },
    { capture: true },
  );

  return {
    jump: (ref) => {
      waiting = show(ref) ? undefined : { ref };
    },
    enter: (group) => {
      waiting = { group };
    },
    take: (drawn, view) => {
      nodes = drawn.nodes;
      if (lit !== undefined) light(lit);
      const wanted = waiting;
      if (wanted === undefined) return;
      if ('ref' in wanted) {
        if (show(wanted.ref)) waiting = undefined;
        return;
      }
      const first = view.nodes.find(({ within = '' }) => `${within}/`.startsWith(`${wanted.group}/`));
      if (first === undefined) return;
      waiting = undefined;
      nodes.get(first.id)?.focus({ preventScroll: true });
    },
  };
}

function centre(node: SVGGElement, frame: HTMLElement, viewport: Viewport): void {
  const { scale, x, y } = viewport.transform();
  const box = node.getBoundingClientRect();
  const room = frame.getBoundingClientRect();
  // The middle of the node, in the drawing's own pixels.
  const at = {
    x: (box.left + box.width / 2 - room.left - x) / scale,
    y: (box.top + box.height / 2 - room.top - y) / scale,
  };
  const next = Math.max(scale, readable);
  viewport.set({ scale: next, x: room.width / 2 - at.x * next, y: room.height / 2 - at.y * next });
}
