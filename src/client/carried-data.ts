// What the page comes with, as an element of it: data, which no browser runs. It holds texts of files from anywhere, so nothing in it
// may end the element, and VS Code, which looks for addresses of its own in a page and writes them anew, may find none.

import { carriedId, type Carried } from '../protocol/panel.ts';

/** `page` tells this page from all others. */
export function carriedData(carried: Carried, page: string): string {
  const escaped = (it: string) => `\\u00${it.charCodeAt(0).toString(16)}${it.slice(1)}`;
  const data = JSON.stringify(carried).replace(/<|vscode-/gi, escaped);
  return `<script type="application/json" id="${carriedId}" data-page="${page}">${data}</script>`;
}
