// Every two parts failing together that take down more than each of them does alone. Only parts that take away some, and not
// all, of a list of alternatives can do that, so only these are tried, one after the other: whoever asks may stop in between.

import type { Facts } from '../../facts.ts';
import { screenRef, type Component, type Screen } from '../../model.ts';
import type { Needs } from './needs.ts';
import { failing, standing } from './singles.ts';
import { spreadOf, type Spread } from './spread.ts';

export interface PairFailure {
  readonly parts: readonly [Component, Component];
  /** All that are down then, in the order of the file. */
  readonly down: readonly Screen[];
  /** Those of them that neither part takes down alone. */
  readonly together: readonly Screen[];
}

export interface PairProgress {
  /** Parts tried, of all that are to be tried. */
  readonly done: number;
  readonly total: number;
  /** What this one brought. */
  readonly found: readonly PairFailure[];
}

/** One step for each part that is tried; ends early when it is cancelled. */
export function* pairFailures(facts: Facts, isCancelled: () => boolean): Generator<PairProgress, void> {
  const graph = facts.needs();
  const all = failing(facts.design);
  const alone = spreadOf(
    graph.nodes,
    all.map((it) => graph.node(it.id)!),
  );
  const tried = weakening(alone, all, graph);
  const columns = tried.map((it) => graph.node(all[it]!.id)!);
  const spread = spreadOf(graph.nodes, columns);
  const screens = standing(facts.design).map((screen) => ({
    screen,
    node: graph.node(screenRef(screen.id))!,
  }));
  for (const [index, column] of tried.entries()) {
    if (isCancelled()) return;
    const isDown = spread.beside(columns[index]!);
    const found: PairFailure[] = [];
    for (let other = index + 1; other < tried.length; other++) {
      const second = tried[other]!;
      const isAlone = (node: number) => alone.isDown(node, column) || alone.isDown(node, second);
      const down = screens.filter((it) => isDown(it.node, other));
      const together = down.filter((it) => !isAlone(it.node));
      if (together.length === 0) continue;
      const of = (list: typeof screens) => list.map((it) => it.screen);
      found.push({ parts: [all[column]!, all[second]!], down: of(down), together: of(together) });
    }
    yield { done: index + 1, total: tried.length, found };
  }
}

/** All of them, those that take down the most together first. */
export function allPairFailures(
  facts: Facts,
  isCancelled: () => boolean = () => false,
): readonly PairFailure[] {
  const found: PairFailure[] = [];
  for (const it of pairFailures(facts, isCancelled)) found.push(...it.found);
  return found.sort((a, b) => b.together.length - a.together.length || b.down.length - a.down.length);
}

/** Columns of parts that take down one of several alternatives somewhere, and leave another. */
function weakening(alone: Spread, parts: readonly Component[], { nodes }: Needs): readonly number[] {
  const lists = nodes.flatMap((it) => it.any).filter((it) => it.length > 1);
  return parts.flatMap((_, column) => {
    const isWeakened = lists.some(
      (list) => list.some((it) => alone.isDown(it, column)) && list.some((it) => !alone.isDown(it, column)),
    );
    return isWeakened ? [column] : [];
  });
}
