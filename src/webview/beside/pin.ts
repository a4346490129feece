// Whether the panel follows the active design or stays at one, and at which.

import './pin.css';
import type { View } from '../../protocol.ts';
import { element, icon } from '../element.ts';
import { post } from '../messages.ts';
import { keep, pageState } from '../page-state.ts';
import { tool } from '../diagram/tools.ts';

export interface Pin {
  readonly button: HTMLButtonElement;
  readonly sign: HTMLElement;
  readonly show: (view: View) => void;
  /** Pins or lets go; the client hears of it. */
  readonly set: (pinned: boolean) => void;
}

export function createPin(): Pin {
  const button = tool('pin', '', () => set(!isPinned()));
  const sign = element('p', { class: 'pinned', role: 'status', hidden: true });
  let file = '';
  const isPinned = () => pageState().pinned === true;

  const write = () => {
    const label = isPinned()
      ? `Pinned to ${file}: follow the active design again`
      : `Pin to ${file === '' ? 'this design' : file}`;
    button.title = label;
    button.setAttribute('aria-label', label);
    button.setAttribute('aria-pressed', String(isPinned()));
    sign.hidden = !isPinned();
    const words = isPinned() ? `Pinned to ${file}` : '';
    if (sign.textContent !== words) sign.replaceChildren(...(isPinned() ? [icon('pin'), words] : []));
  };
  const set = (pinned: boolean) => {
    keep({ pinned });
    write();
    post({ is: 'pin', pinned });
  };
  write();
  return {
    button,
    sign,
    set,
    show: (view) => {
      file = decodeURIComponent(view.uri.slice(view.uri.lastIndexOf('/') + 1));
      write();
    },
  };
}
