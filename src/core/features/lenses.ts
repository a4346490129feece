// What stands above screens and components: whether they hold what they promise, and what happens when they fail. Only what is
// known, of the last version of the design, in the order of the text.

import type { Analysis } from '../analyze.ts';
import { outcomeOf } from '../facts/failures/failure.ts';
import { saturationsOf } from '../facts/failures/saturation.ts';
import type { Range } from '../text.ts';
import { componentLenses } from './lenses/component-lenses.ts';
import { screenLenses } from './lenses/screen-lenses.ts';

export interface Lens {
  /** The name that it stands above. */
  readonly at: Range;
  readonly title: string;
  /** The same in a sentence. */
  readonly tooltip: string;
  /** What it speaks of; empty where there is nothing to show. */
  readonly places: readonly Range[];
}

export function lenses(analysis: Analysis): readonly Lens[] {
  const { design, facts, source } = analysis;
  const saturations = saturationsOf(outcomeOf(facts, { failed: [], load: 1 }));
  const found: Lens[] = [];
  for (const screen of design.screens.values()) {
    const at = source.range(screen.at);
    if (at !== undefined && !screen.foreign)
      found.push(...screenLenses(screen, analysis, saturations).map((it) => ({ at, ...it })));
  }
  for (const part of design.allParts) {
    const at = source.range(part.at);
    if (at !== undefined && !part.foreign)
      found.push(...componentLenses(part, analysis, saturations).map((it) => ({ at, ...it })));
  }
  return found.sort((a, b) => a.at.start - b.at.start);
}
