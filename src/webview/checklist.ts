// The checklist: per part, faults first, questions folded. Only what changed is made anew, so that focus, scrolling and
// what is open stay as the person left them.

import type { ChecklistGroup, ChecklistItem, LspRange, View, ViewFix } from '../protocol.ts';
import { createItem } from './checklist-item.ts';
import { element, icon } from './element.ts';
import { counted } from './header.ts';
import { keep, pageState } from './page-state.ts';

export interface Checklist {
  readonly root: HTMLElement;
  readonly show: (view: View) => void;
  /** Brings the problems of a part into sight. */
  readonly reveal: (ref: string) => void;
}

export interface ChecklistReactions {
  readonly go: (range: LspRange) => void;
  readonly fix: (fix: ViewFix) => void;
  readonly explain: (rule: string) => void;
  readonly point: (ref: string | undefined) => void;
}

export function createChecklist(react: ChecklistReactions): Checklist {
  const groups = element('div', { class: 'groups' });
  const root = element('section', { class: 'checklist', 'aria-label': 'Checklist' }, groups);
  let known = new Map<string, { readonly json: string; readonly made: HTMLElement }>();

  const show = (view: View) => {
    const next = new Map<string, { readonly json: string; readonly made: HTMLElement }>();
    for (const group of view.checklist) {
      const json = JSON.stringify(group);
      const before = known.get(group.ref);
      next.set(group.ref, before?.json === json ? before : { json, made: createGroup(group, react) });
    }
    known = next;
    const focused = focusKey();
    const scrolled = root.scrollTop;
    const all = [...next.values()].map((it) => it.made);
    groups.replaceChildren(...(all.length > 0 ? all : [nothingLeft()]));
    root.scrollTop = scrolled;
    if (focused !== undefined)
      root.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
  };

  const reveal = (ref: string) => {
    const group = known.get(ref)?.made;
    if (group === undefined) return;
    if (group instanceof HTMLDetailsElement) group.open = true;
    group.scrollIntoView({ block: 'nearest' });
    for (const it of known.values()) it.made.classList.toggle('is-current', it.made === group);
  };

  return { root, show, reveal };
}

function focusKey(): string | undefined {
  return document.activeElement instanceof HTMLElement ? document.activeElement.dataset.focus : undefined;
}

function nothingLeft(): HTMLElement {
  return element('p', { class: 'empty' }, 'No problem was found, and none was noted.');
}

function createGroup(group: ChecklistGroup, react: ChecklistReactions): HTMLElement {
  const isAnswered = (it: ChecklistItem) => it.status === 'accepted' || it.status === 'solved';
  const visible = group.items.filter((it) => !isAnswered(it) && it.level !== 'question');
  const questions = group.items.filter((it) => !isAnswered(it) && it.level === 'question');
  const answered = group.items.filter(isAnswered);
  const faults = visible.filter((it) => it.level === 'fault' && it.status === 'open').length;
  const noted = visible.length - faults;
  const badges = [
    faults > 0 ? badge('fault', counted(faults, 'fault')) : undefined,
    noted > 0 ? badge('note', `${noted} noted`) : undefined,
    questions.length > 0 ? badge('question', counted(questions.length, 'question')) : undefined,
    faults + noted + questions.length === 0 ? badge('check', 'all answered') : undefined,
  ];
  const go = group.range;
  const made = details(
    `group ${group.ref}`,
    visible.length > 0,
    element('summary', { class: 'group-head' }, icon('chevron'), element('h2', {}, group.title), ...badges),
    element('div', { class: 'items' }, ...visible.map((it) => createItem(it, react))),
    questions.length === 0
      ? undefined
      : folded(`questions ${group.ref}`, counted(questions.length, 'question'), questions, react),
    answered.length === 0
      ? undefined
      : folded(`answered ${group.ref}`, `${answered.length} answered`, answered, react),
  );
  made.classList.add('group');
  made.addEventListener('pointerenter', () => react.point(group.ref));
  made.addEventListener('pointerleave', () => react.point(undefined));
  if (go !== undefined) made.querySelector('h2')?.addEventListener('dblclick', () => react.go(go));
  return made;
}

function badge(name: 'fault' | 'note' | 'question' | 'check', words: string): HTMLElement {
  return element('span', { class: `badge is-${name}` }, icon(name), words);
}

function folded(
  key: string,
  words: string,
  items: readonly ChecklistItem[],
  react: ChecklistReactions,
): HTMLElement {
  const made = details(
    key,
    false,
    element('summary', { class: 'fold' }, icon('chevron'), words),
    element('div', { class: 'items' }, ...items.map((it) => createItem(it, react))),
  );
  made.classList.add('folded');
  return made;
}

/** Open or closed as the person left it. */
export function details(
  key: string,
  isOpen: boolean,
  ...children: readonly (Node | undefined)[]
): HTMLDetailsElement {
  const made = element('details', { open: pageState().opened[key] ?? isOpen }, ...children);
  made.querySelector('summary')?.setAttribute('data-focus', key);
  made.addEventListener('toggle', () => {
    if ((pageState().opened[key] ?? isOpen) !== made.open)
      keep({ opened: { ...pageState().opened, [key]: made.open } });
  });
  return made;
}
