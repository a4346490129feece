// One problem of the checklist: what is wrong, whom it hits, the nearest fixes and its line; opened, all that it rests on and
// every way out (`checklist-details.ts`). An update keeps what did not change, so what is open and focused stays.

import type { LspRange, ViewFix } from '../../protocol.ts';
import type { ChecklistItem } from '../../protocol/checklist.ts';
import { answersOf, detailsOf, fixButton } from './checklist-details.ts';
import { reachAnew, registerRow, type Row } from './checklist-row.ts';
import { element, icon } from '../element.ts';
import { keep, pageState } from '../page-state.ts';

export interface ItemReactions {
  readonly go: (range: LspRange) => void;
  readonly fix: (fix: ViewFix) => void;
  readonly explain: (rule: string) => void;
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
    if (isShown && parts?.details.childElementCount === 0) {
      parts.details.append(...detailsOf(() => item, react));
      reachAnew(root);
    }
    if (parts !== undefined) parts.details.hidden = !isShown;
    root.setAttribute('aria-expanded', String(isShown));
  };
  const toggle = () => {
    const isShown = parts?.details.hidden === true;
    showDetails(isShown);
    keep({ opened: { ...pageState().opened, [opened()]: isShown } });
  };
  const showAnswers = (isShown: boolean) => {
    if (parts === undefined || parts.box.disabled) return;
    if (isShown && parts.answers.childElementCount === 0) {
      parts.answers.append(...answersOf(item, react, () => showAnswers(false)));
      reachAnew(root);
    }
    parts.box.checked = isShown;
    parts.answers.hidden = !isShown;
    if (!isShown) return root.focus();
    root.scrollIntoView({ block: 'nearest' });
    parts.answers.querySelector('button')?.focus({ preventScroll: true });
  };
  const row: Row = {
    root,
    nodes: () => item.nodes,
    isOpen: () => parts?.details.hidden === false,
    toggle,
    go: () => react.go(item.range),
    fix: () => {
      const first = item.fixes.find((it) => it.group === 'fix');
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
      parts = partsOf(() => item, withPlace, react, toggle, showAnswers);
      root.replaceChildren(parts.box, parts.main);
      showDetails(pageState().opened[opened()] ?? false);
      reachAnew(root);
    }
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
  readonly answers: HTMLElement;
  readonly details: HTMLElement;
}

function partsOf(
  item: () => ChecklistItem,
  withPlace: boolean,
  react: ItemReactions,
  toggle: () => void,
  showAnswers: (isShown: boolean) => void,
): Parts {
  const { key, message, settled, status, place, screens, fixes } = item();
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
  const quick = fixes.filter((it) => it.group === 'fix').slice(0, 2);
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
  const answers = element('div', {
    class: 'answers',
    hidden: true,
    role: 'group',
    'aria-label': 'How is it answered?',
  });
  answers.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    showAnswers(false);
  });
  const details = element('div', { class: 'body', hidden: true });
  const main = element('div', { class: 'item-main' }, title, summary, answers, details);
  return { box, main, line, answers, details };
}
