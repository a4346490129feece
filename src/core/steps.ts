// A design's versions: each step merges its change over the version before. Works on trees, so that every value keeps
// the place where it was last written, and what no step touched stays the very same node.

import type { Fix } from './change.ts';
import { interpose } from './steps/between.ts';
import { mergeSection } from './steps/merge.ts';
import { childOf, isNull, pairOf, type Mapping, type Pair, type Span } from './tree.ts';

export interface StepMistake {
  readonly at: Span;
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

export interface Version {
  readonly root: Mapping;
  /** What of the step could not be applied. */
  readonly mistakes: readonly StepMistake[];
}

/** Sections that a step may change. */
export const changeable = ['screens', 'components', 'data', 'owners', 'assume', 'targets', 'stage'] as const;

/** Version 0 and one more for each step; always at least one. */
export function versions(root: Mapping): readonly Version[] {
  const steps = childOf(root, 'steps');
  const first: Version = { root, mistakes: [] };
  if (steps?.is !== 'sequence') return [first];
  const all = [first];
  for (const step of steps.items) {
    const before = all[all.length - 1]!.root;
    const change = childOf(step, 'change');
    all.push(change?.is === 'mapping' ? applyChange(before, change) : { root: before, mistakes: [] });
  }
  return all;
}

function applyChange(before: Mapping, change: Mapping): Version {
  const mistakes: StepMistake[] = [];
  let root = before;
  for (const pair of change.pairs) {
    const section = pair.key.text;
    if (!(changeable as readonly string[]).includes(section)) {
      mistakes.push({
        at: pair.key,
        message: `A step changes ${changeable.join(', ')}; '${section}' is none of them`,
      });
      continue;
    }
    if (pair.value === undefined) continue;
    // Only `stage` is removed as a whole: the others hold names, and all of them at once are hardly meant to go.
    if (isNull(pair.value) && section !== 'stage') {
      mistakes.push({
        at: pair.value,
        message: `Say what of '${section}' goes: \`{ name: null }\` removes it`,
      });
      continue;
    }
    const old = pairOf(root, section);
    const merged: Pair = { ...(old ?? pair), value: mergeSection(section, old?.value, pair.value, mistakes) };
    const pairs =
      old === undefined ? [...root.pairs, merged] : root.pairs.map((it) => (it === old ? merged : it));
    root = { ...root, pairs };
  }
  return { root: interpose(root, change, mistakes), mistakes };
}
