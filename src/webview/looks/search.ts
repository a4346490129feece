// Finds a part in the drawing by a few letters of its name, also one that is drawn in a group.

import type { View } from '../../protocol.ts';
import { createChoiceList, fitOf, type Choice, type Choices } from './choice-list.ts';
import { element, icon } from '../element.ts';

export interface Search {
  readonly root: HTMLElement;
  readonly show: (view: View) => void;
}

export interface Found {
  readonly ref: string;
  /** Groups that have to be opened first. */
  readonly trail: readonly string[];
}

const mostShown = 40;

/** `jump` hears what was found, `back` that the person goes back to where they were. */
export function createSearch(jump: (found: Found) => void, back: () => void): Search {
  let view: View | undefined;
  let before: Element | null = null;
  const { field, list, open } = createChoiceList({
    id: 'found',
    label: 'Find in the drawing',
    placeholder: 'Find (/)',
    choices: (text) => (text === '' ? nothing : matching(view, text, jump)),
    left: (reason) => {
      field.value = '';
      if (reason === 'escape') leave();
    },
  });
  const leave = () => {
    if ((before instanceof HTMLElement || before instanceof SVGElement) && before.isConnected)
      before.focus({ preventScroll: true });
    else back();
  };
  field.addEventListener('focus', ({ relatedTarget }) => {
    before = relatedTarget instanceof Element ? relatedTarget : before;
    if (field.value !== '') open();
  });
  document.addEventListener('keydown', (event) => {
    const isFind = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.altKey;
    const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isFind && !(isSlash && !isTyping(event.target))) return;
    event.preventDefault();
    before = document.activeElement === field ? before : document.activeElement;
    field.focus();
    field.select();
  });
  list.classList.add('popup');
  const root = element('div', { class: 'look-search', role: 'search' }, icon('search'), field, list);
  return {
    root,
    show: (next) => {
      view = next;
    },
  };
}

const nothing: Choices = { shown: [], more: '' };

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

interface Ranked extends Choice {
  readonly fit: number;
}

function matching(view: View | undefined, text: string, jump: (found: Found) => void): Choices {
  const drawn = (view?.nodes ?? []).flatMap(({ ref, label, description }): readonly Ranked[] => {
    const [name = '', ...more] = label.split('\n');
    const fit = fitOf(text, bare(name)) ?? fitOf(text, ref);
    const choose = () => jump({ ref, trail: [] });
    return fit === undefined
      ? []
      : [{ label: name, hint: more.join(' · ') || description, group: '', choose, fit }];
  });
  const folded = (view?.hidden ?? []).flatMap(({ group, trail, nodes }) => {
    const inside = view?.nodes.find((it) => it.opens === group)?.label.split('\n', 1)[0] ?? '';
    return nodes.flatMap(({ ref, label }): readonly Ranked[] => {
      const fit = fitOf(text, label) ?? fitOf(text, ref);
      const choose = () => jump({ ref, trail });
      return fit === undefined ? [] : [{ label, hint: `in ${bare(inside)}`, group: '', choose, fit }];
    });
  });
  const found = [...drawn, ...folded].sort((a, b) => a.fit - b.fit || a.label.length - b.label.length);
  const left = found.length - mostShown;
  return {
    shown: found.slice(0, mostShown),
    more:
      found.length === 0
        ? 'Nothing in this drawing is called like this.'
        : left > 0
          ? `and ${left} more`
          : '',
  };
}

/** Without the signs before a name. */
function bare(name: string): string {
  return name.replace(/^[^\p{L}\p{N}]+/u, '');
}
