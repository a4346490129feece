// Did a change that was written into a step do what it should, and nothing else? How a step merges depends on what stands before it,
// so the design before and after is compared; better no edit than one that takes away what nobody spoke of.

import type { Change, Path } from '../change.ts';
import type { Mapping, Node } from '../tree.ts';
import { isTargets } from './find-path.ts';

/** `before` and `after` are the design in its last version. */
export function changedOnlyThis(
  changes: readonly (Change & { readonly path: Path })[],
  before: Mapping,
  after: Mapping,
): boolean {
  const paths = changes.map((it) => it.path);
  const [old, now] = [leavesOf(before), leavesOf(after)];
  const keeps = [...old].every(([key, leaf]) => isMeant(leaf, paths) || now.get(key)?.text === leaf.text);
  const adds = [...now].every(([key, leaf]) => isMeant(leaf, paths) || old.has(key));
  return keeps && adds && changes.every((it) => isDone(it, [...now.values()]));
}

interface Leaf {
  readonly path: Path;
  readonly text: string;
}

/** The leaf is at the path of a change or below it, or it is a bare name on the way there. */
function isMeant(leaf: Leaf, paths: readonly Path[]): boolean {
  return paths.some((path) => {
    if (leaf.path.length < path.length && leaf.text !== '') return false;
    return path.slice(0, leaf.path.length).every((name, index) => leaf.path[index] === name);
  });
}

function isDone(change: Change & { readonly path: Path }, now: readonly Leaf[]): boolean {
  const isThere = now.some(({ path }) => change.path.every((name, index) => path[index] === name));
  if (change.is === 'remove') return !isThere;
  // What the author is to write is not there yet.
  return isThere || (change.is === 'set' && change.value === null);
}

function leavesOf(root: Mapping): ReadonlyMap<string, Leaf> {
  const found = new Map<string, Leaf>();
  const put = (path: Path, text: string) => found.set(JSON.stringify(path), { path, text });
  const walk = (node: Node | undefined, path: Path): void => {
    if (node === undefined) return void put(path, '');
    if (node.is === 'mapping') {
      if (node.pairs.length === 0) put(path, '');
      for (const pair of node.pairs)
        if (isDesign(path, pair.key.text)) walk(pair.value, [...path, pair.key.text]);
      return;
    }
    // A list of targets is as good as a map of them.
    const items = node.is === 'sequence' ? node.items : [node];
    if (isTargets(path.at(-1) ?? '') && items.every((it) => it.is === 'scalar')) {
      for (const it of items) put([...path, it.text], '');
      return;
    }
    put(path, textOf(node));
  };
  walk(root, []);
  return found;
}

/** Steps are what is edited; all else of the file is looked at. */
function isDesign(path: Path, key: string): boolean {
  return path.length > 0 || key !== 'steps';
}

function textOf(node: Node | undefined): string {
  if (node === undefined) return '';
  if (node.is === 'scalar') return node.text;
  if (node.is === 'sequence') return JSON.stringify(node.items.map(textOf));
  return JSON.stringify(node.pairs.map((it) => [it.key.text, textOf(it.value)]));
}
