// Arguments by Node's own parser, with errors in one line.

import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CannotRun } from './cannot-run.ts';

export function parseArguments<O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new CannotRun((error as Error).message.split('\n')[0]!.replace(/\. To specify.*$/, ''));
  }
}

/** The value of an option that takes one of a few words. */
export function oneOf<W extends string>(
  name: string,
  value: string | undefined,
  words: readonly W[],
  otherwise: W,
): W {
  if (value === undefined) return otherwise;
  const word = words.find((it) => it === value);
  if (word === undefined) throw new CannotRun(`--${name} takes ${words.join(', ')}, and not '${value}'`);
  return word;
}

/** Absent for the last version. */
export function stepOf(value: string | undefined): { readonly step?: number } {
  if (value === undefined) return {};
  if (!/^\d{1,6}$/.test(value)) throw new CannotRun(`--step takes a number from 0 on, and not '${value}'`);
  return { step: Number(value) };
}
