// What `--fail` names: something of the design that can fail, or one line about what could have been meant.

import { closest } from '../core/closest.ts';
import { failureNames, failureOf, type Failure } from '../core/facts/failures/names.ts';
import type { Design } from '../core/model.ts';
import { CannotRun } from './cannot-run.ts';

export function failureNamed(name: string, design: Design, file: string): Failure {
  const failure = failureOf(name, design);
  if (failure !== undefined) return failure;
  const [, copies = ''] = /(#\d+)$/.exec(name) ?? [];
  const names = failureNames(design);
  const guess = closest(name, copies === '' ? names : [...design.components.keys()].map((it) => it + copies));
  const hint =
    guess === undefined
      ? 'a part, PART#N, owner:NAME, zone, region and a region by its name can fail'
      : `did you mean '${guess}'?`;
  throw new CannotRun(`'${file}' has nothing called '${name}' that could fail; ${hint}`);
}
