// Where a path of keys is written: in the sections of the file, or in the change of a step. What a step replaced or removed
// no longer counts. This follows how steps merge (`steps/merge.ts`), and sees only what stands in the text.

import type { Path } from '../change.ts';
import { childOf, isNull, type Mapping, type Node, type Scalar, type Sequence } from '../tree.ts';
import { isAlias, ownPairs, type Draft, type Entry } from './draft.ts';

/** Whose text counts: that of the file and of its steps up to a version, or that of the last step alone. */
export type Scope = number | 'last step';

/** How far a path is written in one version's text. `depth` counts the names that were found. */
export type Trail =
  /** All of it. */
  | { readonly is: 'found'; readonly depth: number; readonly entry: Entry; readonly holder?: Entry }
  /** The map lacks the next name. */
  | { readonly is: 'gap'; readonly depth: number; readonly mapping: Mapping }
  /** Nothing follows the colon, or a null that removes. */
  | { readonly is: 'blank'; readonly depth: number; readonly entry: Entry; readonly removes: boolean }
  /** A list of targets; `item` is the next name, when it is in the list. */
  | {
      readonly is: 'list';
      readonly depth: number;
      readonly entry: Entry;
      readonly sequence: Sequence;
      readonly item?: Scalar;
    }
  /** A single target, written for a list of one. */
  | { readonly is: 'target'; readonly depth: number; readonly entry: Entry; readonly item: Scalar }
  /** `*name` stands for all of it. */
  | { readonly is: 'alias'; readonly depth: number; readonly entry: Entry }
  /** Something else stands in the way. */
  | { readonly is: 'blocked'; readonly depth: number };

/** A trail for each version whose text still counts, first to last. */
export function findPath(draft: Draft, scope: Scope, path: Path): readonly Trail[] {
  return trailsSince(draft, scope, path, (it) => replaces(it, path));
}

/** The same, with values that a later version replaced: they come back when the later one is taken away. */
export function findEverywhere(draft: Draft, scope: Scope, path: Path): readonly Trail[] {
  return trailsSince(
    draft,
    scope,
    path,
    (it) => replaces(it, path) && !(it.is === 'found' && !isNull(it.entry.pair.value)),
  );
}

function trailsSince(
  draft: Draft,
  scope: Scope,
  path: Path,
  ends: (trail: Trail) => boolean,
): readonly Trail[] {
  const trails = layers(draft, scope).map((it) => follow(draft, it, path));
  return trails.slice(Math.max(0, trails.findLastIndex(ends)));
}

/** The maps that sections are written in: the file, then each step's change. */
function layers(draft: Draft, scope: Scope): readonly Mapping[] {
  const steps = childOf(fileMap(draft), 'steps');
  const all = steps?.is === 'sequence' ? steps.items : [];
  const items = scope === 'last step' ? all.slice(-1) : all.slice(0, scope);
  const changes = items.flatMap((it) => {
    const change = childOf(it, 'change');
    return change?.is === 'mapping' ? [change] : [];
  });
  return scope === 'last step' ? changes : [fileMap(draft), ...changes];
}

/** The map of the whole file; a file that is one `{...}` has its braces. */
export function fileMap(draft: Draft): Mapping {
  const { root, blocks } = draft.source;
  const only = blocks.filter((it) => it.tree.root !== undefined);
  const tree = only.length === 1 ? only[0]?.tree.root : undefined;
  return tree?.is === 'mapping' && tree.flow ? tree : root;
}

/** Whatever versions before wrote at this path is gone. */
function replaces(trail: Trail, path: Path): boolean {
  switch (trail.is) {
    case 'found': {
      const { value } = trail.entry.pair;
      return value !== undefined && value.is !== 'mapping';
    }
    case 'blank':
      return trail.removes;
    case 'list':
    case 'target':
      return true;
    case 'blocked':
      return trail.depth < path.length;
    case 'gap':
    case 'alias':
      return false;
    default:
      return trail satisfies never;
  }
}

function follow(draft: Draft, mapping: Mapping, path: Path, depth = 0, holder?: Entry): Trail {
  const name = path[depth]!;
  const pair = ownPairs(draft, mapping).find((it) => it.key.text === name);
  if (pair !== undefined) return into(draft, { mapping, pair }, path, depth, holder);
  // What `<<` brings can be overridden as a whole, and not from within.
  const inherited = mapping.pairs.some((it) => it.key.text === name);
  return inherited && depth < path.length - 1 ? { is: 'blocked', depth } : { is: 'gap', depth, mapping };
}

