// What comes at once to parts that only workers ask: what waits in a queue comes no faster than its workers take it out.

import { mentionsOfScreen } from '../../references.ts';
import type { Facts } from '../../facts.ts';
import { isQueue, type Component } from '../../model.ts';
import { weakly } from '../../once.ts';
import { callersOf } from '../requests/callers.ts';
import { showFigure, type Figure } from './figure.ts';
import type { Load } from './load.ts';

/** The peak of what comes to a part; where all of it comes from workers behind queues, no more than they can do, and no less than the average. */
export function surgeOf(part: Component, { average, peak }: Load, facts: Facts): Figure {
  const workers = workersAsking(part, facts);
  if (workers === undefined || peak.value === undefined || average.value === undefined) return peak;
  const pace = Math.max(...workers.map((it) => it.pace));
  const value = Math.max(average.value, peak.value * pace);
  if (value >= peak.value) return peak;
  return {
    ...peak,
    value,
    formula: `${peak.formula}, of which ${workers.map((it) => it.text).join(' and ')}`,
    inputs: [...peak.inputs, ...workers.flatMap((it) => it.capacity.inputs)],
  };
}

interface Paced {
  readonly capacity: Figure;
  /** The part of the peak that it passes on at once. */
  readonly pace: number;
  readonly text: string;
}

/** Undefined where something else asks too, or it is not said what one of them can do. */
function workersAsking(part: Component, facts: Facts): readonly Paced[] | undefined {
  if (isAskedDirectly(part, facts)) return undefined;
  const workers = callersOf(facts.design)(part.id).map((id) => pacedBy(id, facts));
  const known = workers.filter((it) => it !== undefined);
  return known.length > 0 && known.length === workers.length ? known : undefined;
}

function pacedBy(id: string, facts: Facts): Paced | undefined {
  const worker = facts.design.components.get(id);
  if (worker === undefined || isAskedDirectly(worker, facts)) return undefined;
  const callers = callersOf(facts.design)(id).map((it) => facts.design.components.get(it));
  if (!callers.every((it) => it !== undefined && isQueue(it))) return undefined;
  const use = facts.capacity(worker).uses.find((it) => it.of === 'requests');
  const peak = use?.demand.peak.value;
  if (use?.capacity.value === undefined || use.capacity.assumptions.length > 0 || !peak) return undefined;
  return {
    capacity: use.capacity,
    pace: Math.min(1, use.capacity.value / peak),
    text: `${id} takes ${showFigure(use.capacity)} from its queue`,
  };
}

/** By a screen, or by somebody who is not drawn. */
function isAskedDirectly({ id, requests }: Component, facts: Facts): boolean {
  return namesUsed(facts).has(id) || requests.some((it) => it.load !== undefined || it.peak !== undefined);
}

const namesUsed = weakly(
  ({ design }: Facts): ReadonlySet<string> =>
    new Set(
      [...design.screens.values()]
        .flatMap(mentionsOfScreen)
        .flatMap((it) => (it.key === 'uses' ? [it.reference.name] : [])),
    ),
);
