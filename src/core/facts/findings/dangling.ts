// References that name nothing, in any version of a design. Each is told once, at the place where it is written.

import type { Facts } from '../../facts.ts';
import type { Design } from '../../model.ts';
import { isDeclared } from '../../references.ts';
import type { Block, Span } from '../../tree.ts';
import { slipsOf, type Slip } from '../words/slips.ts';

export interface Dangling extends Slip {
  /** The version in which it names nothing. */
  readonly design: Design;
  /** The step that took away what it names. */
  readonly removedBy: number | undefined;
}

export function danglingOf(facts: Facts): readonly Dangling[] {
  const versions = facts.versions.map((it) => it());
  const told = new Map<Block, Set<number>>();
  const isNew = ({ block, start }: Span): boolean => {
    const starts = told.get(block) ?? new Set();
    told.set(block, starts);
    return !starts.has(start) && starts.add(start).size > 0;
  };
  const found: Dangling[] = [];
  for (const [version, design] of versions.entries()) {
    const before = versions[version - 1];
    for (const slip of slipsOf(design)) {
      const { reference, to } = slip.mention;
      // A problem may be noted of a part that a step has added or removed.
      if (to === 'problem-place' && versions.some((it) => isDeclared(it, reference, to))) continue;
      if (!isNew(reference.nameAt)) continue;
      const wasThere = before !== undefined && isDeclared(before, reference, to);
      found.push({ ...slip, design, removedBy: wasThere ? version : undefined });
    }
  }
  return found;
}
