// One problem of the checklist: what is wrong, whom it hits, the nearest fixes and its line; opened, all that it rests on and
// every way out (`checklist-below.ts`). An update keeps what did not change, so what is open and focused stays.

import type { LspRange, ViewFix } from '../../protocol.ts';
import type { ChecklistItem } from '../../protocol/checklist.ts';
import type { ToldDetails } from './ask-details.ts';
import { createBelow, type Below } from './checklist-below.ts';
import { fixButton } from './checklist-details.ts';
import { reachAnew, registerRow, type Row } from './checklist-row.ts';
import { element, icon } from '../element.ts';
import { keep, pageState } from '../page-state.ts';

export interface ItemReactions {
  readonly go: (range: LspRange) => void;
  /** Without a version, it is one of the view that is shown. */
  readonly fix: (fix: ViewFix, documentVersion?: number) => void;
  readonly explain: (rule: string) => void;
  /** What opens below the item of this key; null when it cannot be told of the text as it is. */
  readonly details: (key: string) => Promise<ToldDetails | null>;
}

export interface ItemRow {
  readonly root: HTMLElement;
  /** `withPlace` where the group does not say what it is about. */
  readonly update: (item: ChecklistItem, withPlace: boolean) => void;
}

export function createItem(level: number, react: ItemReactions): ItemRow {
  const root = element('div', {});
  let item: ChecklistItem;
  let signature = '';
  let parts: Parts | undefined;
  const opened = () => `item ${item.key}`;

  const showDetails = (isShown: boolean) => {
    below.showDetails(isShown);
    root.setAttribute('aria-expanded', String(isShown));
  };
  const toggle = () => {
    const isShown = below.details.hidden !== false;
    showDetails(isShown);
    keep({ opened: { ...pageState().opened, [opened()]: isShown } });
  };
  const showAnswers = (isShown: boolean) => {
    if (parts === undefined || parts.box.disabled) return;
    parts.box.checked = isShown;
    if (isShown) return below.showAnswers();
    below.hideAnswers();
    root.focus();
  };
  const below = createBelow(
    root,
    () => item,
    react,
    () => showAnswers(false),
  );
  const row: Row = {
    root,
    nodes: () => item.nodes,
    isOpen: () => !below.details.hidden,
    toggle,
    go: () => react.go(item.range),
    fix: () => {
      const [first] = item.quick;
      if (first !== undefined) react.fix(first);
    },
    explain: () => {
      if (item.rule !== undefined) react.explain(item.rule);
    },
    answer: () => showAnswers(true),
  };
  registerRow(row, level);

  const update = (next: ChecklistItem, withPlace: boolean) => {
    item = next;
    const now = signatureOf(next, withPlace);
    if (now !== signature) {
      signature = now;
      root.className = `row item is-${next.level} status-${next.status}${next.settled ? ' is-settled' : ''}`;
      root.setAttribute('aria-label', spoken(next, withPlace));
      parts = partsOf(() => item, withPlace, react, below, toggle, showAnswers);
      below.hideAnswers();
      root.replaceChildren(parts.box, parts.main);
      showDetails(pageState().opened[opened()] ?? false);
      reachAnew(root);
    } else below.refresh();
    if (parts !== undefined) parts.line.textContent = `Line ${next.range.start.line + 1}`;
  };
  return { root, update };
}

/** All that is shown of it but lines, which move with every line that is written above. */
function signatureOf(item: ChecklistItem, withPlace: boolean): string {
  return JSON.stringify([withPlace, item], (key, value: unknown) => (key === 'range' ? undefined : value));
}

export const statusWords: Readonly<Record<ChecklistItem['status'], string>> = {
  open: 'open',
  later: 'put off',
  accepted: 'accepted',
  solved: 'solved',
};

export const levelWords: Readonly<Record<ChecklistItem['level'], string>> = {
  fault: 'fault',
  note: 'noted',
  question: 'question',
};

function spoken(item: ChecklistItem, withPlace: boolean): string {
  const { message, level, status, place } = item;
  return [
    levelWords[level],
    message,
    withPlace ? place : '',
    status === 'open' ? '' : item.settled || status === 'later' ? statusWords[status] : 'not solved',
  ]
    .filter((it) => it !== '')
    .join(', ');
}

function signOf(item: ChecklistItem): 'fault' | 'question' | 'note' | 'later' | 'check' {
  if (item.settled) return 'check';
  if (item.status === 'later') return 'later';
  return item.level;
}

interface Parts {
  readonly box: HTMLInputElement;
  readonly main: HTMLElement;
  readonly line: HTMLElement;
}

function partsOf(
  item: () => ChecklistItem,
  withPlace: boolean,
  react: ItemReactions,
  below: Below,
  toggle: () => void,
  showAnswers: (isShown: boolean) => void,
): Parts {
  const { key, message, settled, status, place, screens, quick } = item();
  const box = element('input', {
    type: 'checkbox',
    checked: settled,
    disabled: settled,
    'data-focus': `tick ${key}`,
    'aria-label': settled ? `Answered: ${message}` : `Answer: ${message}`,
    title: settled ? statusWords[status] : 'Answer this (A): solve it, accept it, or put it off',
  });
  box.addEventListener('change', () => showAnswers(box.checked));
  const title = element(
    'button',
    { type: 'button', class: 'message', 'data-focus': `item ${key}`, onclick: toggle },
    icon(signOf(item())),
    element('span', {}, message),
  );
  const line = element('button', {
    type: 'button',
    class: 'link go',
    title: 'Go to the line (Enter)',
    'data-focus': `go ${key}`,
    onclick: () => react.go(item().range),
  });
  const summary = element(
    'div',
    { class: 'summary' },
    status === 'open' ? undefined : element('span', { class: 'status' }, statusWords[status]),
    withPlace ? element('span', { class: 'place' }, place) : undefined,
    screens.length === 0
      ? undefined
      : element('span', { class: 'screens' }, icon('screen'), screens.join(', ')),
    ...quick.map((it) => fixButton(it, 'quick', react)),
    line,
  );
  const main = element('div', { class: 'item-main' }, title, summary, below.answers, below.details);
  return { box, main, line };
}
