// The numbers of screens and components for `check --format json`.

import type { Analysis } from '../core/analyze.ts';
import type { Figure } from '../core/facts/numbers/figure.ts';
import { exactly, type Component, type Screen } from '../core/model.ts';

export interface ScreenFigures {
  readonly id: string;
  readonly supported: boolean;
  readonly missing: readonly string[];
  readonly availability: {
    readonly value: number | null;
    readonly target: number | null;
    /** The parts of which it is assumed, and what is assumed of them. */
    readonly assumed: readonly string[];
    readonly assumptions: readonly string[];
  };
  readonly latency: { readonly value: number | null; readonly limit: number | null };
  readonly load: number | null;
}

export interface ComponentFigures {
  readonly id: string;
  readonly demand: number | null;
  readonly capacity: number | null;
  readonly use: number | null;
  readonly growth: number | null;
  readonly down: readonly string[];
}

export function figuresOf(analysis: Analysis): {
  readonly screens: readonly ScreenFigures[];
  readonly components: readonly ComponentFigures[];
} {
  const { design } = analysis;
  return {
    screens: [...design.screens.values()]
      .filter((it) => !it.foreign)
      .map((it) => screenFigures(it, analysis)),
    components: [...design.components.values()]
      .filter((it) => !it.foreign)
      .map((it) => componentFigures(it, analysis)),
  };
}

function screenFigures(screen: Screen, { design, facts }: Analysis): ScreenFigures {
  const coverage = facts.coverage(screen);
  const { figure: availability, parts } = facts.availability(screen);
  return {
    id: screen.id,
    supported: coverage.supported,
    missing: coverage.missing.map((it) => it.message),
    availability: {
      value: known(availability),
      target: exactly(screen.availability) ?? exactly(design.targets.availability) ?? null,
      assumed: parts.filter((it) => it.figure.assumptions.length > 0).map((it) => it.part.id),
      assumptions: availability.assumptions.map((it) => it.text),
    },
    latency: {
      value: known(facts.latencies().screen(screen)),
      limit: exactly(screen.within) ?? exactly(design.targets.within) ?? null,
    },
    load: known(facts.loads().screen(screen).average),
  };
}

function componentFigures(part: Component, { facts }: Analysis): ComponentFigures {
  const { first } = facts.capacity(part);
  return {
    id: part.id,
    demand: known(facts.loads().part(part).requests.average),
    capacity: first === undefined ? null : known(first.capacity),
    use: first === undefined ? null : known(first.average),
    growth: known(facts.growth().store(part)),
    down: facts.impact(part).down,
  };
}

/** A lower bound is not the number that was asked for. */
function known(figure: Figure): number | null {
  return figure.lowerBound ? null : (figure.value ?? null);
}
