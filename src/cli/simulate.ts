// `sysdesign simulate`: what if these fail, or that much more load comes?

import type { Analysis } from '../core/analyze.ts';
import { outcomeOf, type Outcome } from '../core/facts/failures/failure.ts';
import { oneOf, parseArguments, stepOf } from './arguments.ts';
import { CannotRun } from './cannot-run.ts';
import { failureNamed } from './failure-named.ts';
import { formatSimulationJson } from './formats/simulate-json.ts';
import { formatSimulationText } from './formats/simulate-text.ts';
import { readDesign } from './read-design.ts';

/** A design that something happened to. */
export interface Simulation {
  readonly file: string;
  /** As they were typed. */
  readonly failed: readonly string[];
  readonly analysis: Analysis;
  readonly outcome: Outcome;
}

export async function simulate(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    fail: { type: 'string', multiple: true },
    load: { type: 'string' },
    step: { type: 'string' },
    format: { type: 'string' },
  });
  const format = oneOf('format', values.format, ['text', 'json'], 'text');
  const load = factorOf(values.load);
  // Only what follows from the design is asked for, and no rule about it.
  const { file, analysis } = await readDesign('simulate', positionals, { ...stepOf(values.step), rules: [] });
  const failed = [...new Set(values.fail ?? [])];
  const failures = failed.map((name) => failureNamed(name, analysis.design, file));
  const outcome = outcomeOf(analysis.facts, { failed: failures, load });
  const simulation = { file, failed, analysis, outcome };
  process.stdout.write(
    format === 'json'
      ? formatSimulationJson(simulation)
      : formatSimulationText(simulation, process.stdout.isTTY === true),
  );
  return 0;
}

/** `10x`, `2.5x`, or the number alone. */
function factorOf(text: string | undefined): number {
  if (text === undefined) return 1;
  const factor = /^(\d{1,9}(\.\d{1,9})?|\.\d{1,9})x?$/.test(text) ? Number(text.replace('x', '')) : undefined;
  if (factor === undefined) throw new CannotRun(`--load takes a factor like 10x, and not '${text}'`);
  return factor;
}
