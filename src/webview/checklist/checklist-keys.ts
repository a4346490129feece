// The checklist by keyboard, as in any tree of the editor: arrows, Home and End move, Left and Right fold, Enter goes to the
// line; `f` takes the first fix, `e` explains, `a` answers.

import { reach, rowOf, visibleRows, type Row } from './checklist-row.ts';

export interface TreeKeys {
  /** After rows have come or gone: one of them can be reached again. */
  readonly settle: () => void;
  readonly focus: (row: HTMLElement) => void;
}

export function treeKeys(tree: HTMLElement, toFilter: () => void): TreeKeys {
  let current: HTMLElement | undefined;

  const activate = (row: HTMLElement) => {
    if (current === row) return;
    if (current !== undefined) reach(current, false);
    current = row;
    reach(row, true);
  };
  const focus = (row: HTMLElement | undefined) => {
    if (row === undefined) return;
    activate(row);
    row.focus();
    row.scrollIntoView({ block: 'nearest' });
  };

  const move = (key: string, row: Row): boolean => {
    const all = visibleRows(tree);
    const at = all.indexOf(row.root);
    switch (key) {
      case 'ArrowDown':
        focus(all[at + 1]);
        return true;
      case 'ArrowUp':
        focus(all[at - 1]);
        return true;
      case 'Home':
        focus(all[0]);
        return true;
      case 'End':
        focus(all.at(-1));
        return true;
      case 'ArrowRight':
        if (row.isOpen() === false) row.toggle();
        else if (levelOf(all[at + 1]) > levelOf(row.root)) focus(all[at + 1]);
        return true;
      case 'ArrowLeft':
        if (row.isOpen() === true) row.toggle();
        else focus(all.slice(0, at).findLast((it) => levelOf(it) < levelOf(row.root)));
        return true;
      default:
        return false;
    }
  };

  const act = (key: string, row: Row): boolean => {
    const action = {
      Enter: row.go ?? row.toggle,
      ' ': row.toggle,
      f: row.fix,
      e: row.explain,
      a: row.answer,
    }[key];
    if (key === '/') toFilter();
    else action?.();
    return key === '/' || action !== undefined;
  };

  tree.addEventListener('focusin', ({ target }) => {
    const row = rowOf(target);
    if (row !== undefined) activate(row.root);
  });
  tree.addEventListener('keydown', (event) => {
    const row = rowOf(event.target);
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const isOnRow = event.target === row.root;
    if (event.key === 'Escape' && !isOnRow) return focus(row.root);
    // What a row holds has its own Enter and Space; the letters belong to the row as a whole.
    const isOwn = !isOnRow && (event.key === 'Enter' || event.key === ' ');
    if (isOwn || !(move(event.key, row) || act(event.key, row))) return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    focus,
    settle: () => {
      if (current !== undefined && current.isConnected && current.closest('[hidden]') === null)
        return reach(current, true);
      current = visibleRows(tree)[0];
      if (current !== undefined) reach(current, true);
    },
  };
}

function levelOf(row: HTMLElement | undefined): number {
  return Number(row?.getAttribute('aria-level') ?? 0);
}
