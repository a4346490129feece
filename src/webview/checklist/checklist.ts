// The checklist: sorted and filtered as the person wants it. Only what changed is made anew, so that focus, scrolling and what is
// open stay as they were; what an edit solved is told.

import './checklist-tools.css';
import type { LspPosition, LspRange, View, ViewFix } from '../../protocol.ts';
import { createDetailsAsker } from './ask-details.ts';
import { changeWords, owedOf, type Owed } from './checklist-change.ts';
import { isFacet, isFiltering, type ChecklistFilter, type Facet } from './checklist-filter.ts';
import { createGroup, type GroupRow } from './checklist-group.ts';
import { treeKeys } from './checklist-keys.ts';
import { planOf } from './checklist-plan.ts';
import { rowOf, visibleRows } from './checklist-row.ts';
import { createToolbar } from './checklist-toolbar.ts';
import { element } from '../element.ts';
import { ask } from '../messages.ts';
import { keep, pageState } from '../page-state.ts';
import { nodeAt } from '../diagram/node-at.ts';
import { patchChildren } from '../patch-children.ts';

export interface Checklist {
  readonly root: HTMLElement;
  readonly show: (view: View) => void;
  /** The cursor of the editor selects the part that it is in. */
  readonly cursor: (position: LspPosition) => void;
  /** A part was selected: its problems come into sight. */
  readonly reveal: (ref: string) => void;
}

export interface ChecklistReactions {
  readonly go: (range: LspRange) => void;
  /** Without a version, it is one of the view that is shown. */
  readonly fix: (fix: ViewFix, documentVersion?: number) => void;
  readonly explain: (rule: string) => void;
  /** Lights up these in the drawing. */
  readonly point: (refs: readonly string[]) => void;
}

/** While somebody types, problems come and go; what is told is what came of it. */
const restMs = 1000;

