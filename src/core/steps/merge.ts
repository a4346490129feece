// How a change is laid over what was there: maps merge by key, other values replace, `null` removes, a key that ends in
// + or - adds to or takes from a list, and a list of calls or uses merges with a map of them by target. What is to be removed
// and is not there is told: the name was meant for something else.

import type { Fix } from '../change.ts';
import { closest } from '../closest.ts';
import type { StepMistake } from '../steps.ts';
import {
  childOf,
  isNone,
  isNull,
  pairOf,
  type Mapping,
  type Node,
  type Pair,
  type Scalar,
  type Sequence,
} from '../tree.ts';

export function mergeSection(
  section: string,
  base: Node | undefined,
  change: Node,
  mistakes: StepMistake[],
): Node | undefined {
  return mergeNode(base, change, [section], mistakes);
}

/** `part` is the component that the node belongs to, as it was before. */
function mergeNode(
  base: Node | undefined,
  change: Node,
  path: readonly string[],
  mistakes: StepMistake[],
  part?: Mapping,
): Node | undefined {
  if (isNull(change)) return undefined;
  if (change.is !== 'mapping') return change;
  const { under, others } = base !== undefined && isTargets(path) ? targetsOf(base) : { under: base };
  const map = under?.is === 'mapping' ? under : emptyLike(change);
  const isPart = path.length === 2 && path[0] === 'components';
  // What is new here has nothing to lose, and says with null that it has none.
  const isNew = under?.is !== 'mapping' && path.length > 1;
  return withOthers(mergeMaps(map, change, path, isNew ? [] : mistakes, isPart ? map : part), others);
}

function isTargets(path: readonly string[]): boolean {
  const last = path[path.length - 1];
  return last === 'calls' || last === 'uses';
}

function emptyLike(change: Mapping): Mapping {
  return { ...change, pairs: [] };
}

/** Calls or uses as a map, and those of a list that have no name to be merged by: `{ either: [a, b] }`. */
interface Targets {
  readonly under: Node | undefined;
  readonly others?: Sequence;
}

function targetsOf(base: Node): Targets {
  const isEmpty = isNull(base) || isNone(base) || (base.is === 'scalar' && base.text === '');
  return base.is === 'mapping' || isEmpty ? { under: base } : byTarget(asList(base));
}

/** `[a, { b: { retries: 2 } }]` as `{ a: , b: { retries: 2 } }`. */
function byTarget(list: Sequence): Targets & { readonly under: Mapping } {
  const pairs = list.items.flatMap((it): readonly Pair[] => {
    if (it.is === 'scalar')
      return [{ key: it, value: undefined, block: it.block, start: it.start, end: it.end }];
    return it.is === 'mapping' && !isEither(it) ? it.pairs : [];
  });
  const { flow, block, start, end } = list;
  const under: Mapping = { is: 'mapping', flow, pairs, block, start, end };
  const others = list.items.filter(isEither);
  return others.length === 0 ? { under } : { under, others: { ...list, items: others } };
}

function isEither(item: Node): boolean {
  return item.is === 'mapping' && pairOf(item, 'either') !== undefined;
}

/** In a list again, where some have no name. */
function withOthers(map: Mapping, others: Sequence | undefined): Node {
  return others === undefined ? map : { ...others, items: [map, ...others.items] };
}

