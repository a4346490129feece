// `sysdesign simulate`: what if these fail, or that much more load comes?

import { analyze, type Analysis } from '../core/analyze.ts';
import { closest } from '../core/closest.ts';
import { outcomeOf, type Outcome } from '../core/facts/failures/failure.ts';
import { failureNames, failureOf, type Failure } from '../core/facts/failures/names.ts';
import type { Design } from '../core/model.ts';
import { oneOf, parseArguments, stepNumber } from './arguments.ts';
import { CannotRun } from './cannot-run.ts';
import { readText } from './files.ts';
import { readIncluded } from './read-included.ts';
import { formatSimulationJson } from './formats/simulate-json.ts';
import { formatSimulationText } from './formats/simulate-text.ts';

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
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new CannotRun('simulate takes one FILE');
  const load = factorOf(values.load);
  const step = stepNumber(values.step);
  const text = await readText(file);
  // Only what follows from the design is asked for, and no rule about it.
  const analysis = analyze(text, {
    file: file.replaceAll('\\', '/'),
    read: readIncluded(file),
    rules: [],
    ...(step === undefined ? {} : { step }),
  });
  const steps = analysis.versions.length - 1;
  if (step !== undefined && step > steps) {
    throw new CannotRun(
      `'${file}' has ${steps === 1 ? 'one step' : `${steps} steps`}; there is no version ${step}`,
    );
  }
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

function failureNamed(name: string, design: Design, file: string): Failure {
  const failure = failureOf(name, design);
  if (failure !== undefined) return failure;
  const [, copies = ''] = /(#\d+)$/.exec(name) ?? [];
  const names = failureNames(design);
  const guess = closest(name, copies === '' ? names : [...design.components.keys()].map((it) => it + copies));
  const hint =
    guess === undefined ? 'a part, PART#N, owner:NAME, zone and region can fail' : `did you mean '${guess}'?`;
  throw new CannotRun(`'${file}' has nothing called '${name}' that could fail; ${hint}`);
}