function into(draft: Draft, entry: Entry, path: Path, depth: number, holder: Entry | undefined): Trail {
  const next = depth + 1;
  if (next === path.length)
    return { is: 'found', depth: next, entry, ...(holder === undefined ? {} : { holder }) };
  const { value } = entry.pair;
  if (value === undefined || isNull(value))
    return { is: 'blank', depth: next, entry, removes: value !== undefined };
  if (isAlias(draft, entry)) return { is: value.is === 'mapping' ? 'alias' : 'blocked', depth: next, entry };
  if (value.is === 'mapping') return follow(draft, value, path, next, entry);
  if (!isTargets(path[depth]!)) return { is: 'blocked', depth: next };
  if (value.is === 'sequence') return intoList(draft, { entry, sequence: value }, path, next);
  return { is: 'target', depth: value.text === path[next] ? next + 1 : next, entry, item: value };
}

interface List {
  readonly entry: Entry;
  readonly sequence: Sequence;
}

/** `- tweet-db: { timeout: 1s }` in a list is as good as the same in a map. */
function intoList(draft: Draft, list: List, path: Path, depth: number): Trail {
  const name = path[depth]!;
  for (const item of list.sequence.items) {
    if (item.is === 'scalar' && item.text === name) return { is: 'list', depth: depth + 1, ...list, item };
    const pair = item.is === 'mapping' ? ownPairs(draft, item).find((it) => it.key.text === name) : undefined;
    if (item.is === 'mapping' && pair !== undefined)
      return into(draft, { mapping: item, pair }, path, depth, undefined);
  }
  return { is: 'list', depth, ...list };
}

/**
 * A call to a part that a step put on it (`between`) is still written as a call to the part behind: the path to that, which the
 * options of the call are under. Undefined when no step says so.
 */
export function pathBetween(draft: Draft, scope: Scope, path: Path): Path | undefined {
  const at = path.indexOf('calls', 2);
  const target = path[at + 1];
  if (path[0] !== 'components' || at < 0 || target === undefined) return undefined;
  for (const layer of layers(draft, scope)) {
    const ends = childOf(childOf(childOf(layer, 'components'), target), 'between');
    const [from, to] = ends?.is === 'sequence' ? ends.items : [];
    if (from?.is === 'scalar' && to?.is === 'scalar' && from.text === path[1])
      return path.with(at + 1, to.text);
  }
  return undefined;
}

export interface Added {
  /** The key that adds, and the map of the step that it is in. */
  readonly entry: Entry;
  /** How many names of the path are written, the target with them. */
  readonly depth: number;
}

/** The target in `path` was added to its list by a step: `calls+: [live]`. */
export function addedTarget(draft: Draft, scope: Scope, path: Path): Added | undefined {
  const at = path.findIndex((it, index) => index >= 2 && isTargets(it));
  if (at < 0 || at + 1 >= path.length) return undefined;
  const adding = path.slice(0, at + 2).with(at, `${path[at]!}+`);
  for (const layer of layers(draft, scope).toReversed()) {
    const list = follow(draft, layer, adding.slice(0, -1));
    const value = list.is === 'found' ? list.entry.pair.value : undefined;
    const items = value?.is === 'sequence' ? value.items : value === undefined ? [] : [value];
    const isIn = items.some((it) => it.is === 'scalar' && it.text === path[at + 1]);
    if (list.is === 'found' && isIn) return { entry: list.entry, depth: at + 2 };
  }
  return undefined;
}

/** Keys that hold a list of references, or a map by reference. */
export function isTargets(key: string): boolean {
  return key === 'calls' || key === 'uses';
}

/** The node that begins at this offset of the text, with what holds it. */
export function nodeAt(draft: Draft, start: number, fits: (node: Node) => boolean): Located | undefined {
  return search(draft, fileMap(draft), { start, fits }, undefined, undefined);
}

export interface Located {
  readonly node: Node;
  /** The list it is an item of. */
  readonly sequence?: Sequence;
  /** The key whose value it is, or whose list it is in. */
  readonly holder?: Entry;
}

interface Wanted {
  readonly start: number;
  readonly fits: (node: Node) => boolean;
}

function search(
  draft: Draft,
  node: Node,
  wanted: Wanted,
  holder: Entry | undefined,
  sequence: Sequence | undefined,
): Located | undefined {
  if (draft.source.range(node)?.start === wanted.start && wanted.fits(node) && holder !== undefined) {
    return { node, holder, ...(sequence === undefined ? {} : { sequence }) };
  }
  if (node.is === 'sequence') {
    for (const it of node.items) {
      const found = search(draft, it, wanted, holder, node);
      if (found !== undefined) return found;
    }
  }
  if (node.is === 'mapping') {
    for (const pair of ownPairs(draft, node)) {
      const entry = { mapping: node, pair };
      if (pair.value === undefined || isAlias(draft, entry)) continue;
      const found = search(draft, pair.value, wanted, entry, undefined);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
