// Picks what is looked at: the whole system, a screen, its calls in sequence, an owner, a part, data. The server says what there
// is; a few letters find one among many.

import type { View } from '../../protocol.ts';
import type { Subject } from '../../protocol/look.ts';
import { createChoiceList, fitOf, type Choices } from './choice-list.ts';
import { element, icon } from '../element.ts';

export interface LookPicker {
  readonly root: HTMLElement;
  readonly show: (view: View) => void;
}

/** As many as anybody scrolls through; letters find the others. */
const mostShown = 120;

export function createLookPicker(pick: (of: Subject | undefined) => void): LookPicker {
  const title = element('span', { class: 'picker-title' });
  const button = element(
    'button',
    { type: 'button', class: 'picker', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' },
    title,
    icon('chevron'),
  );
  let view: View | undefined;
  const { field, list, open } = createChoiceList({
    id: 'looks',
    label: 'What to look at',
    placeholder: 'Screen, owner, part or data',
    choices: (text) => matching(view, text, pick),
    left: () => {
      hide();
      button.focus();
    },
  });
  list.classList.add('is-inside');
  const popup = element('div', { class: 'popup', hidden: true }, field, list);
  const hide = () => {
    popup.hidden = true;
    button.setAttribute('aria-expanded', 'false');
  };
  button.addEventListener('click', () => {
    if (!popup.hidden) return hide();
    popup.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    field.value = '';
    field.focus();
    open();
  });
  // A press on the button itself would close it here and open it again there.
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  field.addEventListener('blur', hide);
  const root = element('div', { class: 'look-picker' }, button, popup);
  return {
    root,
    show: (next) => {
      view = next;
      title.textContent = next.lookTitle;
      button.setAttribute('aria-label', `View: ${next.lookTitle}`);
      button.title = `View: ${next.lookTitle}`;
    },
  };
}

function matching(view: View | undefined, text: string, pick: (of: Subject | undefined) => void): Choices {
  const all = (view?.picks ?? []).flatMap(({ title, picks }) =>
    picks.map(({ label, hint, of }) => ({ label, hint, group: title, choose: () => pick(of) })),
  );
  const found = all.flatMap((it) => {
    const fit = fitOf(text, it.label) ?? fitOf(text, it.hint);
    return fit === undefined ? [] : [{ it, fit }];
  });
  // Letters that only stand apart from each other in a name count where nothing fits better.
  const isLoose = found.every(({ fit }) => fit === 3);
  const kept = found
    .filter(({ fit }) => isLoose || fit < 3)
    .sort((a, b) => a.fit - b.fit)
    .map(({ it }) => it);
  const hasMore = kept.length > mostShown || (view?.picks ?? []).some((it) => it.more > 0);
  return {
    shown: kept.slice(0, mostShown),
    more:
      kept.length === 0
        ? 'Nothing is called like this.'
        : hasMore
          ? 'There are more: type some letters, or look at a part in the drawing by Shift and a click.'
          : '',
  };
}
