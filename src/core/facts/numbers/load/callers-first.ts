// The parts on the ways from some parts on, each after those that lead to it. A ring is cut where it closes.

import type { Component } from '../../../model.ts';

export function callersFirst(
  starts: readonly Component[],
  nexts: (part: Component) => readonly Component[],
): readonly Component[] {
  const seen = new Set<Component>();
  const done: Component[] = [];
  const open: { readonly part: Component; readonly rest: Component[] }[] = [];
  const push = (part: Component) => {
    if (seen.has(part)) return;
    seen.add(part);
    open.push({ part, rest: [...nexts(part)] });
  };
  for (const start of starts) {
    push(start);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = top.rest.pop();
      if (next !== undefined) push(next);
      else done.push(open.pop()!.part);
    }
  }
  return done.reverse();
}
