// References that name nothing, in any version of a design. Each is told once, at the place where it is written.

import type { Facts } from '../../facts.ts';
import type { Component, Design } from '../../model.ts';
import { weakly } from '../../once.ts';
import { isSameData } from '../same-data.ts';
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
  const [missesPart, others] = [missesPartOf(design), othersNamed(design)];
  const isMissed = ({ to, ...name }: Named) => isDue(to, design) && !isDeclared(design, name, to);
  // A thousand parts name few owners and data.
  const areMissed = distinct(others).some(isMissed);
  return design.allParts.filter(
    (_, index) => missesPart[index] === true || (areMissed && others[index]!.some(isMissed)),
  );
}

const missesPartOf = acrossParts((part, parts) =>
  mentionsOfPart(part).some(({ reference, to }) => namesPart(to) && !isDeclaredPart(parts, reference)),
);

/** What a mention names, as far as it must be there. */
interface Named {
  readonly to: Mention['to'];
  readonly name: string;
  readonly api: string | undefined;
  readonly prefix: Mention['reference']['prefix'] | undefined;
}

const othersNamed = acrossParts(
  (part): readonly Named[] =>
    mentionsOfPart(part).flatMap((it) => {
      const { name, api, prefix } = it.reference;
      return namesPart(it.to) || !isMeantToBe(it) ? [] : [{ to: it.to, name, api, prefix }];
    }),
  isSameData,
);

const distinct = weakly((lists: readonly (readonly Named[])[]): readonly Named[] => [
  ...new Map(lists.flat().map((it) => [JSON.stringify(it), it])).values(),
]);

function isMissing(mention: Mention, design: Design): boolean {
  const { reference, to } = mention;
  return isMeantToBe(mention) && isDue(to, design) && !isDeclared(design, reference, to);
}

/** Where a step puts a part between two others, it says itself what it did not find. */
function isMeantToBe({ loose, foreign, key }: Mention): boolean {
  return !loose && !foreign && key !== 'between';
}

/** Without a list of owners any word names one. */
function isDue(to: Mention['to'], { owners }: Design): boolean {
  return to !== 'owner' || owners.size > 0;
}
