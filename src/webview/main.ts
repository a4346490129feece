// The page of the panel. It shows what the server says and posts back what the person does; it knows nothing of designs.

import './main.css';
import type { LspRange, View, ViewFix } from '../protocol.ts';
import type { Look } from '../protocol/look.ts';
import type { ToPanel } from '../protocol/panel.ts';
import { answered, post } from './messages.ts';
import { aroundDiagram } from './beside/around-diagram.ts';
import { createBanner } from './banner.ts';
import { takeCarried } from './carried.ts';
import { createNodeCard } from './card/card.ts';
import { createChecklist } from './checklist/checklist.ts';
import { createDiagram } from './diagram/diagram.ts';
import { keepDrawing } from './diagram/keep-drawing.ts';
import { knowDrawing, loadMermaid } from './diagram/render-mermaid.ts';
import { element } from './element.ts';
import { createHeader } from './header.ts';
import { createLooksBar } from './looks/looks-bar.ts';
import { keep, pageState } from './page-state.ts';
import { createSplitter } from './splitter.ts';
import { createWhatIf } from './what-if/what-if.ts';

// First of all, so that a view that the page did not come with is on its way while the page is built. It cannot come before that: what
// runs here runs to its end.
post({ is: 'ready' });

const carried = takeCarried();
if (carried?.drawing === undefined) void loadMermaid();
else knowDrawing(carried.drawing);

let shown: View | undefined;
let said = '';
/** The look that is shown. */
let lookShown = '';

const go = (range: LspRange): void => {
  if (shown !== undefined) post({ is: 'go', uri: shown.uri, range });
};

/** Changes what is looked at; what is not named stays, and undefined is the usual. */
const look = (changes: { readonly [Key in keyof Look]: Look[Key] | undefined }): void => {
  const next: Look = Object.fromEntries(
    Object.entries({ ...pageState().look, ...changes }).filter(([, it]) => it !== undefined),
  );
  keep({ look: next });
  post({ is: 'look', look: next });
};

const looks = createLooksBar({
  look: (changes) => look(changes),
  go: (range) => go(range),
  jump: ({ ref, trail }) => {
    diagram.jump(ref);
    if (trail.length > 0) look({ open: [...new Set([...(pageState().look.open ?? []), ...trail])] });
  },
  back: () => diagram.root.querySelector<SVGElement>('.frame [tabindex="0"]')?.focus({ preventScroll: true }),
});
const header = createHeader((step) => look({ step }), looks.compare);
const banner = createBanner(go);
const fix = (it: ViewFix, documentVersion = shown?.documentVersion): void => {
  if (shown !== undefined && documentVersion !== undefined)
    post({ is: 'fix', uri: shown.uri, fix: it, documentVersion });
};
const checklist = createChecklist({
  go,
  fix,
  explain: (rule) => post({ is: 'explain', rule }),
  point: (refs) => diagram.point(refs),
});
const diagram = createDiagram({
  go,
  onPart: checklist.reveal,
  onGroup: (id) => look({ open: [...(pageState().look.open ?? []), id] }),
  onAlone: (of) => look({ of, open: undefined }),
  drawn: (documentVersion, milliseconds) => {
    // For whoever measures: the page says which text it shows.
    document.body.dataset.drawn = String(documentVersion);
    performance.mark('drawn');
    around.drawn();
    // What only the next drawing needs, when this one is on the screen, and what only the next page does.
    setTimeout(() => void loadMermaid(), 100);
    keepDrawing();
    post({ is: 'drawn', documentVersion, milliseconds });
  },
  said: (message) => {
    said = message;
    banner.show(shown, said);
  },
});

const whatIf = createWhatIf(diagram, go);
const around = aroundDiagram(diagram, go);
const main = element('main', {});
const card = createNodeCard(diagram.root, main, { go, fix, point: (refs) => diagram.point(refs) });
main.append(diagram.root, card.root, createSplitter(main), checklist.root, whatIf.root);
document.getElementById('root')?.append(header.root, looks.root, banner.root, main);

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  // Whoever embeds the page may post to it; what is none of our messages means nothing.
  if (isMessage(data)) receive(data);
});

function isMessage(it: unknown): it is ToPanel {
  if (typeof it !== 'object' || it === null || !('is' in it)) return false;
  if (it.is === 'view') return 'view' in it && typeof it.view === 'object' && it.view !== null;
  if (it.is === 'answer') return 'id' in it && typeof it.id === 'number' && 'result' in it;
  if (it.is === 'cursor') return 'position' in it && typeof it.position === 'object' && it.position !== null;
  return ['closed', 'makePicture', 'exported', 'pin'].includes(String(it.is));
}

function receive(message: ToPanel): void {
  switch (message.is) {
    case 'view':
      performance.mark('view');
      if (message.drawing !== undefined) knowDrawing(message.drawing);
      return showView(message.view);
    case 'cursor':
      if (message.uri !== shown?.uri) return;
      diagram.cursor(message.position);
      return checklist.cursor(message.position);
    case 'answer':
      return answered(message.id, message.result);
    case 'makePicture':
    case 'exported':
    case 'pin':
      return around.receive(message);
    case 'closed':
      // What was shown stays: the file is still there, and the next design that is opened takes its place.
      return;
    default:
      return message satisfies never;
  }
}

function showView(view: View): void {
  // Half a design is no other design: while the text is broken, all stays as it was when it last could be read.
  const asked = JSON.stringify(pageState().look);
  const isSame = shown?.uri === view.uri && lookShown === asked;
  const isHeld = isSame && view.broken && shown !== undefined && !shown.broken;
  if (isHeld) return banner.show(view, 'The text is broken, so this is the last good drawing.');
  shown = view;
  lookShown = asked;
  // Another design is looked at anew; the client forgets too.
  if (pageState().uri !== view.uri) keep({ uri: view.uri, look: {} });
  header.show(view);
  around.show(view);
  looks.show(view);
  checklist.show(view);
  card.show(view);
  whatIf.show(view);
  banner.show(view, said);
  diagram.show(view);
}

if (carried !== undefined) receive({ is: 'view', view: carried.view });
