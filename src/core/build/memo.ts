// What was read of an entry is kept as long as the entry stands unchanged. Expressions are evaluated while reading, so
// what was read holds for one set of assumptions only; and for one section, since its header may change over it.

import type { Pair } from '../tree.ts';
import type { Mistake } from './mistake.ts';

export interface Read<T> {
  readonly value: T;
  readonly mistakes: readonly Mistake[];
}

export interface Memo {
  /** What `read` made of `pair` in this context before, or makes of it now. */
  recall<T>(pair: Pair, context: string, read: (pair: Pair) => Read<T>): Read<T>;
}

/** Steps that change assumptions each need their own sets, one for each section; more than this are old typing. */
const mostSets = 64;

export function createMemo(): Memo {
  const sets = new Map<string, WeakMap<Pair, Read<unknown>>>();
  return {
    recall<T>(pair: Pair, context: string, read: (pair: Pair) => Read<T>): Read<T> {
      let entries = sets.get(context);
      if (entries === undefined) {
        if (sets.size >= mostSets) sets.clear();
        entries = new WeakMap();
        sets.set(context, entries);
      }
      const known = entries.get(pair);
      if (known !== undefined) return known as Read<T>;
      const fresh = read(pair);
      entries.set(pair, fresh);
      return fresh;
    },
  };
}
