// What the page comes with, so that it need not wait for a message: VS Code lets none through before the page is loaded.

import { carriedId, type Carried } from '../protocol/panel.ts';
import { keep, pageState } from './page-state.ts';

/** Once: moved to another window, the same page is loaded again, and what it came with is out of date by then. */
export function takeCarried(): Carried | undefined {
  const data = document.getElementById(carriedId);
  const page = data?.dataset.page;
  if (data === null || page === pageState().page) return undefined;
  keep({ page });
  // Written by our own client, from what our own server said and this page has drawn.
  return JSON.parse(data.textContent) as Carried;
}
