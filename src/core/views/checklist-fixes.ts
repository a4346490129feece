// What can be done about an item of the checklist: the nearest corrections are at hand, and all else is told when somebody opens it.

import type { Analysis } from '../analyze.ts';
import { correctionsOf, fixesOf } from '../features/fixes.ts';
import { offerOf, type Offer } from '../features/fixes/offered.ts';
import type { Finding } from '../finding.ts';
import type { Problem } from '../model.ts';

/** More of them would be a list, and hide what is below. */
const mostQuick = 2;

export function quickFixes(of: Finding | Problem, analysis: Analysis): readonly Offer[] {
  return isNewest(analysis) ? correctionsOf(analysis, of).slice(0, mostQuick).map(offerOf) : [];
}

/** All but the quick ones. */
export function otherFixes(of: Finding | Problem, analysis: Analysis): readonly Offer[] {
  if (!isNewest(analysis)) return [];
  const quick = new Set(quickFixes(of, analysis).map((it) => it.id));
  return fixesOf(analysis, of)
    .filter((it) => !quick.has(it.id))
    .map(offerOf);
}

/** What can be edited is the newest version; an older one is to be looked at. */
function isNewest({ design, versions }: Analysis): boolean {
  return design.version === versions.length - 1;
}
