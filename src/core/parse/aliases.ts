// Puts what an anchor names in the place of each alias and merge key, across the blocks of a text.

import type { Mapping, Node, Pair, Span } from '../tree.ts';
import type { Alias } from './block-tree.ts';

export interface AliasMistake {
  readonly at: Span;
  readonly message: string;
}

/** More nodes than any design has: beyond it the aliases of a text multiply (an "alias bomb"). */
const most = 200_000;

export interface Resolver {
  /** The tree without aliases; an alias that cannot be resolved is left out and becomes a mistake. */
  resolve(node: Node): Node | undefined;
}

export function aliasResolver(anchors: ReadonlyMap<string, Node>, mistakes: AliasMistake[]): Resolver {
  const sizes = new Map<Node, number>();
  const open = new Set<string>();
  let left = most;

  function resolve(node: Node): Node | undefined {
    left--;
    if (left < 0) return undefined;
    const alias = node as unknown as Alias;
    if (alias.is === 'alias') return follow(alias);
    if (node.is === 'mapping') return { ...node, pairs: merged(node) };
    if (node.is === 'sequence') return { ...node, items: node.items.flatMap((it) => resolve(it) ?? []) };
    return node;
  }

  function follow(alias: Alias): Node | undefined {
    const { name } = alias;
    const target = anchors.get(name);
    if (target === undefined) return fail(alias, `No anchor is called '&${name}'`);
    if (open.has(name)) return fail(alias, `'*${name}' stands inside of what it repeats`);
    if (size(target) > left) {
      const message = 'The aliases of this text repeat each other too often to be read';
      left = Math.min(left, 0) + 1_000;
      return fail(alias, message);
    }
    open.add(name);
    const result = resolve(target);
    open.delete(name);
    return result;
  }

  function fail(at: Span, message: string): undefined {
    mistakes.push({ at, message });
    return undefined;
  }

  /** A first measure of what a target brings: nested aliases count as one, and are measured when they are followed. */
  function size(node: Node): number {
    const known = sizes.get(node);
    if (known !== undefined) return known;
    let total = 1;
    if (node.is === 'mapping') for (const it of node.pairs) total += 1 + (it.value ? size(it.value) : 0);
    if (node.is === 'sequence') for (const it of node.items) total += size(it);
    sizes.set(node, total);
    return total;
  }

  /** YAML's merge key: what `<<` names comes first, and every key written beside it wins. */
  function merged(mapping: Mapping): readonly Pair[] {
    const own: Pair[] = [];
    const base: Pair[] = [];
    for (const pair of mapping.pairs) {
      const value = pair.value === undefined ? undefined : resolve(pair.value);
      if (pair.key.text !== '<<' || pair.key.quoted) {
        own.push({ ...pair, value });
        continue;
      }
      const sources = value?.is === 'sequence' ? value.items : value === undefined ? [] : [value];
      for (const it of sources) {
        if (it.is === 'mapping') base.push(...it.pairs);
        else fail(it, "'<<' merges a map, and this is none");
      }
    }
    const taken = new Set(own.map((it) => it.key.text));
    const first = base.filter((it) => !taken.has(it.key.text) && taken.add(it.key.text));
    return [...first, ...own];
  }

  return { resolve };
}
