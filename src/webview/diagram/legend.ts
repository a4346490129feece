// What the lines of the drawing mean; the server says it for each look.

import type { View } from '../../protocol.ts';
import { element } from '../element.ts';

export interface Legend {
  readonly root: HTMLElement;
  readonly show: (view: View) => void;
}

export function createLegend(): Legend {
  const root = element('ul', { class: 'legend', 'aria-label': 'Lines' });
  let known = '';
  return {
    root,
    show: ({ legend }) => {
      const next = JSON.stringify(legend);
      if (next === known) return;
      known = next;
      root.replaceChildren(
        ...legend.map(({ style, words }) =>
          element('li', {}, element('span', { class: `sample ${style}` }), words),
        ),
      );
    },
  };
}
