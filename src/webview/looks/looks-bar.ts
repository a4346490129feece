// The row under the header: what is looked at, how parts are drawn together, what two versions differ in, and the search. Below
// it, in words, what there is to know of the drawing, and the groups that are open.

import './looks-bar.css';
import type { LspRange, View } from '../../protocol.ts';
import type { Grouping, Look } from '../../protocol/look.ts';
import { createComparisonStrip } from './comparison-strip.ts';
import { element, icon } from '../element.ts';
import { createLookPicker } from './look-picker.ts';
import { pageState } from '../page-state.ts';
import { createSearch, type Found } from './search.ts';

export interface LooksBar {
  readonly root: HTMLElement;
  /** Stands beside the version. */
  readonly compare: HTMLElement;
  readonly show: (view: View) => void;
}

export type Changes = { readonly [Key in keyof Look]: Look[Key] | undefined };

export interface LooksReactions {
  readonly look: (changes: Changes) => void;
  readonly go: (range: LspRange) => void;
  readonly jump: (found: Found) => void;
  /** The person goes back to the drawing. */
  readonly back: () => void;
}

export function createLooksBar(react: LooksReactions): LooksBar {
  const { look, go, jump, back } = react;
  // Another subject has other groups.
  const picker = createLookPicker((of) => look({ of, open: undefined }));
  const search = createSearch(jump, back);
  const strip = createComparisonStrip(go);
  const grouping = createGrouping((group) => look({ group, open: undefined }));
  const compare = createCompare((against) => look({ against }));
  const notice = element('span', { class: 'notice', role: 'status' });
  const opened = element('span', { class: 'opened', role: 'group', 'aria-label': 'Open groups' });
  const words = element('div', { class: 'looks-words', hidden: true }, notice, opened);
  const row = element(
    'div',
    { class: 'looks', role: 'toolbar', 'aria-label': 'View' },
    picker.root,
    grouping.root,
    search.root,
  );
  const close = (id: string) =>
    // What is in it would stay open unseen.
    look({ open: (pageState().look.open ?? []).filter((it) => it !== id && !it.startsWith(`${id}/`)) });
  let chips = '';
  const show = (view: View) => {
    picker.show(view);
    search.show(view);
    strip.show(view);
    grouping.show(view);
    compare.show(view);
    if (notice.textContent !== view.notice) notice.textContent = view.notice;
    const next = JSON.stringify(view.opened);
    if (next !== chips) {
      chips = next;
      opened.replaceChildren(...view.opened.map(({ id, title }) => chip(title, () => close(id))));
    }
    opened.hidden = view.opened.length === 0;
    words.hidden = view.notice === '' && view.opened.length === 0;
  };
  const root = element('section', { 'aria-label': 'What is looked at' }, row, words, strip.root);
  return { root, compare: compare.root, show };
}

function chip(title: string, close: () => void): HTMLElement {
  const words = `Close ${title}`;
  return element(
    'button',
    { type: 'button', class: 'look-chip', title: words, 'aria-label': words, onclick: close },
    title,
    icon('close'),
  );
}

interface Chooser {
  readonly root: HTMLElement;
  readonly show: (view: View) => void;
}

const groupings: readonly (readonly [value: Grouping | '', words: string])[] = [
  ['', 'Grouped as needed'],
  ['none', 'All parts'],
  ['tier', 'Grouped by tier'],
  ['owner', 'Grouped by owner'],
];

/** Absent is what fits the number of parts. */
function createGrouping(choose: (group: Grouping | undefined) => void): Chooser {
  const select = element(
    'select',
    {
      'aria-label': 'Draw parts together',
      title: 'Draw parts together',
      onchange: () => choose(groupings.find(([it]) => it !== '' && it === select.value)?.[0] || undefined),
    },
    ...groupings.map(([value, words]) => element('option', { value }, words)),
  );
  const root = element('label', { class: 'look-grouping' }, select);
  return {
    root,
    show: (view) => {
      // The calls of a screen are drawn one by one.
      root.hidden = view.of?.is === 'sequence';
      select.value = pageState().look.group ?? '';
    },
  };
}

function createCompare(choose: (against: number | undefined) => void): Chooser {
  const select = element('select', {
    'aria-label': 'Compare with version',
    title: 'Compare with another version',
    onchange: () => choose(select.value === '' ? undefined : Number(select.value)),
  });
  const root = element('label', { class: 'compare' }, 'against', select);
  let known = '';
  return {
    root,
    show: (view) => {
      root.hidden = view.steps.length === 0;
      const others = view.steps.filter((it) => it.step !== view.step);
      const next = JSON.stringify(others);
      if (next !== known) {
        known = next;
        select.replaceChildren(
          element('option', { value: '' }, 'nothing'),
          ...others.map((it) => element('option', { value: it.step }, `${it.step}. ${it.label}`)),
        );
      }
      select.value = view.comparison === undefined ? '' : String(view.comparison.against);
    },
  };
}
