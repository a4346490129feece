// References that name nothing, in any version of a design. Each is told once, at the place where it is written.

import type { Facts } from '../../facts.ts';
import type { Component, Design } from '../../model.ts';
import { weakly } from '../../once.ts';
import {
  isDeclared,
  isDeclaredPart,
  mentionsOf,
  mentionsOfPart,
  namesPart,
  type Mention,
} from '../../references.ts';
import { acrossParts } from '../across-parts.ts';
import type { Block, Span } from '../../tree.ts';

export interface Dangling {
  readonly mention: Mention;
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
    for (const mention of mentionsOf(design, suspects(design))) {
      const { reference, to } = mention;
      if (!isMissing(mention, design)) continue;
      // A problem may be noted of a part that a step has added or removed.
      if (to === 'problem-place' && versions.some((it) => isDeclared(it, reference, to))) continue;
      if (!isNew(reference.nameAt)) continue;
      const wasThere = before !== undefined && isDeclared(before, reference, to);
      found.push({ mention, design, removedBy: wasThere ? version : undefined });
    }
  }
  return found;
}

/** Parts that name something that is not there. Most name other parts, and an edit elsewhere changes nothing of it. */
function suspects(design: Design): readonly Component[] {
  const missesPart = missesPartOf(design);
  return design.allParts.filter(
    (part, index) => missesPart[index] === true || othersNamed(part).some((it) => isMissing(it, design)),
  );
}

function isMissing(mention: Mention, design: Design): boolean {
  return mustResolve(mention, design) && !isDeclared(design, mention.reference, mention.to);
}

const missesPartOf = acrossParts((part, parts) =>
  mentionsOfPart(part).some(({ reference, to }) => namesPart(to) && !isDeclaredPart(parts, reference)),
);

const othersNamed = weakly((part: Component) => mentionsOfPart(part).filter(({ to }) => !namesPart(to)));

function mustResolve({ loose, foreign, key, to }: Mention, design: Design): boolean {
  // Where a step puts a part between two others, it says itself what it did not find.
  if (loose || foreign || key === 'between') return false;
  // Without a list of owners any word names one.
  return to !== 'owner' || design.owners.size > 0;
}
