// What can be failed by name: parts, copies of them, a zone, a region, all that somebody runs; and how each is called.

import type { Component, Design } from '../../model.ts';
import { copiesToLose } from '../../facts/failures/losses.ts';
import { failureNames, failureOf, type Failure } from '../../facts/failures/names.ts';
import { counted } from '../../facts/words/enumerate.ts';

export interface Choice {
  /** As it is asked for. */
  readonly name: string;
  /** As it is told: `a zone`, `all of storage`. */
  readonly label: string;
}

export interface Choices {
  readonly title: string;
  readonly all: readonly Choice[];
}

export function choicesOf(design: Design): readonly Choices[] {
  const titles = { part: 'Parts', place: 'Places', owner: 'All that somebody runs' } as const;
  const sorts = {
    part: 'part',
    copies: 'part',
    zone: 'place',
    region: 'place',
    'named-region': 'place',
    owner: 'owner',
  } as const;
  const all = failureNames(design).flatMap((name) => {
    const failure = failureOf(name, design);
    return failure === undefined ? [] : [{ name, failure }];
  });
  // A part that is called like a place is meant by that name, and then there is nothing else to choose.
  const once = all.filter((it, index) => all.findIndex((other) => other.name === it.name) === index);
  return (['place', 'owner', 'part'] as const).flatMap((sort) => {
    const of = once.filter((it) => sorts[it.failure.is] === sort);
    return of.length === 0
      ? []
      : [
          {
            title: titles[sort],
            all: of.map((it) => ({ name: it.name, label: labelOf(it.failure, design) })),
          },
        ];
  });
}

export function labelOf(failure: Failure, design: Design): string {
  switch (failure.is) {
    case 'part':
      return failure.part;
    case 'copies':
      return `${counted(failure.many, 'copy').replace('copys', 'copies')} of ${failure.part}`;
    case 'owner':
      return `all of ${design.owners.get(failure.owner)?.title?.value ?? failure.owner}`;
    case 'zone':
    case 'region':
      return `a ${failure.is}`;
    case 'named-region':
      return `the region ${failure.region}`;
    default:
      return failure satisfies never;
  }
}

/** Nobody takes more copies away one by one. */
const mostCopies = 9;

/** Names for the loss of one copy, two, and so on. */
export function copyNames(part: Component, design: Design): readonly string[] {
  const many = Math.min(mostCopies, copiesToLose(part, design));
  return Array.from({ length: many }, (_, index) => `${part.id}#${index + 1}`);
}
