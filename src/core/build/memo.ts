// What was read of an entry is kept as long as the entry stands unchanged. Expressions are evaluated while reading, so
// what was read holds for one set of assumptions only; and for one section, since its header may change over it.

import type { Pair } from '../tree.ts';
import type { Mistake } from './mistake.ts';

export interface Read<T> {
  readonly value: T;
  readonly mistakes: readonly Mistake[];
}

export interface Memo {
  /** What was read in this context, which says all that an entry is read by but its own text. */
  in(context: string): Remembered;
}

export interface Remembered {
  /** What `read` made of `pair` before, or makes of it now. */
  recall<T>(pair: Pair, read: (pair: Pair) => Read<T>): Read<T>;
  /** The section as it was read last; whoever reads it knows what it is. */
  section: object | undefined;
}

/** Steps that change assumptions each need their own, one for each section; more than this are old typing. */
const mostContexts = 64;

export function createMemo(): Memo {
  const contexts = new Map<string, Remembered>();
  return {
    in(context) {
      const known = contexts.get(context);
      if (known !== undefined) return known;
      if (contexts.size >= mostContexts) contexts.clear();
      const fresh = remembered();
      contexts.set(context, fresh);
      return fresh;
    },
  };
}

function remembered(): Remembered {
  const entries = new WeakMap<Pair, Read<unknown>>();
  return {
    section: undefined,
    recall<T>(pair: Pair, read: (pair: Pair) => Read<T>): Read<T> {
      const known = entries.get(pair);
      if (known !== undefined) return known as Read<T>;
      const fresh = read(pair);
      entries.set(pair, fresh);
      return fresh;
    },
  };
}
