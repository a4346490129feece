// The smallest sets of parts whose failure takes a screen down: single parts, and pairs of which no half does.

import type { Component, Screen } from '../../model.ts';
import type { PairFailure } from './pairs.ts';
import type { SingleFailure } from './singles.ts';

export function cutSetsOf(
  screen: Screen,
  singles: readonly SingleFailure[],
  pairs: readonly PairFailure[],
): readonly (readonly Component[])[] {
  return [
    ...singles.flatMap((it) => (it.down.includes(screen) ? [[it.part]] : [])),
    ...pairs.flatMap((it) => (it.together.includes(screen) ? [it.parts] : [])),
  ];
}
