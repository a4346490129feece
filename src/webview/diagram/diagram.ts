// The diagram of the panel. It renders only what has another structure, drops what is out of date before it is drawn,
// and keeps the last good drawing when a text cannot be drawn.

import './look-marks.css';
import './sequence.css';
import type { LspPosition, LspRange, View } from '../../protocol.ts';
import type { Subject } from '../../protocol/look.ts';
import { structureOf } from '../../protocol/structure.ts';
import { keyOf } from './drawing-key.ts';
import { patch, takeUp, type Drawn } from './drawn.ts';
import { element } from '../element.ts';
import { createFinder } from '../looks/finder.ts';
import { createLegend } from './legend.ts';
import { nodeAt } from './node-at.ts';
import { keep, pageState } from '../page-state.ts';
import { panZoom } from './pan-zoom.ts';
import { knownDrawing, renderMermaid } from './render-mermaid.ts';
import { createTools, tool, type Tools } from './tools.ts';
import { walkDrawing } from './walk-drawing.ts';

export interface Diagram {
  readonly root: HTMLElement;
  readonly tools: Tools;
  /** What is drawn now, and the view that it shows. */
  readonly drawing: () => { readonly svg: SVGSVGElement; readonly view: View } | undefined;
  readonly show: (view: View) => void;
  readonly cursor: (position: LspPosition) => void;
  /** Lights up these parts and no other. */
  readonly point: (refs: readonly string[]) => void;
  /** Brings a part before the person, at once or as soon as it is drawn. */
  readonly jump: (ref: string) => void;
}

export interface DiagramReactions {
  readonly go: (range: LspRange) => void;
  readonly onPart: (ref: string) => void;
  readonly onGroup: (id: string) => void;
  /** The person wants to see this by itself. */
  readonly onAlone: (of: Subject) => void;
  readonly drawn: (documentVersion: number, milliseconds: number) => void;
  /** Why the drawing is not that of the text; empty when it is. */
  readonly said: (message: string) => void;
}

interface Shown {
  readonly view: View;
  readonly structure: string;
  readonly drawn: Drawn;
}

