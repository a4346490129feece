// The diagram as text: its parts, tier by tier, each with the lines that go out of it and come in, as nested lists. It shows the same
// view as the drawing, for whoever reads it aloud, searches it or has too little room for a picture.

import './text-list.css';
import type { LspRange, View, ViewEdge, ViewNode } from '../../protocol.ts';
import { element } from '../element.ts';
import { keep, pageState } from '../page-state.ts';
import { tool } from '../diagram/tools.ts';

export interface TextList {
  readonly root: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly show: (view: View) => void;
}

/** `onToggled` hears whether the list lies over the drawing. */
export function createTextList(
  go: (range: LspRange) => void,
  onToggled: (isShown: boolean) => void,
): TextList {
  const root = element('section', {
    class: 'text-list',
    'aria-label': 'The diagram as a list',
    tabindex: -1,
  });
  const button = tool('list', 'Show the diagram as a list', () => toggle(!isShown()));
  let view: View | undefined;
  let written = '';
  const isShown = () => pageState().list === true;

  const write = () => {
    if (view === undefined || !isShown()) return;
    const text = JSON.stringify([view.nodes, view.edges]);
    if (text === written) return;
    written = text;
    const focused = root.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset.key
      : undefined;
    root.replaceChildren(...tiers(view, go));
    const same = [...root.querySelectorAll('button')].find((it) => it.dataset.key === focused);
    if (focused !== undefined) (same ?? root).focus();
  };
  const apply = () => {
    root.hidden = !isShown();
    button.setAttribute('aria-pressed', String(isShown()));
    onToggled(isShown());
    write();
  };
  const toggle = (list: boolean) => {
    keep({ list });
    apply();
  };
  apply();
  return {
    root,
    button,
    show: (next) => {
      view = next;
      write();
    },
  };
}

function tiers(view: View, go: (range: LspRange) => void): readonly HTMLElement[] {
  const titles = [...new Set(view.nodes.map(tierOf))];
  if (titles.length === 0) return [element('p', { class: 'said' }, 'There is nothing in the diagram yet.')];
  return titles.flatMap((title) => {
    const nodes = view.nodes.filter((it) => tierOf(it) === title);
    const list = element('ul', {}, ...nodes.map((it) => part(it, view, go)));
    return title === '' ? [list] : [element('h2', {}, `${title} (${nodes.length})`), list];
  });
}

const tierOf = ({ tier }: ViewNode): string => tier ?? '';

function part(node: ViewNode, { edges }: View, go: (range: LspRange) => void): HTMLElement {
  const [name = node.ref] = node.label.split('\n', 1);
  const [out, into] = [edges.filter((it) => it.from === node.id), edges.filter((it) => it.to === node.id)];
  return element(
    'li',
    {},
    link(`part ${node.id}`, 'part', name, node.range, go),
    ' ',
    element('span', { class: 'said' }, beyondName(node.description, name)),
    lines('out', 'Lines from it', out, go),
    lines('in', 'Lines to it', into, go),
  );
}

/** The name stands before it already. */
function beyondName(description: string, name: string): string {
  const at = description.indexOf(', ');
  return at > 0 && name.endsWith(description.slice(0, at)) ? description.slice(at + 2) : description;
}

function lines(
  kind: 'in' | 'out',
  words: string,
  edges: readonly ViewEdge[],
  go: (range: LspRange) => void,
): HTMLElement | undefined {
  if (edges.length === 0) return undefined;
  const items = edges.map((it) =>
    element('li', {}, link(`${kind} ${it.id}`, '', it.description, it.range, go)),
  );
  return element('ul', { class: kind, 'aria-label': words }, ...items);
}

/** What stands nowhere in the file is words only. */
function link(
  key: string,
  kind: string,
  words: string,
  range: LspRange | undefined,
  go: (range: LspRange) => void,
): HTMLElement {
  if (range === undefined) return element('span', { class: kind }, words);
  const attributes = { type: 'button', class: `link ${kind}`, 'data-key': key, onclick: () => go(range) };
  return element('button', attributes, words);
}
