// A part without an owner is given one: of those that own something already, or a new one.

import type { Analysis } from '../../analyze.ts';
import type { Change } from '../../change.ts';
import { bare } from '../../facts/findings/fold.ts';
import { pathOf } from '../../facts/findings/path-of.ts';
import type { Finding } from '../../finding.ts';
import { fewPlaces } from './finding-answers.ts';
import { ask, written, type OfferedFix } from './offered.ts';

export function ownerFixes(finding: Finding, prefix: string, analysis: Analysis): readonly OfferedFix[] {
  if (finding.rule !== 'no-owner') return [];
  const places = finding.places ?? [finding];
  // One owner has too much: what to give away is for people to say.
  if (places.some((it) => it.ref === '')) return [];
  const known = knownOwners(analysis);
  const asks = [ask('owner', 'Who builds and runs it?', known[0] ?? '', known.join(', '))];
  const offer = (title: string, id: string, refs: readonly string[]): OfferedFix => ({
    id: `${prefix}|${id}`,
    title,
    group: 'fix',
    preferred: false,
    asks,
    build: (answers) => setOwner(refs, written(answers, 'owner'), analysis),
  });
  const refs = places.map((it) => it.ref);
  const all = offer(refs.length === 1 ? 'Set owner...' : `Set owner of all ${refs.length}...`, 'owner', refs);
  if (refs.length === 1 || refs.length > fewPlaces) return [all];
  return [...refs.map((it) => offer(`Set owner of ${bare(it)}...`, `owner@${it}`, [it])), all];
}

function setOwner(
  refs: readonly string[],
  owner: string | number | boolean | null | object,
  analysis: Analysis,
): readonly Change[] {
  const name = typeof owner === 'string' ? owner : null;
  const { owners } = analysis.design;
  // A file that lists its owners lists all of them.
  const isNew = name !== null && owners.size > 0 && !owners.has(name);
  const declared: readonly Change[] = isNew ? [{ is: 'set', path: ['owners', name], value: {} }] : [];
  return [
    ...refs.map((ref): Change => ({
      is: 'set',
      path: [...pathOf(ref, analysis.facts), 'owner'],
      value: name,
    })),
    ...declared,
  ];
}

/** Those who own most first. */
function knownOwners({ design }: Analysis): readonly string[] {
  const counts = new Map<string, number>([...design.owners.keys()].map((it) => [it, 0]));
  for (const { owner } of [...design.screens.values(), ...design.allParts, ...design.allApis]) {
    if (owner !== undefined) counts.set(owner.value.name, (counts.get(owner.value.name) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}
