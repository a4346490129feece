// The container *System Design* of the activity bar. What it shows is looked for when one of its views is opened, and not before.

import { commands, window, type Disposable, type TreeDataProvider } from 'vscode';
import type { Client } from '../client.ts';
import { createSpecStore, type SpecStore } from './spec-store.ts';
import { counted } from './tree-data.ts';
import { ownersTree, problemsTree, specsTree } from './trees.ts';

export interface Explorer {
  readonly disposables: readonly Disposable[];
  /** A design was edited. */
  readonly changed: (uri: string) => void;
}

export function registerExplorer(client: Client): Explorer {
  const store = createSpecStore(client);
  const view = <T>(id: string, tree: TreeDataProvider<T>) =>
    window.createTreeView(id, {
      treeDataProvider: loaded(tree, store),
      showCollapseAll: id !== 'sysdesign.specs',
    });
  const specs = view('sysdesign.specs', specsTree(store));
  const problems = view('sysdesign.problems', problemsTree(store));
  const owners = view('sysdesign.owners', ownersTree(store));
  const views = [specs, problems, owners];
  const look = () => store.setVisible(views.some((it) => it.visible));
  return {
    changed: store.changed,
    disposables: [
      store,
      ...views,
      ...views.map((it) => it.onDidChangeVisibility(look)),
      store.onDidChange(() => {
        const all = store.known();
        const faults = all.reduce((sum, it) => sum + (it.summary?.done.faults ?? 0), 0);
        specs.badge =
          faults === 0
            ? undefined
            : { value: faults, tooltip: `${counted(faults, 'fault')} in ${counted(all.length, 'design')}` };
        void commands.executeCommand('setContext', 'sysdesign.specs', all.length > 0 ? 'some' : 'none');
      }),
      commands.registerCommand('sysdesign.refreshSpecs', () => store.refresh()),
    ],
  };
}

/** The roots wait until all is read once; then they are there at once. */
function loaded<T>(tree: TreeDataProvider<T>, store: SpecStore): TreeDataProvider<T> {
  return {
    ...tree,
    getChildren: async (of) => {
      if (of === undefined) {
        store.setVisible(true);
        await store.specs();
      }
      return tree.getChildren(of);
    },
  };
}
