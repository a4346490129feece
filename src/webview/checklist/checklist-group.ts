// A group of the checklist: its head with what is in it, its items, and what is folded away. Rows of what is closed are not made,
// so that hundreds of items cost nothing until somebody looks.

import type { ChecklistItem } from '../../protocol/checklist.ts';
import { createItem, type ItemReactions, type ItemRow } from './checklist-item.ts';
import type { PlannedFold, PlannedGroup } from './checklist-plan.ts';
import { registerRow } from './checklist-row.ts';
import { element, icon } from '../element.ts';
import { counted } from '../header.ts';
import { keep, pageState } from '../page-state.ts';
import { patchChildren } from '../patch-children.ts';

export interface GroupRow {
  readonly root: HTMLElement;
  readonly head: HTMLElement;
  readonly update: (planned: PlannedGroup, withPlaces: boolean) => void;
  readonly open: () => void;
}

/** `changed` is told when rows have come or gone by themselves. */
export function createGroup(react: ItemReactions, changed: () => void): GroupRow {
  const head = element('div', { class: 'group-head' });
  const list = itemList(2, react);
  const folds = element('div', { class: 'folds', role: 'none' });
  const content = element('div', { role: 'none' }, list.root, folds);
  const root = element('div', { class: 'group', role: 'none' }, head, content);
  const known = new Map<PlannedFold['is'], ReturnType<typeof createFold>>();
  let planned: PlannedGroup;
  let withPlaces = false;
  let shown = '';

  const isOpen = () => pageState().opened[planned.key] ?? planned.isOpen;
  const show = () => {
    const open = isOpen();
    head.setAttribute('aria-expanded', String(open));
    content.hidden = !open;
    if (!open) return;
    list.show(planned.items, withPlaces);
    patchChildren(
      folds,
      planned.folds.map((it) => {
        const fold = known.get(it.is) ?? createFold(react, changed);
        known.set(it.is, fold);
        fold.update(it, withPlaces);
        return fold.root;
      }),
    );
  };
  const setOpen = (open: boolean) => {
    remember(planned.key, open, planned.isOpen);
    show();
    changed();
  };
  registerRow(
    {
      root: head,
      nodes: () => planned.group.nodes,
      isOpen,
      toggle: () => setOpen(!isOpen()),
      go: () => {
        if (planned.group.range !== undefined) react.go(planned.group.range);
        else setOpen(!isOpen());
      },
    },
    1,
  );
  head.addEventListener('click', () => setOpen(!isOpen()));

  return {
    root,
    head,
    update: (next, places) => {
      planned = next;
      withPlaces = places;
      const title = next.group.title;
      const words = badgesOf(next);
      const now = JSON.stringify([title, words]);
      if (now !== shown) {
        shown = now;
        head.setAttribute('aria-label', [title, ...words.map(([, it]) => it)].join(', '));
        head.replaceChildren(
          icon('chevron'),
          element('span', { class: 'group-title' }, title),
          ' ',
          element(
            'span',
            { class: 'badges' },
            // With spaces, so that what is seen reads as what is spoken.
            ...words.flatMap(([name, it]) => [
              element('span', { class: `badge is-${name}` }, icon(name), it),
              ' ',
            ]),
          ),
        );
      }
      show();
    },
    open: () => {
      if (!isOpen()) setOpen(true);
    },
  };
}

type Badge = readonly ['fault' | 'note' | 'question' | 'later' | 'check', string];

function badgesOf({ faults, noted, putOff, folds, items }: PlannedGroup): readonly Badge[] {
  const folded = (is: PlannedFold['is']) => folds.find((it) => it.is === is)?.items.length ?? 0;
  // Where nothing is folded, the items say it themselves.
  const isFlat = folds.length === 0 && items.some((it) => it.settled || it.level === 'question');
  if (isFlat) return [['note', `${items.length} found`]];
  const questions = folded('questions');
  const left = faults + noted + questions + putOff;
  return [
    ...(faults > 0 ? [['fault', counted(faults, 'fault')] as const] : []),
    ...(noted > 0 ? [['note', `${noted} noted`] as const] : []),
    ...(questions > 0 ? [['question', counted(questions, 'question')] as const] : []),
    ...(putOff > 0 ? [['later', `${putOff} put off`] as const] : []),
    ...(left === 0 ? [['check', 'all answered'] as const] : []),
  ];
}

function createFold(react: ItemReactions, changed: () => void) {
  const head = element('div', { class: 'fold' });
  const list = itemList(3, react);
  const root = element('div', { class: 'folded', role: 'none' }, head, list.root);
  let fold: PlannedFold;
  let withPlaces = false;
  const isOpen = () => pageState().opened[fold.key] ?? false;
  const show = () => {
    const open = isOpen();
    head.setAttribute('aria-expanded', String(open));
    list.root.hidden = !open;
    if (open) list.show(fold.items, withPlaces);
  };
  const toggle = () => {
    remember(fold.key, !isOpen(), false);
    show();
    changed();
  };
  registerRow(
    {
      root: head,
      // All that is folded away in it.
      nodes: () => [...new Set(fold.items.flatMap((it) => it.nodes))],
      isOpen,
      toggle,
    },
    2,
  );
  head.addEventListener('click', toggle);
  const update = (next: PlannedFold, places: boolean) => {
    fold = next;
    withPlaces = places;
    const words =
      next.is === 'questions' ? counted(next.items.length, 'question') : `${next.items.length} answered`;
    if (head.textContent !== words) head.replaceChildren(icon('chevron'), words);
    show();
  };
  return { root, update };
}

/** Rows by the keys of their items. */
function itemList(level: number, react: ItemReactions) {
  const root = element('div', { class: 'items', role: 'none' });
  let known = new Map<string, ItemRow>();
  const show = (items: readonly ChecklistItem[], withPlaces: boolean) => {
    const next = new Map<string, ItemRow>();
    for (const item of items) {
      const row = known.get(item.key) ?? createItem(level, react);
      row.update(item, withPlaces);
      next.set(item.key, row);
    }
    known = next;
    patchChildren(
      root,
      [...next.values()].map((it) => it.root),
    );
  };
  return { root, show };
}

function remember(key: string, isOpen: boolean, isUsual: boolean): void {
  const { [key]: _, ...others } = pageState().opened;
  keep({ opened: isOpen === isUsual ? others : { ...others, [key]: isOpen } });
}
