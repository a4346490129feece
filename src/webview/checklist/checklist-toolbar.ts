// Above the checklist: how it is sorted, what of it is shown with how many there are of each, and how far the design is.

import type { View } from '../../protocol.ts';
import { countsOf, levels, statuses, type ChecklistFilter, type Facet } from './checklist-filter.ts';
import { element, icon } from '../element.ts';
import { patchChildren } from '../patch-children.ts';

export interface ToolbarState {
  readonly by: string;
  readonly filter: ChecklistFilter;
  /** Only the selected part is wanted, which may be none. */
  readonly isOnlySelected: boolean;
  readonly selected: { readonly ref: string; readonly title: string } | undefined;
}

export interface Toolbar {
  readonly root: HTMLElement;
  readonly show: (view: View, state: ToolbarState) => void;
  /** For all to see, and spoken. */
  readonly tell: (change: string) => void;
  readonly focusFilter: () => void;
}

export interface ToolbarReactions {
  readonly sort: (by: string) => void;
  readonly choose: (facet: Facet) => void;
  readonly search: (text: string) => void;
  readonly onlySelected: (isOn: boolean) => void;
  /** Down from the filter, into the list. */
  readonly toList: () => void;
}

const toldMs = 8000;

export function createToolbar(react: ToolbarReactions): Toolbar {
  const bar = element('div', { class: 'done-bar' });
  const progress = element(
    'div',
    {
      class: 'done-line',
      role: 'progressbar',
      'aria-label': 'Settled of all that has to be',
      'aria-valuemin': 0,
    },
    bar,
  );
  const picker = element('select', { onchange: () => react.sort(picker.value) });
  const search = element('input', {
    type: 'search',
    class: 'search',
    placeholder: 'Filter',
    'aria-label': 'Filter the checklist by words',
    title: 'Filter by words (/)',
    oninput: () => react.search(search.value),
    onkeydown: (event) => {
      const { key } = event as KeyboardEvent;
      if (key !== 'ArrowDown' && key !== 'Enter') return;
      event.preventDefault();
      react.toList();
    },
  });
  const only = element(
    'button',
    { type: 'button', class: 'facet only' },
    icon('target'),
    element('span', {}),
  );
  only.addEventListener('click', () => react.onlySelected(only.ariaPressed !== 'true'));
  const settled = element('span', { class: 'settled' });
  const told = element('span', { class: 'told', role: 'status' });
  const chips = element('div', { class: 'facets', role: 'group', 'aria-label': 'Show only' });
  const made = new Map([...levels, ...statuses].map((it) => [it, createChip(it, () => react.choose(it))]));
  const root = element(
    'div',
    { class: 'checklist-tools' },
    progress,
    element(
      'div',
      { class: 'tools-row' },
      element('label', { class: 'sort' }, element('span', {}, 'By'), picker),
      search,
      only,
    ),
    element('div', { class: 'tools-row' }, chips, told, settled),
  );
  let grouped = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = ({ checklist, done }: View, { by, filter, isOnlySelected, selected }: ToolbarState) => {
    const names = JSON.stringify(checklist.groupings.map(({ id, title }) => [id, title]));
    if (names !== grouped) {
      grouped = names;
      picker.replaceChildren(
        ...checklist.groupings.map((it) => element('option', { value: it.id }, it.title.toLowerCase())),
      );
    }
    picker.value = checklist.groupings.some((it) => it.id === by) ? by : (checklist.groupings[0]?.id ?? '');
    if (search.value !== filter.text) search.value = filter.text;
    only.ariaPressed = String(isOnlySelected);
    only.querySelector('span')!.textContent = selected === undefined ? 'Selected part' : selected.title;
    only.title = 'Only what touches the part that is selected in the diagram or holds the cursor';
    const counts = countsOf(checklist.items, filter);
    const all = countsOf(checklist.items, { chosen: [], text: '' });
    const isSaying = statuses.some((it) => it !== 'open' && (all.get(it) ?? 0) > 0);
    const wanted = [...(isSaying ? statuses : []), ...levels].filter(
      (it) => (all.get(it) ?? 0) > 0 || filter.chosen.includes(it),
    );
    patchChildren(
      chips,
      wanted.map((facet) => {
        const chip = made.get(facet)!;
        chip.update(counts.get(facet) ?? 0, filter.chosen.includes(facet));
        return chip.root;
      }),
    );
    const { settled: is, total } = done.progress;
    bar.style.width = total === 0 ? '0' : `${(100 * is) / total}%`;
    const words = done.done ? 'Done' : `${total - is} left until done`;
    progress.setAttribute('aria-valuemax', String(total));
    progress.setAttribute('aria-valuenow', String(is));
    progress.setAttribute('aria-valuetext', words);
    settled.textContent = words;
    settled.title =
      'To be done, every screen is supported, every part is owned, and every fault and noted problem has its answer';
  };

  return {
    root,
    show,
    tell: (change) => {
      clearTimeout(timer);
      told.textContent = change;
      timer = setTimeout(() => told.replaceChildren(), toldMs);
    },
    focusFilter: () => {
      search.focus();
      search.select();
    },
  };
}

const facetWords: Readonly<
  Record<Facet, readonly [icon: Parameters<typeof icon>[0], one: string, many: string]>
> = {
  fault: ['fault', 'fault', 'faults'],
  note: ['note', 'noted', 'noted'],
  question: ['question', 'question', 'questions'],
  open: ['circle', 'open', 'open'],
  later: ['later', 'put off', 'put off'],
  accepted: ['check', 'accepted', 'accepted'],
  solved: ['check', 'solved', 'solved'],
};

function createChip(facet: Facet, choose: () => void) {
  const [sign, one, many] = facetWords[facet];
  const words = element('span', {});
  const root = element(
    'button',
    { type: 'button', class: `facet is-${facet}`, 'data-facet': facet, onclick: choose },
    icon(sign),
    words,
  );
  return {
    root,
    update: (count: number, isChosen: boolean) => {
      words.textContent = `${count} ${count === 1 ? one : many}`;
      root.ariaPressed = String(isChosen);
      root.classList.toggle('is-none', count === 0);
    },
  };
}
