// What stands in a card: its problems with their fixes, its numbers, each with its formula on demand, what was traded for what, and
// its neighbours. The words come from the server; the problems are those of the checklist.

import type { LspRange, ViewFix } from '../../protocol.ts';
import type { Card, CardLinks, CardNumber } from '../../protocol/card.ts';
import type { ChecklistItem } from '../../protocol/checklist.ts';
import { fixButton } from '../checklist/checklist-details.ts';
import { element, icon } from '../element.ts';
import { counted } from '../header.ts';

export interface CardReactions {
  readonly go: (range: LspRange) => void;
  readonly fix: (fix: ViewFix) => void;
  /** Shows another card: of a part, or of the line to another. */
  readonly open: (ref: string, to?: string) => void;
  readonly point: (refs: readonly string[]) => void;
  readonly close: () => void;
}

export interface CardContent {
  readonly card: Card;
  /** Of the checklist, the most pressing first. */
  readonly items: readonly ChecklistItem[];
  /** Keys of what the person opened in it. */
  readonly opened: ReadonlySet<string>;
}

/** More of them are a list, and the checklist shows it. */
const mostItems = 5;

export function cardContent(
  { card, items, opened }: CardContent,
  react: CardReactions,
): readonly HTMLElement[] {
  const left = items.filter((it) => !it.settled);
  const problems = left.filter((it) => it.level !== 'question');
  const questions = left.filter((it) => it.level === 'question');
  const sections = [
    headOf(card, react),
    card.about === '' ? undefined : element('p', { class: 'card-about' }, card.about),
    card.known === '' ? undefined : element('p', { class: 'card-known' }, card.known),
    problems.length === 0 ? undefined : section('Problems', problemList(problems, react)),
    questions.length === 0
      ? undefined
      : unfolding(
          'questions',
          opened,
          [icon('question'), counted(questions.length, 'question')],
          problemList(questions, react),
        ),
    card.numbers.length === 0
      ? undefined
      : section(
          'Numbers',
          element('div', { class: 'numbers' }, ...card.numbers.map((it) => numberOf(it, opened, react))),
        ),
    card.lines.length === 0 ? undefined : plainList(card.lines),
    card.tradeoffs.length === 0
      ? undefined
      : unfolding(
          'tradeoffs',
          opened,
          [icon('note'), counted(card.tradeoffs.length, 'tradeoff')],
          plainList(card.tradeoffs),
        ),
    ...card.links.map((it) => section(it.title, linksOf(it, react))),
  ];
  return sections.filter((it) => it !== undefined);
}

function headOf({ title, kind, range }: Card, react: CardReactions): HTMLElement {
  return element(
    'div',
    { class: 'card-head' },
    element(
      'div',
      { class: 'card-names' },
      element('strong', { id: 'card-title' }, title),
      element('span', { class: 'card-kind' }, kind),
    ),
    range === undefined
      ? undefined
      : element(
          'button',
          { type: 'button', class: 'link', 'data-focus': 'go', onclick: () => react.go(range) },
          `Line ${range.start.line + 1}`,
        ),
    element(
      'button',
      {
        type: 'button',
        class: 'tool',
        title: 'Close (Escape)',
        'aria-label': 'Close',
        'data-focus': 'close',
        onclick: react.close,
      },
      icon('close'),
    ),
  );
}

function problemList(items: readonly ChecklistItem[], react: CardReactions): HTMLElement {
  const shown = items.slice(0, mostItems).map((it) => {
    return element(
      'li',
      { class: `is-${it.level}` },
      element(
        'button',
        {
          type: 'button',
          class: 'message',
          'data-focus': `item ${it.key}`,
          title: `Line ${it.range.start.line + 1}`,
          onclick: () => react.go(it.range),
        },
        icon(it.status === 'later' ? 'later' : it.level),
        element('span', {}, it.message),
      ),
      it.quick.length === 0
        ? undefined
        : element('div', { class: 'summary' }, ...it.quick.map((fix) => fixButton(fix, 'quick', react))),
    );
  });
  const more = items.length - shown.length;
  return element(
    'ul',
    { class: 'card-problems' },
    ...shown,
    more > 0 ? element('li', { class: 'card-more' }, `and ${more} more in the checklist`) : undefined,
  );
}

/** Its formula opens below it; what is unknown names the key that would tell, and leads to where it is written. */
function numberOf(it: CardNumber, opened: ReadonlySet<string>, react: CardReactions): HTMLElement {
  const { label, value, target, formula, assumed, missing } = it;
  const row = [
    element('span', { class: 'label' }, label),
    element(
      'span',
      { class: value === undefined ? 'value is-unknown' : 'value' },
      value ?? 'unknown',
      target === undefined ? undefined : element('span', { class: 'target' }, ` of ${target}`),
    ),
  ];
  if (missing !== undefined) {
    const { words, range } = missing;
    const tell =
      range === undefined
        ? element('span', {}, words)
        : element(
            'button',
            { type: 'button', class: 'link', 'data-focus': `tell ${label}`, onclick: () => react.go(range) },
            words,
          );
    return element('div', { class: 'number' }, ...row, element('span', { class: 'missing' }, tell));
  }
  const from = [
    formula === undefined ? undefined : element('code', {}, `= ${formula}`),
    ...assumed.map((text) => element('span', { class: 'assumed' }, `assumed: ${text}`)),
  ].filter((text) => text !== undefined);
  if (from.length === 0) return element('div', { class: 'number' }, ...row);
  return details(
    `number ${label}`,
    opened,
    'number',
    element('summary', { title: 'How it is computed' }, ...row),
    element('div', { class: 'formula' }, ...from),
  );
}

function linksOf({ links }: CardLinks, react: CardReactions): HTMLElement {
  const one = ({ ref, title, note, line }: CardLinks['links'][number]) => {
    const to = element(
      'button',
      { type: 'button', class: 'link', 'data-focus': `link ${ref}`, onclick: () => react.open(ref) },
      title,
    );
    const calls =
      line === undefined
        ? undefined
        : element(
            'button',
            {
              type: 'button',
              class: 'line',
              'data-focus': `line ${ref}`,
              title: 'What is called here, and what goes through it',
              onclick: () => react.open(line.from, line.to),
            },
            note === '' ? 'calls' : note,
          );
    const item = element('li', {}, to, calls);
    item.addEventListener('pointerenter', () => react.point([ref]));
    item.addEventListener('pointerleave', () => react.point([]));
    item.addEventListener('focusin', () => react.point([ref]));
    item.addEventListener('focusout', () => react.point([]));
    return item;
  };
  return element('ul', { class: 'card-links' }, ...links.map(one));
}

function plainList(lines: readonly string[]): HTMLElement {
  return element('ul', { class: 'card-lines' }, ...lines.map((it) => element('li', {}, it)));
}

function section(title: string, ...children: readonly HTMLElement[]): HTMLElement {
  return element('section', {}, element('h3', {}, title), ...children);
}

function unfolding(
  key: string,
  opened: ReadonlySet<string>,
  words: readonly (Node | string)[],
  content: HTMLElement,
): HTMLElement {
  return details(key, opened, 'card-fold', element('summary', {}, icon('chevron'), ...words), content);
}

function details(
  key: string,
  opened: ReadonlySet<string>,
  name: string,
  summary: HTMLElement,
  content: HTMLElement,
): HTMLDetailsElement {
  summary.dataset.focus = key;
  return element('details', { class: name, 'data-key': key, open: opened.has(key) }, summary, content);
}
