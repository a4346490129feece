// `simulate --format json`, by the contract in ARCHITECTURE.md: rates per second, fractions, unknown as null.

import { exactOf, type Figure } from '../../core/facts/numbers/figure.ts';
import type { PartState, ScreenState } from '../../core/facts/failures/failure.ts';
import type { Simulation } from '../simulate.ts';

export interface SimulationReport {
  readonly version: 1;
  readonly file: string;
  readonly failed: readonly string[];
  readonly load: number;
  readonly screens: readonly {
    readonly id: string;
    readonly state: ScreenState;
    readonly because: readonly string[];
  }[];
  readonly components: readonly {
    readonly id: string;
    readonly demand: number | null;
    readonly use: number | null;
    readonly state: PartState;
  }[];
  /**
   * What the file does not say, so that the answer may be another; left out where it says all. `open` tells what of it, where
   * the key is written.
   */
  readonly unsaid?: readonly { readonly id: string; readonly key: string; readonly open?: string }[];
}

export function simulationReport({ file, failed, outcome }: Simulation): SimulationReport {
  const unsaid = outcome.unsaid.map(({ part, key, where }) => ({
    id: part.id,
    key,
    ...(where === undefined ? {} : { open: where.open }),
  }));
  return {
    version: 1,
    file,
    failed,
    load: outcome.scenario.load,
    screens: outcome.screens
      .filter((it) => !it.screen.foreign)
      .map(({ screen, state, reason }) => ({ id: screen.id, state, because: reason?.roots ?? [] })),
    components: outcome.parts
      .filter((it) => !it.part.foreign)
      .map(({ part, demand, use, state }) => ({
        id: part.id,
        demand: known(demand),
        use: use === undefined ? null : known(use.average),
        state,
      })),
    ...(unsaid.length === 0 ? {} : { unsaid }),
  };
}

export function formatSimulationJson(simulation: Simulation): string {
  return `${JSON.stringify(simulationReport(simulation), undefined, 2)}\n`;
}

/** A lower bound is not the number that was asked for. */
function known(figure: Figure): number | null {
  return exactOf(figure) ?? null;
}
