// Where findings of the whole file stand.

import type { Facts } from '../../facts.ts';
import type { Span } from '../../tree.ts';

/** The name of the system, else the first key. */
export function fileSpan(facts: Facts): Span {
  const { root, system } = facts.design;
  return system?.at ?? root.pairs[0]?.key ?? root;
}