export function createDiagram(react: DiagramReactions): Diagram {
  const canvas = element('div', { class: 'canvas' });
  const frame = element('div', { class: 'frame', tabindex: 0, 'aria-label': 'Diagram' }, canvas);
  const empty = element('p', { class: 'empty', hidden: true });
  let shown: Shown | undefined;
  let wanted: View | undefined;
  let isDrawing = false;
  let tookMs = 0;
  let place: LspPosition | undefined;

  const viewport = panZoom(
    frame,
    canvas,
    () => sizeOf(shown?.drawn.svg),
    () => keepTransform(),
  );
  const tools = createTools('Diagram');
  tools.add(
    tool('plus', 'Zoom in (+)', () => viewport.zoom(1.25)),
    tool('minus', 'Zoom out (-)', () => viewport.zoom(0.8)),
    tool('fit', 'Fit, and again for the whole diagram (0)', () => viewport.refit()),
  );
  const legend = createLegend();
  const root = element(
    'section',
    { class: 'diagram', 'aria-label': 'Diagram' },
    tools.root,
    frame,
    empty,
    legend.root,
  );
  const walk = walkDrawing(frame, viewport.reveal);

  const keepTransform = () => {
    if (shown === undefined) return;
    const { [keyOf(shown.view)]: _, ...others } = pageState().transforms;
    keep({
      transforms: viewport.isMoved() ? { ...others, [keyOf(shown.view)]: viewport.transform() } : others,
    });
  };

  const finder = createFinder(frame, viewport, keepTransform);

  const show = (view: View) => {
    legend.show(view);
    wanted = view;
    if (!isDrawing) void draw();
  };

  const draw = async (): Promise<void> => {
    isDrawing = true;
    for (let view = wanted; view !== undefined; view = wanted) {
      wanted = undefined;
      await drawOne(view);
      // The longer a drawing takes, the longer the page is left to the person before the next one.
      if (wanted !== undefined && tookMs > 100) await delay(Math.min(tookMs / 2, 500));
    }
    isDrawing = false;
  };

  const drawOne = async (view: View): Promise<void> => {
    const started = performance.now();
    const structure = structureOf(view.mermaid);
    const isDrawn = async (): Promise<void> => {
      react.said('');
      await painted();
      react.drawn(view.documentVersion, performance.now() - started);
    };
    if (shown !== undefined && keyOf(shown.view) === keyOf(view) && shown.structure === structure) {
      const fits = patch(shown.drawn, shown.view, view);
      shown = { ...shown, view };
      showCursor();
      await isDrawn();
      if (fits) return;
    } else {
      const known = knownDrawing(structure);
      if (known !== undefined) {
        // For whoever measures.
        performance.mark('known drawing');
        put(view, structure, known.svg);
        await isDrawn();
        if (known.mermaid === view.mermaid || shown!.drawn.fits) return;
      }
    }
    try {
      const svg = view.mermaid === '' ? undefined : await renderMermaid(view.mermaid);
      // A newer text came in meanwhile; if only marks differ, what was drawn is still good, and patched next.
      if (wanted !== undefined && wanted.uri !== view.uri) return;
      put(view, structure, svg);
      tookMs = performance.now() - started;
    } catch (error) {
      return react.said(
        `This could not be drawn${shown === undefined ? '' : ', so the last good drawing is shown'}: ${firstLine(error)}`,
      );
    }
    await isDrawn();
  };

  const put = (view: View, structure: string, svg: string | undefined): void => {
    empty.hidden = svg !== undefined;
    empty.textContent = view.notice === '' ? nothingYet : view.notice;
    if (svg === undefined) {
      canvas.replaceChildren();
      shown = undefined;
      return;
    }
    const before = shown;
    const isSame = before !== undefined && keyOf(before.view) === keyOf(view);
    const anchor = isSame && viewport.isMoved() ? anchorOf(before.drawn, frame) : undefined;
    walk.hold();
    // Mermaid has cleaned what it made, and every word of the file in it is text.
    canvas.innerHTML = svg;
    const made = canvas.querySelector('svg')!;
    const go = (range: LspRange | undefined) => range !== undefined && react.go(range);
    const drawn = takeUp(made, view, {
      onNode: (id, isAlone) => {
        const node = shown?.view.nodes.find((it) => it.id === id);
        if (node?.opens !== undefined) {
          finder.enter(node.opens);
          return react.onGroup(node.opens);
        }
        if (isAlone && node?.alone !== undefined) return react.onAlone(node.alone);
        go(node?.range);
        if (node !== undefined) react.onPart(node.ref);
      },
      onEdge: (id) => void go(shown?.view.edges.find((it) => it.id === id)?.range),
    });
    shown = { view, structure, drawn };
    const kept = pageState().transforms[keyOf(view)];
    if (!isSame && kept !== undefined) viewport.set(kept);
    else if (!isSame || !viewport.isMoved()) viewport.fit();
    else if (anchor !== undefined) holdStill(anchor, drawn, viewport.shift);
    walk.take(drawn, view);
    finder.take(drawn, view);
    showCursor();
  };

  const showCursor = () => {
    if (shown === undefined) return;
    const { drawn, view } = shown;
    const current = place === undefined ? undefined : nodeAt(view, place)?.id;
    for (const [id, group] of drawn.nodes) group.classList.toggle('is-current', id === current);
  };

  return {
    root,
    tools,
    drawing: () => shown && { svg: shown.drawn.svg, view: shown.view },
    show,
    cursor: (position) => {
      place = position;
      showCursor();
    },
    jump: finder.jump,
    point: (refs) => {
      const pointed = new Set<string | undefined>(refs);
      for (const group of shown?.drawn.nodes.values() ?? [])
        group.classList.toggle('is-pointed', pointed.has(group.dataset.ref));
    },
  };
}

function sizeOf(svg: SVGSVGElement | undefined): { readonly width: number; readonly height: number } {
  return svg === undefined ? { width: 0, height: 0 } : svg.viewBox.baseVal;
}

// --- Keeping still what the person looks at ---

interface Anchor {
  readonly ref: string;
  readonly x: number;
  readonly y: number;
}

/** The node nearest to the middle of the frame: it stays where it is when the rest is laid out anew. */
function anchorOf(drawn: Drawn, frame: HTMLElement): Anchor | undefined {
  const box = frame.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  let nearest: Anchor | undefined;
  let distance = Infinity;
  for (const group of drawn.nodes.values()) {
    const at = middleOf(group);
    const far = Math.hypot(at.x - x, at.y - y);
    if (far >= distance) continue;
    distance = far;
    nearest = { ref: group.dataset.ref ?? '', ...at };
  }
  return nearest;
}

function holdStill(anchor: Anchor, drawn: Drawn, shift: (x: number, y: number) => void): void {
  const group = nodeByRef(drawn, anchor.ref);
  if (group === undefined) return;
  const at = middleOf(group);
  const [x, y] = [anchor.x - at.x, anchor.y - at.y];
  // Less than a pixel is how positions are rounded, not a move.
  if (Math.hypot(x, y) >= 1) shift(x, y);
}

function middleOf(group: SVGGElement): { readonly x: number; readonly y: number } {
  const box = group.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

function nodeByRef(drawn: Drawn, ref: string): SVGGElement | undefined {
  return [...drawn.nodes.values()].find((it) => it.dataset.ref === ref);
}

// --- Around the drawing ---

const nothingYet = 'There is nothing to draw yet: write a first screen or component.';

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** After the next frame has been painted. A hidden page paints nothing, and is not waited for. */
function painted(): Promise<void> {
  return document.hidden
    ? Promise.resolve()
    : new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!;
}
