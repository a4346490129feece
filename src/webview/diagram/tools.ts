// The buttons beside the drawing, as one toolbar: one stop of the tab key, and the arrow keys lead from button to button.

import { element, icon, type IconName } from '../element.ts';

export interface Tools {
  readonly root: HTMLElement;
  /** Adds a group of buttons, below those that are there. */
  readonly add: (...buttons: readonly HTMLButtonElement[]) => void;
}

export function createTools(label: string): Tools {
  const root = element('div', {
    class: 'controls',
    role: 'toolbar',
    'aria-label': label,
    'aria-orientation': 'vertical',
  });
  const all = () => [...root.querySelectorAll('button')];
  const makeCurrent = (current: HTMLButtonElement | undefined) => {
    for (const it of all()) it.tabIndex = it === current ? 0 : -1;
  };
  root.addEventListener('focusin', ({ target }) =>
    makeCurrent(all().find((it) => it === target) ?? all()[0]),
  );
  root.addEventListener('keydown', (event) => {
    const buttons = all();
    const at = buttons.findIndex((it) => it === document.activeElement);
    const next: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: buttons.length - 1,
    };
    const to = next[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length]?.focus();
  });
  const add = (...buttons: readonly HTMLButtonElement[]) => {
    root.append(element('div', { class: 'tool-group', role: 'group' }, ...buttons));
    makeCurrent(all()[0]);
  };
  return { root, add };
}

/** Its label is spoken, and shown while the mouse rests on it. */
export function tool(name: IconName, label: string, act: () => void): HTMLButtonElement {
  const attributes = { type: 'button', class: 'tool', title: label, 'aria-label': label, onclick: act };
  return element('button', attributes, icon(name));
}
