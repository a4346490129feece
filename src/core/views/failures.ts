// What each part takes down when it fails alone: a table of parts by screens, the worst first; and which two parts take down
// together what neither of them does. Positions are offsets here.

import type { Analysis } from '../analyze.ts';
import type { PairFailure } from '../facts/failures/pairs.ts';
import { standing } from '../facts/failures/singles.ts';
import { counted, enumerate } from '../facts/words/enumerate.ts';
import type { Named, Screen } from '../model.ts';
import type { Range } from '../text.ts';

export interface Failures {
  readonly step: number;
  /** The columns. */
  readonly screens: readonly Titled[];
  /** Parts whose failure is felt, the one that takes down most in front. */
  readonly rows: readonly FailureRow[];
  /** Of the parts that are not in the table. */
  readonly rest: string;
}

interface Titled {
  readonly name: string;
  readonly range?: Range;
}

export interface FailureRow extends Titled {
  /** Columns that are down, and those that get poorer. */
  readonly down: readonly number[];
  readonly degraded: readonly number[];
  /** `takes down 2 of 4 screens: home and profile; makes 1 poorer: search`. */
  readonly said: string;
}

export interface PairRow {
  /** What to fail. */
  readonly names: readonly [string, string];
  /** `take down home, which neither does alone`. */
  readonly said: string;
  readonly together: number;
}

export function failuresOf(analysis: Analysis): Failures {
  const screens = standing(analysis.design).filter((it) => !it.foreign);
  const columns = new Map(screens.map((it, index) => [it, index]));
  const at = (all: readonly Screen[]) => all.flatMap((it) => columns.get(it) ?? []);
  const all = analysis.facts.singleFailures().map(({ part, down, degraded }): FailureRow => {
    const [gone, poorer] = [at(down), at(degraded)];
    return { ...titled(part, analysis), down: gone, degraded: poorer, said: rowText(gone, poorer, screens) };
  });
  const rows = all.filter((it) => it.down.length + it.degraded.length > 0);
  return {
    step: analysis.design.version,
    screens: screens.map((it) => titled(it, analysis)),
    rows,
    rest: restText(all.length - rows.length, rows.length),
  };
}

export function pairRow({ parts, together }: PairFailure): PairRow {
  const [a, b] = parts;
  const screens = enumerate(together.map((it) => it.id));
  return {
    names: [a.id, b.id],
    said: `take down ${screens}, which neither does alone`,
    together: together.length,
  };
}

function rowText(down: readonly number[], degraded: readonly number[], screens: readonly Screen[]): string {
  const names = (all: readonly number[]) => enumerate(all.map((it) => screens[it]!.id));
  const gone =
    down.length === 0
      ? []
      : [`takes down ${down.length} of ${counted(screens.length, 'screen')}: ${names(down)}`];
  const poorer = degraded.length === 0 ? [] : [`makes ${degraded.length} poorer: ${names(degraded)}`];
  return [...gone, ...poorer].join('; ');
}

function restText(rest: number, told: number): string {
  if (rest === 0) return told === 0 ? 'There is no part that could fail.' : '';
  const parts = `${rest}${told === 0 ? '' : ' more'} ${rest === 1 ? 'part' : 'parts'}`;
  return `${parts} ${rest === 1 ? 'takes' : 'take'} no screen down alone.`;
}

function titled({ id, at }: Pick<Named, 'id' | 'at'>, { source }: Analysis): Titled {
  const range = source.range(at);
  return { name: id, ...(range === undefined ? {} : { range }) };
}
