// Going through a drawing by keyboard: it is one stop of the tab key, the arrow keys lead from a part to the next one that way, comma
// and full stop through the lines of a part, and from a line to its ends. Enter does what a click does.

import type { View, ViewEdge } from '../../protocol.ts';
import type { Drawn } from './drawn.ts';
import { element } from '../element.ts';
import { nearestThatWay, type Direction, type Spot } from './nearest.ts';

export interface WalkDrawing {
  /** Before the drawing is replaced: where the person is in it. */
  readonly hold: () => void;
  /** The new drawing, in which the person is at the same part, or at what is there now. */
  readonly take: (drawn: Drawn, view: View) => void;
}

type Stop = SVGElement;

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const hint =
  'The arrow keys lead to the neighbours of a part, full stop and comma through its lines, Enter to its card, and from there to its text. Plus, minus and zero zoom; with the shift key the arrows move the drawing.';

/** `reveal` brings a part of the drawing into sight. */
export function walkDrawing(frame: HTMLElement, reveal: (part: Element) => void): WalkDrawing {
  const words = element('p', { class: 'spoken', id: 'how-to-walk' }, hint);
  frame.before(words);
  frame.setAttribute('role', 'application');
  frame.setAttribute('aria-describedby', words.id);
  let nodes = new Map<string, Stop>();
  let lines = new Map<Stop, ViewEdge>();
  let current: Stop | undefined;
  /** The part whose lines are gone through. */
  let origin: string | undefined;
  let held: { readonly key: string | undefined; readonly spot: Spot; readonly hasFocus: boolean } | undefined;

  const makeCurrent = (stop: Stop | undefined) => {
    current?.setAttribute('tabindex', '-1');
    current = stop;
    current?.setAttribute('tabindex', '0');
    // With nothing to go through, the frame itself is the stop: it can still be moved and zoomed.
    frame.tabIndex = current === undefined ? 0 : -1;
  };
  const go = (stop: Stop | undefined) => {
    if (stop === undefined) return;
    makeCurrent(stop);
    stop.focus({ preventScroll: true });
    reveal(stop);
  };
  const idOf = (stop: Stop) => [...nodes].find(([, it]) => it === stop)?.[0];
  const linesOf = (id: string) => [...lines].filter(([, it]) => it.from === id || it.to === id);

  const turn = (stop: Stop, by: 1 | -1) => {
    const edge = lines.get(stop);
    const from = edge === undefined ? idOf(stop) : origin;
    if (from === undefined) return;
    const own = linesOf(from).map(([it]) => it);
    const next =
      own[(own.indexOf(stop) + by + (by < 0 && edge === undefined ? 1 : 0) + own.length) % own.length];
    origin = from;
    go(next);
  };
  const walk = (stop: Stop, direction: Direction) => {
    const edge = lines.get(stop);
    const all =
      edge === undefined ? [...nodes] : [...nodes].filter(([id]) => id === edge.from || id === edge.to);
    const others = all.filter(([, it]) => it !== stop).map(([id, it]) => ({ id, ...spotOf(it) }));
    const next = nearestThatWay(spotOf(stop), others, direction);
    if (next !== undefined) go(nodes.get(next.id));
  };
  const act = (stop: Stop, key: string): boolean => {
    const direction = directions[key];
    if (direction !== undefined) walk(stop, direction);
    else if (key === '.') turn(stop, 1);
    else if (key === ',') turn(stop, -1);
    else if (key === 'Home') go([...nodes.values()][0]);
    else if (key === 'End') go([...nodes.values()].at(-1));
    else if (key === 'Escape' && lines.has(stop) && origin !== undefined) go(nodes.get(origin));
    else if ((key === 'Enter' || key === ' ') && lines.has(stop)) click(stop);
    else return false;
    return true;
  };

  frame.addEventListener(
    'keydown',
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const stop = event.target instanceof SVGElement ? event.target : undefined;
      if (stop === undefined || !act(stop, event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
  frame.addEventListener('focusin', ({ target }) => {
    if (target instanceof SVGElement && target !== current) makeCurrent(target);
  });

  const hold = () => {
    held =
      current === undefined
        ? undefined
        : {
            key: keyOf(current, lines, nodes),
            spot: spotOf(current),
            hasFocus: current === document.activeElement,
          };
  };
  const take = (drawn: Drawn, view: View) => {
    const edges = new Map(view.edges.map((it) => [it.id, it]));
    nodes = new Map(view.nodes.flatMap((it) => pair(it.id, drawn.nodes.get(it.id))));
    lines = new Map();
    for (const hit of drawn.svg.querySelectorAll<SVGElement>('.hit')) {
      const edge = edges.get(hit.previousElementSibling?.getAttribute('data-id') ?? '');
      if (edge === undefined) continue;
      lines.set(hit, edge);
      speak(hit, edge);
    }
    const all = [...nodes.values(), ...lines.keys()];
    for (const it of all) it.setAttribute('tabindex', '-1');
    const { key, spot, hasFocus } = held ?? {};
    const same = key === undefined ? undefined : all.find((it) => keyOf(it, lines, nodes) === key);
    const there = spot === undefined ? undefined : nearestTo(spot, [...nodes.values()]);
    current = undefined;
    makeCurrent(same ?? there ?? all[0]);
    if (hasFocus === true) current!.focus({ preventScroll: true });
  };
  return { hold, take };
}

/** A line that can be gone to says what it is, and is lit while the focus is on it. */
function speak(hit: SVGElement, edge: ViewEdge): void {
  hit.setAttribute('tabindex', '-1');
  hit.setAttribute('role', edge.range === undefined ? 'img' : 'button');
  hit.setAttribute('aria-label', edge.description);
  const line = hit.previousElementSibling;
  hit.addEventListener('focus', () => line?.classList.add('is-pointed'));
  hit.addEventListener('blur', () => line?.classList.remove('is-pointed'));
}

/** The same in the drawing before and after. */
function keyOf(
  stop: Stop | undefined,
  lines: ReadonlyMap<Stop, ViewEdge>,
  nodes: ReadonlyMap<string, Stop>,
): string | undefined {
  if (stop === undefined) return undefined;
  const edge = lines.get(stop);
  return edge === undefined ? [...nodes].find(([, it]) => it === stop)?.[0] : `line ${edge.id}`;
}

function nearestTo(spot: Spot, all: readonly Stop[]): Stop | undefined {
  const far = (it: Stop) => Math.hypot(spotOf(it).x - spot.x, spotOf(it).y - spot.y);
  return [...all].sort((a, b) => far(a) - far(b))[0];
}

function spotOf(stop: Stop): Spot {
  const { left, top, width, height } = stop.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2, width, height };
}

function pair<Key, Value>(key: Key, value: Value | undefined): readonly (readonly [Key, Value])[] {
  return value === undefined ? [] : [[key, value]];
}

function click(stop: Stop): void {
  stop.dispatchEvent(new MouseEvent('click', { bubbles: true }));
}