export function createChecklist(react: ChecklistReactions): Checklist {
  const tree = element('div', { class: 'groups', role: 'tree', 'aria-label': 'Problems' });
  const empty = element('p', { class: 'empty', hidden: true });
  const toolbar = createToolbar({
    sort: (by) => change({ by }),
    choose: (facet) => change({ chosen: toggled(settings().chosen, facet) }),
    search: (text) => change({ text }),
    onlySelected: (only) => change({ only }),
    toList: () => {
      const [first] = visibleRows(tree);
      if (first !== undefined) keys.focus(first);
    },
  });
  const root = element(
    'section',
    { class: 'checklist', 'aria-label': 'Checklist' },
    toolbar.root,
    tree,
    empty,
  );
  const asker = createDetailsAsker(ask);
  const keys = treeKeys(tree, toolbar.focusFilter);
  let known = new Map<string, GroupRow>();
  let shown: View | undefined;
  let selected: string | undefined;
  let told: { readonly of: string; readonly owed: Owed } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const draw = () => {
    if (shown === undefined) return;
    const { by, only } = settings();
    const filter = filterOf(selected);
    const plan = planOf(shown.checklist, by, filter);
    const focused = focusIn(tree);
    const scrolled = tree.scrollTop;
    const next = new Map<string, GroupRow>();
    for (const it of plan) {
      const group = known.get(it.group.id) ?? createGroup({ ...react, details: asker.of }, keys.settle);
      // By part, the head of the group says what an item is about.
      group.update(it, by !== 'part' || it.group.nodes.length === 0);
      next.set(it.group.id, group);
    }
    known = next;
    patchChildren(
      tree,
      [...next.values()].map((it) => it.root),
    );
    tree.scrollTop = scrolled;
    toolbar.show(shown, { by, filter, isOnlySelected: only, selected: nodeOf(shown, selected) });
    showEmpty(plan.length === 0, filter);
    markSelected();
    keys.settle();
    // What is in a group that closed is hidden first, and loses the focus only later.
    const isSeen = tree.contains(document.activeElement) && !document.activeElement?.closest('[hidden]');
    if (focused !== undefined && !isSeen) refocus(focused);
  };

  /** What was focused was made anew, or is gone: then what stands in its place is next. */
  const refocus = ({ key, row }: { readonly key: string | undefined; readonly row: number }) => {
    const same =
      key === undefined ? null : tree.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`);
    if (same !== null) return same.focus();
    const rows = visibleRows(tree);
    const next = rows[Math.min(row, rows.length - 1)];
    if (next === undefined) toolbar.focusFilter();
    else keys.focus(next);
  };

  const showEmpty = (isEmpty: boolean, filter: ChecklistFilter) => {
    empty.hidden = !isEmpty;
    tree.hidden = isEmpty;
    if (!isEmpty) return;
    const all = element(
      'button',
      { type: 'button', class: 'link', onclick: () => change({ chosen: [], text: '', only: false }) },
      'Show everything',
    );
    if (settings().only && selected === undefined)
      empty.replaceChildren('Select a part in the diagram, or put the cursor in one. ', all);
    else if (isFiltering(filter)) empty.replaceChildren('Nothing of the checklist is like that. ', all);
    else empty.replaceChildren('No problem was found, and none was noted.');
  };

  const change = (changes: Partial<Settings>) => {
    keep({ checklist: { ...settings(), ...changes } });
    tree.scrollTop = 0;
    draw();
  };

  const markSelected = () => {
    for (const [id, group] of known) {
      const isSelected = settings().by === 'part' && id === selected;
      group.root.classList.toggle('is-current', isSelected);
      group.head.ariaSelected = String(isSelected);
    }
  };

  const select = (ref: string | undefined): boolean => {
    if (ref === selected) return false;
    selected = ref;
    if (settings().only) draw();
    else if (shown !== undefined) {
      const state = { by: settings().by, filter: filterOf(undefined), isOnlySelected: false };
      toolbar.show(shown, { ...state, selected: nodeOf(shown, selected) });
      markSelected();
    }
    return true;
  };

  const tellChange = (view: View) => {
    const of = JSON.stringify([view.uri, view.step]);
    const items = view.checklist.items;
    // Another design or another version of it is not what somebody did.
    if (told?.of !== of) {
      clearTimeout(timer);
      told = { of, owed: owedOf(items) };
      return;
    }
    const before = told.owed;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const owed = owedOf(items);
      told = { of, owed };
      const words = changeWords(before, owed);
      if (words !== '') toolbar.tell(words);
    }, restMs);
  };

  pointing(tree, react.point);
  return {
    root,
    show: (view) => {
      if (shown?.uri !== view.uri) selected = undefined;
      shown = view;
      asker.show(view);
      tellChange(view);
      draw();
    },
    cursor: (position) => {
      if (shown !== undefined) select(nodeAt(shown, position)?.ref);
    },
    reveal: (ref) => {
      select(ref);
      const group = settings().by === 'part' ? known.get(ref) : undefined;
      group?.open();
      group?.root.scrollIntoView({ block: 'nearest' });
    },
  };
}

interface Settings {
  readonly by: string;
  readonly chosen: readonly Facet[];
  readonly text: string;
  readonly only: boolean;
}

/** As the page keeps them, of which anything may have been kept. */
function settings(): Settings {
  const { by = 'part', chosen = [], text = '', only = false } = pageState().checklist ?? {};
  return { by, chosen: chosen.filter(isFacet), text, only };
}

function filterOf(selected: string | undefined): ChecklistFilter {
  const { chosen, text, only } = settings();
  if (!only) return { chosen, text };
  // Nothing has this name, so nothing is shown until a part is selected.
  return { chosen, text, node: selected ?? '' };
}

function toggled(all: readonly Facet[], facet: Facet): readonly Facet[] {
  return all.includes(facet) ? all.filter((it) => it !== facet) : [...all, facet];
}

function nodeOf(
  view: View,
  ref: string | undefined,
): { readonly ref: string; readonly title: string } | undefined {
  const node = ref === undefined ? undefined : view.nodes.find((it) => it.ref === ref);
  return node === undefined ? undefined : { ref: node.ref, title: node.description.split(', ', 1)[0]! };
}

/** What has the focus, and which row that is of all that are seen. */
function focusIn(tree: HTMLElement): { readonly key: string | undefined; readonly row: number } | undefined {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !tree.contains(focused)) return undefined;
  const row = visibleRows(tree).indexOf(rowOf(focused)?.root ?? focused);
  return { key: focused.dataset.focus, row: Math.max(0, row) };
}

/** Mouse and focus light up what a row is about. */
function pointing(tree: HTMLElement, point: (refs: readonly string[]) => void): void {
  let pointed = '';
  const show = (refs: readonly string[]) => {
    const now = refs.join('\n');
    if (now === pointed) return;
    pointed = now;
    point(refs);
  };
  const over = ({ target }: Event) => show(rowOf(target)?.nodes() ?? []);
  tree.addEventListener('pointerover', over);
  tree.addEventListener('focusin', over);
  tree.addEventListener('pointerleave', () => show([]));
  tree.addEventListener('focusout', () => show([]));
}
