// The line above the diagram that says why it is not all of the text.

import type { LspRange, View } from '../protocol.ts';
import { element, icon } from './element.ts';

export interface Banner {
  readonly root: HTMLElement;
  readonly show: (view: View | undefined, drawing: string) => void;
}

export function createBanner(go: (range: LspRange) => void): Banner {
  const root = element('div', { class: 'banner', role: 'status', hidden: true });
  const show = (view: View | undefined, drawing: string) => {
    const mistakes = view?.mistakes ?? [];
    const first = mistakes[0];
    root.hidden = drawing === '' && first === undefined;
    const count =
      mistakes.length === 1
        ? 'There is a mistake in the text'
        : `There are ${mistakes.length} mistakes in the text`;
    const words = drawing !== '' ? drawing : `${count}; the drawing shows what could be read.`;
    root.classList.toggle('is-bad', drawing !== '');
    root.replaceChildren(
      icon('fault'),
      element('span', {}, words),
      ...(first === undefined
        ? []
        : [
            element(
              'button',
              { type: 'button', class: 'link', onclick: () => go(first.range) },
              `Line ${first.range.start.line + 1}: ${first.message}`,
            ),
          ]),
    );
  };
  return { root, show };
}