function mergeMaps(
  base: Mapping,
  change: Mapping,
  path: readonly string[],
  mistakes: StepMistake[],
  part: Mapping | undefined,
): Mapping {
  const pairs = [...base.pairs];
  for (const pair of change.pairs) {
    const written = pair.key.text;
    const sign = /[+-]$/.exec(written)?.[0];
    const key = sign === undefined ? written : written.slice(0, -1);
    const index = pairs.findIndex((it) => it.key.text === key);
    const old = pairs[index];
    if (sign !== undefined && pair.value !== undefined) {
      // An API without calls of its own adds to those of its component, which it would else lose.
      const inherited = key === 'calls' && path[2] === 'apis' && part ? childOf(part, 'calls') : undefined;
      const start = old?.value ?? inherited;
      const value = sign === '+' ? addTo(start, pair.value) : takeFrom(start, pair.value, mistakes);
      replace(pairs, index, value === undefined ? undefined : renamed(pair, key, value));
      continue;
    }
    // A key that says nothing yet says nothing; only a written null removes.
    if (pair.value === undefined) {
      if (old === undefined) pairs.push(pair);
      continue;
    }
    if (old === undefined && isNull(pair.value)) mistakes.push(notThere(pair.key, namesOf(base)));
    const value = mergeNode(old?.value, pair.value, [...path, key], mistakes, part);
    if (value === undefined) replace(pairs, index, undefined);
    else
      replace(pairs, index, {
        ...pair,
        key: old !== undefined && value.is === 'mapping' ? old.key : pair.key,
        value,
      });
  }
  const origins = [...(base.origins ?? (base.pairs.length > 0 ? [base] : [])), change];
  return { ...(base.pairs.length > 0 ? base : change), pairs, origins };
}

function replace(pairs: Pair[], index: number, pair: Pair | undefined): void {
  if (pair === undefined) {
    if (index >= 0) pairs.splice(index, 1);
  } else if (index < 0) pairs.push(pair);
  else pairs[index] = pair;
}

function renamed(pair: Pair, key: string, value: Node): Pair {
  return { ...pair, key: { ...pair.key, text: key, end: pair.key.end - 1 }, value };
}

function itemsOf(node: Node | undefined): readonly Node[] {
  if (node === undefined || isNull(node)) return [];
  return node.is === 'sequence' ? node.items : [node];
}

function addTo(base: Node | undefined, more: Node): Node {
  if (base?.is === 'mapping') {
    const { under, others }: Targets & { readonly under: Mapping } =
      more.is === 'mapping' ? { under: more } : byTarget(asList(more));
    const fresh = under.pairs.filter((it) => pairOf(base, it.key.text) === undefined);
    return withOthers({ ...base, pairs: [...base.pairs, ...fresh] }, others);
  }
  const list = asList(base ?? more);
  if (base === undefined) return list;
  return { ...list, items: [...list.items, ...itemsOf(more)] };
}

function takeFrom(base: Node | undefined, less: Node, mistakes: StepMistake[]): Node | undefined {
  const names = namesOf(base);
  const items = itemsOf(less).filter((it) => it.is === 'scalar');
  for (const it of items) if (!names.includes(it.text)) mistakes.push(notThere(it, names));
  if (base === undefined) return undefined;
  const gone = new Set(items.map((it) => it.text));
  if (base.is === 'mapping') return { ...base, pairs: base.pairs.filter((it) => !gone.has(it.key.text)) };
  const list = asList(base);
  return {
    ...list,
    items: list.items.flatMap((it): readonly Node[] => {
      if (it.is === 'scalar') return gone.has(it.text) ? [] : [it];
      if (it.is !== 'mapping' || isEither(it)) return [it];
      return [{ ...it, pairs: it.pairs.filter(({ key }) => !gone.has(key.text)) }];
    }),
  };
}

function namesOf(node: Node | undefined): readonly string[] {
  if (node?.is === 'mapping') return node.pairs.map((it) => it.key.text);
  return itemsOf(node).flatMap((it) => {
    if (it.is === 'scalar') return [it.text];
    return it.is === 'mapping' && !isEither(it) ? it.pairs.map(({ key }) => key.text) : [];
  });
}

function notThere(name: Scalar, names: readonly string[]): StepMistake {
  const message = `There is no '${name.text}' here to remove`;
  const meant = closest(name.text, names);
  if (meant === undefined) return { at: name, message };
  const fix: Fix = { title: `Change to '${meant}'`, changes: [{ is: 'write', at: name, text: meant }] };
  return { at: name, message: `${message}; did you mean '${meant}'?`, fixes: [fix] };
}

function asList(node: Node): Sequence {
  if (node.is === 'sequence') return node;
  return { is: 'sequence', flow: true, items: [node], block: node.block, start: node.start, end: node.end };
}
