// Cuts the text of a quantity into numbers (with their units), words and signs. All that depends on what
// stands before is decided here: a word after a number is a unit, a measure after a slash is one too,
// and any other word is a name. One pass, each character is looked at a fixed number of times.

import { money, multiplied, none, sameDimension, type Dimension } from './dimension.ts';
import type { NameUse, QuantityProblem, QuantityWord, Span } from './expression.ts';
import { isMultiplier, percent, unitAfterNumber, unitAfterSlash, unitHint, type Unit } from './units.ts';

export type Sign = '+' | '-' | '*' | '/' | '(' | ')' | '..';

export type Token = Span &
  (
    | { readonly is: 'number'; readonly value: number; readonly dimension: Dimension }
    | { readonly is: 'name'; readonly name: string }
    | { readonly is: 'word'; readonly word: QuantityWord }
    | { readonly is: 'sign'; readonly sign: Sign }
  );

export interface Tokens {
  readonly tokens: readonly Token[];
  readonly names: readonly NameUse[];
  readonly problem: QuantityProblem | undefined;
}

const space = /\s+/y;
const number = /(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const grouped = /\d+(?:[,_']\d+)+(?:\.\d+)?/y;
// A hyphen or a dot belongs to a word only between two of its other characters: `a-b` is one name, `a - b` two.
const word = /[\p{L}_](?:[\p{L}\p{N}_]|[-.](?=[\p{L}\p{N}_]))*/uy;
const letters = /\p{L}+/uy;
const sign = /\.\.|[-+*/()]/y;

export function tokenize(text: string): Tokens {
  const tokens: Token[] = [];
  const names: NameUse[] = [];
  let problem: QuantityProblem | undefined;
  const fail = (span: Span, message: string): void => {
    problem ??= { start: span.start, end: span.end, message };
  };

  let at = 0;
  while (at < text.length) {
    const token = tokenAt(text, at, tokens.at(-1), fail);
    at = token.end;
    if (token.is === 'nothing') continue;
    if (token.is === 'name') names.push({ name: token.name, start: token.start, end: token.end });
    tokens.push(token);
  }
  return { tokens, names, problem };
}

type Fail = (span: Span, message: string) => void;
type Nothing = Span & { readonly is: 'nothing' };

function tokenAt(text: string, start: number, before: Token | undefined, fail: Fail): Token | Nothing {
  const blank = match(space, text, start);
  if (blank !== undefined) return { is: 'nothing', start, end: start + blank.length };

  const group = match(grouped, text, start);
  if (group !== undefined) {
    const end = start + group.length;
    fail({ start, end }, groupedMessage(group));
    return { is: 'nothing', start, end };
  }

  const plain = match(number, text, start);
  if (plain !== undefined || text[start] === '$') return amountAt(text, start, fail);

  const found = match(sign, text, start);
  if (found !== undefined) return { is: 'sign', sign: found as Sign, start, end: start + found.length };

  const name = match(word, text, start);
  if (name !== undefined) return wordAt(name, start, before);

  const end = start + (text.codePointAt(start)! > 0xffff ? 2 : 1);
  fail({ start, end }, strangeMessage(text.slice(start, end)));
  return { is: 'nothing', start, end };
}

/** A number with everything that belongs to it: `$`, `k`, `GB`, `5 million GB`. What follows a slash does not. */
function amountAt(text: string, start: number, fail: Fail): Token | Nothing {
  const isMoney = text[start] === '$';
  const numberStart = isMoney ? skipSpace(text, start + 1) : start;
  const digits = match(number, text, numberStart);
  if (digits === undefined) {
    fail({ start, end: start + 1 }, 'a number follows $, as in $400/month');
    return { is: 'nothing', start, end: start + 1 };
  }

  let value = Number(digits);
  let dimension = none;
  let end = numberStart + digits.length;
  for (const { unit, end: unitEnd } of unitsAt(text, end, fail)) {
    end = unitEnd;
    value = (value * unit.times) / unit.over;
    dimension = multiplied(dimension, unit.dimension);
  }
  if (isMoney && !sameDimension(dimension, none)) {
    fail({ start, end }, 'an amount of money has no other unit; a price is written $0.09/GB');
  }
  if (!Number.isFinite(value)) fail({ start, end }, 'this number is too large to calculate with');
  return { is: 'number', value, dimension: isMoney ? money : dimension, start, end };
}

interface FoundUnit {
  readonly text: string;
  readonly end: number;
  readonly unit: Unit;
}

/** None, one, or a multiplier and a measure. */
function unitsAt(text: string, start: number, fail: Fail): readonly FoundUnit[] {
  const first = unitAt(text, start, fail);
  if (first === undefined) return [];
  const next = isMultiplier(first.text) ? match(letters, text, skipSpace(text, first.end)) : undefined;
  const measure =
    next === undefined || unitAfterSlash(next) === undefined ? undefined : unitAt(text, first.end, fail);
  return measure === undefined ? [first] : [first, measure];
}

function unitAt(text: string, after: number, fail: Fail): FoundUnit | undefined {
  const start = skipSpace(text, after);
  if (text[start] === '%') return { text: '%', end: start + 1, unit: percent };
  const whole = match(word, text, start);
  if (whole === undefined) return undefined;
  const unit = unitAfterNumber(whole);
  if (unit !== undefined) return { text: whole, end: start + whole.length, unit };

  // `30days-2` subtracts: a unit holds letters only, so the hyphen cannot belong to it.
  const first = match(letters, text, start);
  const shorter =
    first === undefined || text[start + first.length] !== '-' ? undefined : unitAfterNumber(first);
  if (first !== undefined && shorter !== undefined)
    return { text: first, end: start + first.length, unit: shorter };

  const end = start + whole.length;
  const advice =
    unitHint(whole) ??
    (/\d/.test(whole) && unitAfterNumber(first ?? '') !== undefined
      ? 'units are added with a plus, as in 1h + 30min'
      : 'a number and a name are multiplied with *');
  fail({ start, end }, `no unit is called '${shortened(whole)}'; ${advice}`);
  // The word is swallowed all the same, so that it is not also taken for a name.
  return { text: whole, end, unit: { times: 1, over: 1, dimension: none } };
}

function wordAt(name: string, start: number, before: Token | undefined): Token {
  const end = start + name.length;
  if (name === 'unknown' || name === 'some' || name === 'none') return { is: 'word', word: name, start, end };
  if (name === 'false') return { is: 'word', word: 'none', start, end };
  const unit = before?.is === 'sign' && before.sign === '/' ? unitAfterSlash(name) : undefined;
  if (unit === undefined) return { is: 'name', name, start, end };
  return { is: 'number', value: unit.times / unit.over, dimension: unit.dimension, start, end };
}

function groupedMessage(group: string): string {
  const [whole = '', ...rest] = group.split(/[,_'.]/);
  const isThousands = rest.length > 0 && rest.every((it) => it.length === 3) && whole.length <= 3;
  if (!isThousands && rest.length === 1 && group.includes(','))
    return `decimals are written with a point: ${shortened(`${whole}.${rest[0]}`)}`;
  const digits = shortened(group.replace(/[,_']/g, ''));
  const value = Number(digits);
  if (!Number.isInteger(value) || value < 1000) return `digits are not grouped: write ${digits}`;
  return `digits are not grouped: write ${digits} or ${value % 1e6 === 0 ? `${value / 1e6}M` : `${value / 1000}k`}`;
}

function strangeMessage(character: string): string {
  if (character === '€' || character === '£' || character === '¥')
    return 'money is written with $, as in $400/month';
  if (character === '%') return 'a number stands before %';
  if (character === '×' || character === '·') return 'multiplication is written *';
  if (character === '÷' || character === ':') return 'division is written /';
  if (character === '–' || character === '−') return 'a minus is written -, a range 2..10';
  return `'${character}' has no meaning in a quantity`;
}

/** Messages stay readable whatever was typed. */
export function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

function skipSpace(text: string, at: number): number {
  return at + (match(space, text, at)?.length ?? 0);
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
