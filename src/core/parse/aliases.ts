// Puts what an anchor names in the place of each alias and merge key, across the blocks of a text.

import type { Mapping, Node, Pair, Span } from '../tree.ts';
import type { Alias } from './block-tree.ts';

export interface AliasMistake {
  readonly at: Span;
  readonly message: string;
}

/** More nodes than any design repeats, in all and by one alias: beyond it aliases multiply each other (an "alias bomb"). */
const most = 100_000;
const mostAtOnce = 20_000;
/** Deeper than any design, shallower than any call stack: what one alias repeats may go on in what the next one does. */
const deepest = 500;

export interface Resolver {
  /** The tree without aliases; an alias that cannot be resolved is left out and becomes a mistake. */
  resolve(node: Node): Node | undefined;
}

export function aliasResolver(anchors: ReadonlyMap<string, Node>, mistakes: AliasMistake[]): Resolver {
  const open = new Set<string>();
  const told = new Set<Span>();
  let left = most;
  /** What the outermost alias at hand may still repeat; below zero when it wanted too much. */
  let here = 0;
  let depth = 0;

  function resolve(node: Node): Node | undefined {
    if (open.size > 0 && (--here < 0 || depth > deepest)) {
      here = -1;
      return undefined;
    }
    depth++;
    const result = resolved(node);
    depth--;
    return result;
  }

  function resolved(node: Node): Node | undefined {
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
    const isOutermost = open.size === 0;
    const budget = Math.min(mostAtOnce, left);
    if (isOutermost) here = budget;
    open.add(name);
    const result = resolve(target);
    open.delete(name);
    if (!isOutermost) return result;
    left -= budget - Math.max(0, here);
    if (here >= 0) return result;
    return fail(alias, 'The aliases of this text repeat each other too often to be read');
  }

  function fail(at: Span, message: string): undefined {
    // What stands in something that is repeated would be told at each repetition.
    if (!told.has(at)) mistakes.push({ at, message });
    told.add(at);
    return undefined;
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
