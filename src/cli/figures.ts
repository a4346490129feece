// The numbers of screens and components for `check --format json`.

import type { Analysis } from '../core/analyze.ts';

export interface ScreenFigures {
  readonly id: string;
  readonly supported: boolean;
  readonly missing: readonly string[];
  readonly availability: {
    readonly value: number | null;
    readonly target: number | null;
    readonly assumed: readonly string[];
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

export function figuresOf({ design, facts }: Analysis): {
  readonly screens: readonly ScreenFigures[];
  readonly components: readonly ComponentFigures[];
} {
  const screens = [...design.screens.values()].filter((it) => !it.foreign);
  const components = [...design.components.values()].filter((it) => !it.foreign);
  return {
    screens: screens.map((it) => {
      const coverage = facts.coverage(it);
      return {
        id: it.id,
        supported: coverage.supported,
        missing: coverage.missing.map((missing) => missing.message),
        availability: { value: null, target: null, assumed: [] },
        latency: { value: null, limit: null },
        load: null,
      };
    }),
    components: components.map((it) => ({
      id: it.id,
      demand: null,
      capacity: null,
      use: null,
      growth: null,
      down: facts.impact(it).down,
    })),
  };
}
