// One problem of the checklist: what is wrong, what it rests on, whom it hits, and every way out with its cost.

import type { ChecklistItem, LspRange, ViewFix } from '../protocol.ts';
import type { ChecklistReactions } from './checklist.ts';
import { element, icon } from './element.ts';
import { keep, pageState } from './page-state.ts';

export function createItem(item: ChecklistItem, react: ChecklistReactions): HTMLElement {
  const isAnswered = item.status === 'accepted' || item.status === 'solved';
  const box = element('input', {
    type: 'checkbox',
    checked: isAnswered,
    disabled: isAnswered,
    'data-focus': `tick ${item.key}`,
    'aria-label': isAnswered ? `Answered: ${item.message}` : `Answer: ${item.message}`,
    title: isAnswered ? statusWords[item.status] : 'Answer this: solve it, accept it, or leave it for later',
  });
  const answers = answersOf(item, react, () => {
    box.checked = false;
    answers.hidden = true;
    box.focus();
  });
  box.addEventListener('change', () => {
    answers.hidden = !box.checked;
    if (!box.checked) return;
    box.closest('.item')?.scrollIntoView({ block: 'start' });
    answers.querySelector('button')?.focus({ preventScroll: true });
  });
  const body = bodyOf(item, react);
  const key = `item ${item.key}`;
  const opener = element(
    'button',
    {
      type: 'button',
      class: 'message',
      'data-focus': key,
      'aria-expanded': String(pageState().opened[key] ?? false),
      onclick: () => {
        body.hidden = !body.hidden;
        opener.setAttribute('aria-expanded', String(!body.hidden));
        keep({ opened: { ...pageState().opened, [key]: !body.hidden } });
      },
    },
    icon(signOf(item)),
    element('span', {}, item.message),
  );
  body.hidden = !(pageState().opened[key] ?? false);
  return element(
    'article',
    { class: `item is-${item.level} status-${item.status}` },
    box,
    element('div', { class: 'item-main' }, opener, summaryOf(item, react), answers, body),
  );
}

const statusWords: Readonly<Record<ChecklistItem['status'], string>> = {
  open: 'open',
  later: 'left for later',
  accepted: 'accepted',
  solved: 'solved',
};

function signOf(item: ChecklistItem): 'fault' | 'question' | 'note' | 'later' | 'check' {
  if (item.status === 'accepted' || item.status === 'solved') return 'check';
  if (item.status === 'later') return 'later';
  return item.level === 'language' ? 'fault' : item.level;
}

/** What a person wants at once: whom it hits, the nearest fixes, and the line. */
function summaryOf(item: ChecklistItem, react: ChecklistReactions): HTMLElement {
  const status =
    item.status === 'open' ? undefined : element('span', { class: 'status' }, statusWords[item.status]);
  const screens =
    item.screens.length === 0
      ? undefined
      : element('span', { class: 'screens' }, icon('screen'), item.screens.join(', '));
  const quick = item.fixes.filter((it) => it.group === 'fix').slice(0, 2);
  return element(
    'div',
    { class: 'summary' },
    status,
    screens,
    ...quick.map((it) => fixButton(it, 'quick', react)),
    goButton(item.range, 'Go to line', react),
  );
}

/** Shown when the box is ticked. */
function answersOf(item: ChecklistItem, react: ChecklistReactions, cancel: () => void): HTMLElement {
  const answers = item.fixes.filter((it) => it.group !== 'fix');
  const none = element('p', {}, 'It is answered where it is written: go to its line.');
  const made = element(
    'div',
    { class: 'answers', hidden: true, role: 'group', 'aria-label': 'How is it answered?' },
    element('p', { class: 'ask' }, 'How is it answered?'),
    ...(answers.length === 0
      ? [none]
      : answers.map((it) => fixButton(it, 'answer', react, costOf(it, item)))),
    element('button', { type: 'button', class: 'plain', onclick: cancel }, 'Not now'),
  );
  made.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') cancel();
  });
  return made;
}

function costOf(fix: ViewFix, item: ChecklistItem): string | undefined {
  const option = item.options.find((it) => fix.title.includes(it.title));
  return fix.group === 'option' ? option?.cost : undefined;
}

function fixButton(
  fix: ViewFix,
  look: 'quick' | 'answer',
  react: ChecklistReactions,
  cost?: string,
): HTMLElement {
  const words = fix.asks.length > 0 && !/(\.\.\.|…)$/.test(fix.title) ? `${fix.title}…` : fix.title;
  return element(
    'button',
    { type: 'button', class: `fix ${look}`, 'data-focus': `fix ${fix.id}`, onclick: () => react.fix(fix) },
    look === 'quick' ? icon('fix') : undefined,
    element('span', {}, words),
    cost === undefined ? undefined : element('span', { class: 'cost' }, cost),
  );
}

function goButton(range: LspRange, words: string, react: ChecklistReactions): HTMLElement {
  const label = `${words} ${range.start.line + 1}`;
  return element('button', { type: 'button', class: 'link go', onclick: () => react.go(range) }, label);
}

function bodyOf(item: ChecklistItem, react: ChecklistReactions): HTMLElement {
  const { rule } = item;
  const others = item.fixes.filter((it) => it.group === 'fix').slice(2);
  return element(
    'div',
    { class: 'body' },
    item.answer.length === 0
      ? undefined
      : element('ul', { class: 'answer' }, ...item.answer.map((it) => element('li', {}, it))),
    item.why === undefined ? undefined : element('p', { class: 'why' }, item.why),
    listOf(
      'What it rests on',
      item.evidence.map((it) => place(it.message, it.range, react)),
    ),
    listOf(
      'Where',
      item.places.map((it) => place(it.ref, it.range, react)),
    ),
    item.options.length === 0 ? undefined : optionsOf(item),
    others.length === 0
      ? undefined
      : element('div', { class: 'summary' }, ...others.map((it) => fixButton(it, 'quick', react))),
    rule === undefined
      ? undefined
      : element(
          'p',
          { class: 'rule' },
          element('code', {}, rule),
          element('button', { type: 'button', class: 'link', onclick: () => react.explain(rule) }, 'Explain'),
        ),
  );
}

function listOf(title: string, items: readonly HTMLElement[]): HTMLElement | undefined {
  if (items.length === 0) return undefined;
  return element(
    'div',
    {},
    element('h3', {}, title),
    element('ul', {}, ...items.map((it) => element('li', {}, it))),
  );
}

function place(words: string, range: LspRange | undefined, react: ChecklistReactions): HTMLElement {
  if (range === undefined) return element('span', {}, words);
  return element('button', { type: 'button', class: 'link', onclick: () => react.go(range) }, words);
}

function optionsOf(item: ChecklistItem): HTMLElement {
  const rows = item.options.map((it) => [
    element('dt', {}, it.title),
    ...(it.gain === '' ? [] : [element('dd', { class: 'gain' }, it.gain)]),
    element('dd', { class: 'cost' }, it.cost),
  ]);
  return element(
    'div',
    {},
    element('h3', {}, 'Ways out, and what they cost'),
    element('dl', {}, ...rows.flat()),
  );
}
