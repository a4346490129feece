// A row of the checklist's tree: a group, a fold or an item. One row at a time is reached by Tab, and from it what it holds.

export interface Row {
  readonly root: HTMLElement;
  /** What it is about, in the drawing. */
  readonly nodes: () => readonly string[];
  /** Undefined where there is nothing to open. */
  readonly isOpen: () => boolean | undefined;
  readonly toggle: () => void;
  readonly go?: () => void;
  readonly fix?: () => void;
  readonly explain?: () => void;
  readonly answer?: () => void;
}

const rows = new WeakMap<Element, Row>();

export function registerRow(row: Row, level: number): void {
  const { root } = row;
  root.classList.add('row');
  root.setAttribute('role', 'treeitem');
  root.setAttribute('aria-level', String(level));
  root.tabIndex = -1;
  rows.set(root, row);
}

/** The row that an element stands in. */
export function rowOf(it: EventTarget | null): Row | undefined {
  const root = it instanceof Element ? it.closest('.row') : null;
  return root === null ? undefined : rows.get(root);
}

/** In the order in which they are seen. */
export function visibleRows(tree: HTMLElement): readonly HTMLElement[] {
  return [...tree.querySelectorAll<HTMLElement>('.row')].filter((it) => it.closest('[hidden]') === null);
}

/** Lets Tab reach the row and what it holds, or none of it. */
export function reach(root: HTMLElement, isReached: boolean): void {
  root.tabIndex = isReached ? 0 : -1;
  for (const it of root.querySelectorAll<HTMLElement>('button, input')) it.tabIndex = isReached ? 0 : -1;
}

/** Of what was made after the row was reached. */
export function reachAnew(root: HTMLElement): void {
  reach(root, root.tabIndex === 0);
}
