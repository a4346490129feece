// What is full first when load grows: of all that is left after a failure, and of what one screen needs.

import type { Facts } from '../../facts.ts';
import { screenRef, type Component, type Screen } from '../../model.ts';
import type { FullAt, Outcome } from './failure.ts';

export interface Saturation extends FullAt {
  readonly part: Component;
}

/** Parts whose load and capacity are known, the one that is full first in front. */
export function saturationsOf(outcome: Outcome): readonly Saturation[] {
  return outcome.parts
    .flatMap(({ part, fullAt }) => (fullAt === undefined ? [] : [{ part, ...fullAt }]))
    .sort((a, b) => a.factor - b.factor);
}

/** The first of those that the screen needs; what is optional to it is not asked. */
export function saturationOfScreen(
  screen: Screen,
  facts: Facts,
  saturations: readonly Saturation[],
): Saturation | undefined {
  const needs = facts.needs();
  const start = needs.node(screenRef(screen.id));
  if (start === undefined || screen.static?.value === true) return undefined;
  // A set is gone over in the order in which it grows, so it is the list of what is still to do as well.
  const open = new Set([start]);
  const parts = new Set<string>();
  for (const node of open) {
    const { id, component, all, any } = needs.nodes[node]!;
    if (id.startsWith('part:') && component !== undefined) parts.add(component);
    for (const next of [...all, ...any.flat()]) open.add(next);
  }
  return saturations.find((it) => parts.has(it.part.id));
}
