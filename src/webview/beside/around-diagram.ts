// What stands beside the drawing: the list that says the same, the exports, and the pin.

import type { LspRange, View } from '../../protocol.ts';
import type { Exported, MakePicture } from '../../protocol/export.ts';
import type { SetPin } from '../../protocol/panel.ts';
import type { Diagram } from '../diagram/diagram.ts';
import { createExports } from '../export/exports.ts';
import { createPin } from './pin.ts';
import { createTextList } from './text-list.ts';

export interface AroundDiagram {
  readonly show: (view: View) => void;
  /** Something was drawn. */
  readonly drawn: () => void;
  readonly receive: (message: MakePicture | Exported | SetPin) => void;
}

export function aroundDiagram(diagram: Diagram, go: (range: LspRange) => void): AroundDiagram {
  const list = createTextList(go, (isShown) => diagram.root.classList.toggle('is-list', isShown));
  const exports = createExports(diagram.drawing);
  const pin = createPin();
  diagram.tools.add(list.button, exports.menu.button, pin.button);
  // Before the drawing: who reads the page from its start comes by the list first.
  diagram.tools.root.before(list.root);
  diagram.root.append(exports.menu.root, pin.sign);
  return {
    drawn: exports.drawn,
    show: (view) => {
      for (const it of [list, exports, pin]) it.show(view);
    },
    receive: (message) => {
      switch (message.is) {
        case 'makePicture':
          return exports.make(message);
        case 'exported':
          return exports.menu.say(message.words);
        case 'pin':
          return pin.set(message.pinned);
        default:
          return message satisfies never;
      }
    },
  };
}
