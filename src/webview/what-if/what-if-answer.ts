// What the server says to a what-if: the screens with their reasons, what is full first, the parts in trouble, and what is not known.

import type { LspRange } from '../../protocol.ts';
import type { PartState, PartVerdict, ScreenVerdict, Sentence, WhatIf } from '../../protocol/what-if.ts';
import { element } from '../element.ts';
import { severities, signs } from './what-if-marks.ts';

type Go = (range: LspRange) => void;

export function answerView(answer: WhatIf, go: Go): readonly HTMLElement[] {
  const troubled = sorted(answer.parts.filter((it) => it.state !== 'up' || it.why.length > 0));
  return [
    list('Screens', sorted(answer.screens), (it) => verdictRow(it, it.full, go)),
    element('p', { class: 'full-first' }, ...sentence(answer.full, go), '.'),
    ...(troubled.length === 0 ? [] : [list('Parts', troubled, (it) => verdictRow(it, [], go))]),
    ...answer.notes.map((it) => element('p', { class: 'note' }, ...sentence(it, go), '.')),
  ];
}

/** The worst first, else in the order of the file. */
function sorted<T extends { readonly state: PartState }>(all: readonly T[]): readonly T[] {
  return severities.flatMap((state) => all.filter((it) => it.state === state));
}

function list<T>(title: string, all: readonly T[], row: (it: T) => HTMLElement): HTMLElement {
  return element(
    'section',
    { class: 'verdicts', 'aria-label': title },
    element('h3', {}, title),
    all.length === 0 ? element('p', { class: 'note' }, 'None is drawn.') : element('ul', {}, ...all.map(row)),
  );
}

function verdictRow(it: ScreenVerdict | PartVerdict, full: Sentence, go: Go): HTMLElement {
  const { range } = it;
  const name =
    range === undefined
      ? element('span', { class: 'name' }, it.name)
      : element(
          'button',
          { type: 'button', class: 'link name', 'data-focus': `verdict ${it.ref}`, onclick: () => go(range) },
          it.name,
        );
  return element(
    'li',
    { class: `verdict fares-${it.state}` },
    stateBadge(it.state),
    element(
      'div',
      { class: 'verdict-words' },
      name,
      it.why.length === 0 ? undefined : element('span', { class: 'why' }, ' ', ...sentence(it.why, go)),
      full.length === 0 ? undefined : element('p', { class: 'note' }, ...sentence(full, go)),
    ),
  );
}

export function stateBadge(state: PartState): HTMLElement {
  const sign = state === 'up' ? '✓' : signs[state];
  return element(
    'span',
    { class: `fares-badge fares-${state}` },
    element('span', { 'aria-hidden': 'true' }, sign),
    ` ${state}`,
  );
}

function sentence(pieces: Sentence, go: Go): readonly (HTMLElement | Text)[] {
  return pieces.map(({ text, range }) =>
    range === undefined
      ? document.createTextNode(text)
      : element('button', { type: 'button', class: 'link', onclick: () => go(range) }, text),
  );
}
