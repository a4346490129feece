// Arguments by Node's own parser, with errors in one line.

import { parseArgs, type ParseArgsConfig } from 'node:util';
import { closest } from '../core/closest.ts';
import { CannotRun } from './cannot-run.ts';

export function parseArguments<O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new CannotRun(reason((error as Error).message, Object.keys(options)));
  }
}

/** Node's own words, without what it explains at length, and with what may have been meant. */
function reason(message: string, options: readonly string[]): string {
  const [words = ''] = message.split('\n');
  const [, unknown] = /^Unknown option '(-[^']*)'/.exec(words) ?? [];
  if (unknown !== undefined)
    return `there is no option '${unknown}'${hint(
      unknown,
      options.map((it) => `--${it}`),
    )}`;
  const [, ambiguous] = /^Option '([^']*)' argument is ambiguous/.exec(words) ?? [];
  if (ambiguous !== undefined)
    return `${ambiguous} takes a value; one that begins with '-' is written as in ${ambiguous}=-1`;
  const [, missing] = /^Option '(?:.*, )?(--\S+) <value>' argument missing/.exec(words) ?? [];
  return missing === undefined ? words : `${missing} takes a value, and none follows`;
}

/** The end of a sentence: what may have been meant, where something is near enough. */
export function hint(word: string, candidates: Iterable<string>): string {
  const guess = closest(word, candidates);
  return guess === undefined ? '' : `; did you mean '${guess}'?`;
}

/** For a command that is about no file. */
export function noMore(command: string, positionals: readonly string[]): void {
  const [first] = positionals;
  if (first !== undefined) throw new CannotRun(`${command} takes options only, and not '${first}'`);
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
  if (word === undefined)
    throw new CannotRun(`--${name} takes ${words.join(', ')}, and not '${value}'${hint(value, words)}`);
  return word;
}

/** Absent for the last version. */
export function stepOf(value: string | undefined): { readonly step?: number } {
  if (value === undefined) return {};
  if (!/^\d{1,6}$/.test(value)) throw new CannotRun(`--step takes a number from 0 on, and not '${value}'`);
  return { step: Number(value) };
}
