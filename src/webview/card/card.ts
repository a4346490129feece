// The card beside a part of the drawing, or beside a line: a click shows it, Enter shows it and leads into it, Escape leads back.
// It stays with what it tells of when the drawing moves or changes, and is gone when that is gone.

import './card.css';
import type { LspRange, View, ViewFix } from '../../protocol.ts';
import { cardRequest, type Card } from '../../protocol/card.ts';
import type { AskParams } from '../../protocol/panel.ts';
import { cardContent, type CardReactions } from './card-content.ts';
import { placeCard } from './card-place.ts';
import { element } from '../element.ts';
import { ask } from '../messages.ts';

export interface NodeCard {
  readonly root: HTMLElement;
  /** What is shown has changed. */
  readonly show: (view: View) => void;
}

export interface NodeCardReactions {
  readonly go: (range: LspRange) => void;
  readonly fix: (fix: ViewFix) => void;
  readonly point: (refs: readonly string[]) => void;
}

/** What a card tells of: a part, or with `to` the line between two. */
interface Of {
  readonly ref: string;
  readonly to?: string;
}

/** A pointer that was moved further than this in between did not click. */
const clickPx = 4;

/** `diagram` is the part of the page with the drawing (`.canvas`), `around` what the card may lie over when it has to. */
export function createNodeCard(
  diagram: HTMLElement,
  around: HTMLElement,
  react: NodeCardReactions,
): NodeCard {
  const canvas = diagram.querySelector<HTMLElement>('.canvas')!;
  const root = element('div', {
    class: 'card',
    role: 'dialog',
    'aria-labelledby': 'card-title',
    tabindex: -1,
    hidden: true,
  });
  let view: View | undefined;
  let of: Of | undefined;
  let card: Card | undefined;
  let asked = 0;

  const open = (next: Of, withFocus: boolean) => {
    of = next;
    card = undefined;
    void refresh(withFocus);
  };

  const refresh = async (withFocus = false): Promise<void> => {
    if (of === undefined || view === undefined) return;
    const question = ++asked;
    const isLast = view.step >= view.steps.length - 1;
    const params: AskParams = { uri: view.uri, ...of, ...(isLast ? {} : { step: view.step }) };
    const answer = await ask<Card>(cardRequest, params);
    if (question !== asked) return;
    if (answer === null) return close(false);
    if (anchor() === undefined) {
      // It is there, but not in this drawing: then its text is what can be shown of it.
      const isNew = card === undefined;
      close(false);
      if (isNew && answer.range !== undefined) react.go(answer.range);
      return;
    }
    card = answer;
    draw();
    if (withFocus) root.focus({ preventScroll: true });
  };

  const draw = () => {
    if (card === undefined || of === undefined || view === undefined) return;
    const { ref, to } = of;
    const items = to === undefined ? view.checklist.items.filter((it) => it.nodes.includes(ref)) : [];
    const opened = new Set(
      [...root.querySelectorAll<HTMLDetailsElement>('details[open]')].map((it) => it.dataset.key ?? ''),
    );
    const focused = focusKey(root);
    const scrolled = root.scrollTop;
    root.replaceChildren(...cardContent({ card, items, opened }, reactions));
    root.hidden = false;
    place();
    root.scrollTop = scrolled;
    if (focused === undefined) return;
    const again = root.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`);
    (again ?? root).focus({ preventScroll: true });
  };

  const close = (withFocus: boolean) => {
    const back = withFocus ? anchor() : undefined;
    asked++;
    of = undefined;
    card = undefined;
    root.hidden = true;
    root.replaceChildren();
    react.point([]);
    back?.focus();
  };

  const reactions: CardReactions = {
    go: react.go,
    fix: react.fix,
    point: react.point,
    close: () => close(true),
    open: (ref, to) => {
      const hadFocus = root.contains(document.activeElement);
      react.point([]);
      open(to === undefined ? { ref } : { ref, to }, hadFocus);
    },
  };

  /** What it stands beside. */
  const anchor = (): SVGElement | undefined => {
    if (of === undefined || view === undefined) return undefined;
    const { ref, to } = of;
    if (to === undefined)
      return canvas.querySelector<SVGElement>(`.node[data-ref="${CSS.escape(ref)}"]`) ?? undefined;
    const idOf = (one: string) => view?.nodes.find((it) => it.ref === one)?.id;
    const edge = view.edges.find((it) => it.from === idOf(ref) && it.to === idOf(to));
    if (edge === undefined) return undefined;
    const path = canvas.querySelector<SVGElement>(`[data-id="${CSS.escape(edge.id)}"]`) ?? undefined;
    // What is hit and focused is the wide line over the thin one.
    const hit = path?.nextElementSibling;
    return hit instanceof SVGElement && hit.matches('.hit') ? hit : path;
  };

  const ends = ({ ref, to }: Of) =>
    [ref, to ?? ref].flatMap((it) => canvas.querySelector(`.node[data-ref="${CSS.escape(it)}"]`) ?? []);
  const place = () => {
    const beside = anchor();
    if (root.hidden || beside === undefined) return;
    const box = of?.to === undefined ? beside.getBoundingClientRect() : lineBox(beside, diagram, ends(of));
    // Its height at the width that it will most likely have.
    root.style.maxHeight = 'none';
    const wanted = root.scrollHeight + 2;
    // The buttons of the drawing stay free.
    const tools = diagram.querySelector('.controls')?.getBoundingClientRect();
    const frames = [diagram, around].map((it) => {
      const { left, top, right, height } = it.getBoundingClientRect();
      const end = tools === undefined || tools.right < right - 60 ? right : tools.left;
      return { left, top, width: end - left, height };
    });
    const at = placeCard(box, wanted, frames);
    root.style.left = `${at.left}px`;
    root.style.top = `${at.top}px`;
    root.style.width = `${at.width}px`;
    root.style.maxHeight = `${at.maxHeight}px`;
  };

  // The drawing is moved, zoomed and drawn anew by others.
  new MutationObserver(() => {
    if (root.hidden) return;
    if (anchor() === undefined) close(false);
    else place();
  }).observe(canvas, { attributes: true, attributeFilter: ['style'], childList: true });
  new ResizeObserver(() => place()).observe(diagram);

  const aimed = (target: EventTarget | null): Of | undefined => {
    if (view === undefined || !(target instanceof Element)) return undefined;
    const ref = target.closest<SVGElement>('.node[data-ref]')?.dataset.ref;
    const node = view.nodes.find((it) => it.ref === ref);
    // What opens or leads elsewhere has no card.
    if (node !== undefined) return node.opens === undefined ? { ref: node.ref } : undefined;
    const path = target.closest('.hit')?.previousElementSibling;
    const id = path instanceof SVGElement ? path.dataset.id : undefined;
    const edge = view.edges.find((it) => it.id === id);
    const refOf = (one: string | undefined) => view?.nodes.find((it) => it.id === one)?.ref;
    const [from, to] = [refOf(edge?.from), refOf(edge?.to)];
    return from === undefined || to === undefined ? undefined : { ref: from, to };
  };

  let pressed = { x: 0, y: 0 };
  diagram.addEventListener('pointerdown', ({ clientX, clientY }) => {
    pressed = { x: clientX, y: clientY };
  });
  diagram.addEventListener('click', (event) => {
    if (isWith(event) || Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > clickPx) return;
    const next = aimed(event.target);
    if (next !== undefined) open(next, false);
    else if (event.target instanceof Element && event.target.closest('.frame') !== null) close(false);
  });
  // On the way down: the part itself would lead into the text, which is one Enter more from here. What others made of it stays.
  canvas.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter' || event.defaultPrevented || isWith(event)) return;
      const next = aimed(event.target);
      if (next === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      open(next, true);
    },
    { capture: true },
  );
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target === root && card?.range !== undefined) react.go(card.range);
    else if (event.key === 'Escape') close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !root.hidden) close(false);
  });

  return {
    root,
    show: (next) => {
      const isOther = next.uri !== view?.uri;
      view = next;
      if (isOther) close(false);
      else void refresh();
    },
  };
}

function isWith({ shiftKey, ctrlKey, metaKey, altKey }: MouseEvent | KeyboardEvent): boolean {
  return shiftKey || ctrlKey || metaKey || altKey;
}

/** A line with both of its ends; where that is most of the drawing, the middle of the line. */
function lineBox(line: SVGElement, diagram: HTMLElement, ends: readonly Element[]): DOMRect {
  const own = line.getBoundingClientRect();
  const boxes = [own, ...ends.map((it) => it.getBoundingClientRect())];
  const left = Math.min(...boxes.map((it) => it.left));
  const top = Math.min(...boxes.map((it) => it.top));
  const width = Math.max(...boxes.map((it) => it.right)) - left;
  const height = Math.max(...boxes.map((it) => it.bottom)) - top;
  if (width < diagram.clientWidth / 2) return new DOMRect(left, top, width, height);
  return new DOMRect(own.left + own.width / 2 - 8, own.top + own.height / 2 - 8, 16, 16);
}

function focusKey(root: HTMLElement): string | undefined {
  const focused = document.activeElement;
  if (focused === root) return undefined;
  return focused instanceof HTMLElement && root.contains(focused) ? (focused.dataset.focus ?? '') : undefined;
}
