// The page of the panel. It shows what the server says and posts back what the person does; it knows nothing of designs.

import './main.css';
import type { FromPanel, LspRange, ToPanel, View } from '../protocol.ts';
import { createBanner } from './banner.ts';
import { createChecklist } from './checklist.ts';
import { createDiagram } from './diagram.ts';
import { element } from './element.ts';
import { createHeader } from './header.ts';
import { keep, vscode } from './page-state.ts';
import { createSplitter } from './splitter.ts';

let shown: View | undefined;
let said = '';

const post = (message: FromPanel): void => vscode.postMessage(message);
const go = (range: LspRange): void => {
  if (shown !== undefined) post({ is: 'go', uri: shown.uri, range });
};

const header = createHeader((step) => post({ is: 'step', ...(step === undefined ? {} : { step }) }));
const banner = createBanner(go);
const checklist = createChecklist({
  go,
  fix: (fix) => {
    if (shown !== undefined) post({ is: 'fix', uri: shown.uri, fix, documentVersion: shown.documentVersion });
  },
  explain: (rule) => post({ is: 'explain', rule }),
  point: (ref) => diagram.point(ref),
});
const diagram = createDiagram({
  go,
  onPart: checklist.reveal,
  drawn: (documentVersion, milliseconds) => {
    // For whoever measures: the page says which text it shows.
    document.body.dataset.drawn = String(documentVersion);
    post({ is: 'drawn', documentVersion, milliseconds });
  },
  said: (message) => {
    said = message;
    banner.show(shown, said);
  },
});

const main = element('main', {});
main.append(diagram.root, createSplitter(main), checklist.root);
document.getElementById('root')?.append(header.root, banner.root, main);

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  // Whoever embeds the page may post to it; what is none of our messages means nothing.
  if (isMessage(data)) receive(data);
});

function isMessage(it: unknown): it is ToPanel {
  if (typeof it !== 'object' || it === null || !('is' in it)) return false;
  if (it.is === 'view') return 'view' in it && typeof it.view === 'object' && it.view !== null;
  if (it.is === 'cursor') return 'position' in it && typeof it.position === 'object' && it.position !== null;
  return it.is === 'closed';
}

function receive(message: ToPanel): void {
  switch (message.is) {
    case 'view':
      return showView(message.view);
    case 'cursor':
      if (message.uri === shown?.uri) diagram.cursor(message.position);
      return;
    case 'closed':
      // What was shown stays: the file is still there, and the next design that is opened takes its place.
      return;
    default:
      return message satisfies never;
  }
}

function showView(view: View): void {
  // Half a design is no other design: while the text is broken, all stays as it was when it last could be read.
  const isHeld = view.broken && shown !== undefined && !shown.broken && shown.uri === view.uri;
  if (isHeld) return banner.show(view, 'The text is broken, so this is the last good drawing.');
  shown = view;
  keep({ uri: view.uri, step: isLast(view) ? undefined : view.step });
  header.show(view);
  checklist.show(view);
  banner.show(view, said);
  diagram.show(view);
}

function isLast({ step, steps }: View): boolean {
  return step >= steps.length - 1;
}

post({ is: 'ready' });
