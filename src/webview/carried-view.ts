// The view that the page comes with, so that it need not wait for a message: VS Code lets none through before the page is loaded.

import type { View } from '../protocol.ts';
import { carriedView } from '../protocol/panel.ts';
import { keep, pageState } from './page-state.ts';

/**
 * Once: moved to another window, the same page is loaded again, and what it came with is out of date by then.
 */
export function takeCarriedView(): View | undefined {
  const data = document.getElementById(carriedView);
  const page = data?.dataset.page;
  if (data === null || page === pageState().page) return undefined;
  keep({ page });
  // Written by our own client, from what our own server said.
  return JSON.parse(data.textContent) as View;
}
