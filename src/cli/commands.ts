// The commands that read designs, loaded when one of them is run.

import { check } from './check.ts';
import { serveChecks } from './check-all.ts';
import { diagram } from './diagram.ts';
import { formatFiles } from './format.ts';
import { newDesign } from './new.ts';
import { listRules } from './rules.ts';
import { simulate } from './simulate.ts';
import { spec } from './spec.ts';

/** Runs one command with its arguments; the result is the exit status. */
export type Command = (args: readonly string[]) => Promise<number>;

export const commands = {
  check,
  simulate,
  diagram,
  spec,
  format: formatFiles,
  new: newDesign,
  rules: listRules,
} satisfies Readonly<Record<string, Command>>;

export { serveChecks };
