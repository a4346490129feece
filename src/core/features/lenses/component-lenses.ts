// Above a component: the screens that go down with it, and the load at which it is full.

import type { Analysis } from '../../analyze.ts';
import type { Saturation } from '../../facts/failures/saturation.ts';
import type { Component } from '../../model.ts';
import type { Lens } from '../lenses.ts';
import { factorText } from './load-factor.ts';

type Text = Omit<Lens, 'at'>;

export function componentLenses(
  part: Component,
  analysis: Analysis,
  saturations: readonly Saturation[],
): readonly Text[] {
  // What stands in the hands of a user does not fail for all.
  if (part.group === 'client') return [];
  const full = saturations.find((it) => it.part === part);
  const factor = full === undefined ? undefined : factorText(full);
  return [
    ...takesDown(part, analysis),
    ...(factor === undefined
      ? []
      : [
          { title: `full at ${factor}`, tooltip: `It is full when the load grows to ${factor}.`, places: [] },
        ]),
  ];
}

function takesDown(part: Component, { facts, design, source }: Analysis): readonly Text[] {
  const { down } = facts.impact(part);
  if (down.length === 0) return [];
  const screens = `${down.length} ${down.length === 1 ? 'screen' : 'screens'}`;
  // Whoever has drawn the copies has taken care, and need not be told of a fall that takes all of them.
  const isSafe = facts.survival(part).is === 'survives';
  const title = isSafe ? `${screens} ${down.length === 1 ? 'needs' : 'need'} it` : `takes down ${screens}`;
  return [
    {
      title,
      tooltip: `Down without it: ${down.join(', ')}`,
      places: down.flatMap((it) => source.range(design.screens.get(it)!.at) ?? []),
    },
  ];
}
