// From expression to amount. Numbers are intervals (an exact one has equal ends), so ranges calculate like
// the rest. What is unknown stays unknown; a multiple of one unknown remembers of which, and how many times.

import { describeDimension, divided, multiplied, none, sameDimension, type Dimension } from './dimension.ts';
import type { Expression, ParsedQuantity, QuantityProblem, Span } from './expression.ts';
import { shortened } from './tokens.ts';
import { unitHint } from './units.ts';

export interface NumberAmount {
  readonly is: 'number';
  /** Finite. Equal to `high` when the amount is exact. */
  readonly low: number;
  /** Infinity when the range is open, as `2..` is. */
  readonly high: number;
  readonly dimension: Dimension;
}

export interface UnknownAmount {
  readonly is: 'unknown';
  readonly dimension?: Dimension;
  /** It is `factor` times what this name stands for, so `requests * 36%` and `requests * 5%` can be compared. */
  readonly of?: string;
  readonly factor?: number;
  /** What `factor` measures; absent for a plain number. */
  readonly factorDimension?: Dimension;
}

export type Amount = NumberAmount | UnknownAmount | { readonly is: 'some' } | { readonly is: 'none' };

export type Lookup = (name: string) => Amount | undefined;

type Calculable = NumberAmount | UnknownAmount;

/** Ends are finite but for the upper end of an open range; nothing is ever NaN. */
export function evaluate(parsed: ParsedQuantity, lookup: Lookup): Amount | QuantityProblem {
  if (parsed.problem !== undefined) return parsed.problem;
  // A parsed quantity without a problem has an expression.
  return amountOf(parsed.expression!, lookup);
}

export function isProblem(result: Amount | QuantityProblem): result is QuantityProblem {
  return 'message' in result;
}

/** `a` over `b` where both are exact, or multiples of the same unknown; the unknown itself cancels out. */
export function ratio(a: Amount, b: Amount): number | undefined {
  if (a.is === 'number' && b.is === 'number') {
    const isExact = a.low === a.high && b.low === b.high && b.low !== 0;
    return isExact && sameDimension(a.dimension, b.dimension) ? a.low / b.low : undefined;
  }
  if (a.is !== 'unknown' || b.is !== 'unknown' || !isSameUnknown(a, b)) return undefined;
  return a.factor === undefined || !b.factor ? undefined : a.factor / b.factor;
}

function amountOf(expression: Expression, lookup: Lookup): Amount | QuantityProblem {
  switch (expression.is) {
    case 'number':
      return exactly(expression.value, expression.dimension);
    case 'word':
      return { is: expression.word };
    case 'name':
      return named(expression.name, expression, lookup);
    case 'negative': {
      const operand = calculable(expression.operand, lookup);
      return isProblem(operand) ? operand : product(operand, exactly(-1, none), expression);
    }
    case 'range':
      return range(expression.low, expression.high, expression, lookup);
    case 'sum':
      return folded(expression.first, expression.rest, lookup, (left, operator, right, span) =>
        sum(left, operator === '-' ? negated(right) : right, span),
      );
    case 'product':
      return folded(expression.first, expression.rest, lookup, (left, operator, right, span, place) =>
        operator === '*' ? product(left, right, span) : quotient(left, right, span, place),
      );
    default:
      return expression satisfies never;
  }
}

function folded<O extends string>(
  first: Expression,
  rest: readonly { readonly operator: O; readonly operand: Expression }[],
  lookup: Lookup,
  combine: (
    left: Calculable,
    operator: O,
    right: Calculable,
    span: Span,
    place: Span,
  ) => Calculable | QuantityProblem,
): Calculable | QuantityProblem {
  let result = calculable(first, lookup);
  for (const { operator, operand } of rest) {
    if (isProblem(result)) return result;
    const right = calculable(operand, lookup);
    if (isProblem(right)) return right;
    result = combine(result, operator, right, { start: first.start, end: operand.end }, operand);
  }
  return result;
}

function calculable(expression: Expression, lookup: Lookup): Calculable | QuantityProblem {
  const amount = amountOf(expression, lookup);
  if (isProblem(amount) || amount.is === 'number' || amount.is === 'unknown') return amount;
  if (amount.is === 'some') return { is: 'unknown' };
  return problem(expression, 'this is none, which cannot be calculated with');
}

function named(name: string, place: Span, lookup: Lookup): Amount | QuantityProblem {
  const amount = lookup(name);
  if (amount === undefined) return { ...problem(place, unknownNameMessage(name, lookup)), unknownName: name };
  if (amount.is === 'unknown') return amount.of === undefined ? { ...amount, of: name, factor: 1 } : amount;
  if (amount.is !== 'number') return amount;
  const isSound = Number.isFinite(amount.low) && amount.high >= amount.low;
  return isSound ? amount : { is: 'unknown', dimension: amount.dimension, of: name, factor: 1 };
}

function unknownNameMessage(name: string, lookup: Lookup): string {
  const message = `nothing under assume is called '${shortened(name)}'`;
  const hint = unitHint(name) ?? (isSubtraction(name, lookup) ? 'a minus needs spaces around it' : undefined);
  return hint === undefined ? message : `${message}; ${hint}`;
}

function isSubtraction(name: string, lookup: Lookup): boolean {
  // Each hyphen costs a look-up; a name longer than this was not meant as a subtraction.
  if (name.length > 100) return false;
  const isOperand = (text: string): boolean => /^\d/.test(text) || lookup(text) !== undefined;
  return [...name.matchAll(/-/g)].some(
    ({ index }) => isOperand(name.slice(0, index)) && isOperand(name.slice(index + 1)),
  );
}

function range(
  lowEnd: Expression,
  highEnd: Expression | undefined,
  span: Span,
  lookup: Lookup,
): Calculable | QuantityProblem {
  const low = calculable(lowEnd, lookup);
  if (isProblem(low)) return low;
  if (highEnd === undefined) return low.is === 'number' ? { ...low, high: Infinity } : unknown(low.dimension);
  const high = calculable(highEnd, lookup);
  if (isProblem(high)) return high;
  const dimension = common(low, high);
  if (dimension === 'different')
    return problem(span, `both ends of a range need the same unit: ${difference(low, high)}`);
  if (low.is === 'unknown' || high.is === 'unknown') return unknown(dimension);
  if (low.low > high.high) return problem(span, 'the lower end of a range comes first');
  return { is: 'number', low: low.low, high: high.high, dimension: low.dimension };
}

function sum(left: Calculable, right: Calculable, span: Span): Calculable | QuantityProblem {
  const dimension = common(left, right);
  if (dimension === 'different')
    return problem(span, `these cannot be added or subtracted: ${difference(left, right)}`);
  if (left.is === 'number' && right.is === 'number') {
    return bounded(
      left.low + right.low,
      left.high + right.high,
      left.dimension,
      span,
      isOpen(left) || isOpen(right),
    );
  }
  if (left.is === 'unknown' && right.is === 'unknown' && isSameUnknown(left, right)) {
    return scaled(
      { ...left, dimension },
      (left.factor ?? 0) + (right.factor ?? 0),
      left.factorDimension ?? none,
    );
  }
  return unknown(dimension);
}

function negated(amount: Calculable): Calculable {
  if (amount.is === 'number') return { ...amount, low: -amount.high, high: -amount.low };
  return amount.factor === undefined ? amount : { ...amount, factor: -amount.factor };
}

function product(left: Calculable, right: Calculable, span: Span): Calculable | QuantityProblem {
  if (left.is === 'unknown') return multiple(left, right, multiplied, (a, b) => a * b);
  if (right.is === 'unknown') return multiple(right, left, multiplied, (a, b) => a * b);
  const ends = corners(left, right, (a, b) => (a === 0 || b === 0 ? 0 : a * b));
  const dimension = multiplied(left.dimension, right.dimension);
  return bounded(Math.min(...ends), Math.max(...ends), dimension, span, isOpen(left) || isOpen(right));
}

function quotient(
  left: Calculable,
  right: Calculable,
  span: Span,
  place: Span,
): Calculable | QuantityProblem {
  if (right.is === 'number' && right.low <= 0 && right.high >= 0)
    return problem(place, 'this divides by zero');
  if (left.is === 'unknown') return multiple(left, right, divided, (a, b) => a / b);
  if (right.is === 'unknown') return unknown(right.dimension && divided(left.dimension, right.dimension));
  // An infinite end only stands for "however large": the finite corners already give the bounds.
  const ends = corners(left, right, (a, b) => (Number.isFinite(b) ? a / b : 0));
  const dimension = divided(left.dimension, right.dimension);
  return bounded(Math.min(...ends), Math.max(...ends), dimension, span, isOpen(left));
}

function multiple(
  left: UnknownAmount,
  right: Calculable,
  dimensions: (a: Dimension, b: Dimension) => Dimension,
  factors: (a: number, b: number) => number,
): UnknownAmount {
  const dimension = left.dimension && right.dimension && dimensions(left.dimension, right.dimension);
  if (right.is === 'unknown' || right.low !== right.high || left.factor === undefined)
    return unknown(dimension);
  const factorDimension = dimensions(left.factorDimension ?? none, right.dimension);
  return scaled({ ...left, dimension }, factors(left.factor, right.low), factorDimension);
}

function scaled(amount: UnknownAmount, factor: number, factorDimension: Dimension): UnknownAmount {
  if (amount.of === undefined || !Number.isFinite(factor)) return unknown(amount.dimension);
  const isPlain = sameDimension(factorDimension, none);
  return { ...unknown(amount.dimension), of: amount.of, factor, ...(isPlain ? {} : { factorDimension }) };
}

function corners(
  a: NumberAmount,
  b: NumberAmount,
  combine: (a: number, b: number) => number,
): readonly number[] {
  return [combine(a.low, b.low), combine(a.low, b.high), combine(a.high, b.low), combine(a.high, b.high)];
}

function bounded(
  low: number,
  high: number,
  dimension: Dimension,
  span: Span,
  mayBeOpen: boolean,
): Calculable | QuantityProblem {
  if (Number.isFinite(low) && (mayBeOpen || Number.isFinite(high)))
    return { is: 'number', low, high, dimension };
  // Less an open range, nothing is left to prove: `10 - 2..` may be any number below 8.
  return mayBeOpen ? unknown(dimension) : problem(span, 'the result is too large to calculate with');
}

function isOpen(amount: NumberAmount): boolean {
  return !Number.isFinite(amount.high) || !Number.isFinite(amount.low);
}

function isSameUnknown(a: UnknownAmount, b: UnknownAmount): boolean {
  return (
    a.of !== undefined && a.of === b.of && sameDimension(a.factorDimension ?? none, b.factorDimension ?? none)
  );
}

function common(a: Calculable, b: Calculable): Dimension | undefined | 'different' {
  if (a.dimension === undefined || b.dimension === undefined) return a.dimension ?? b.dimension;
  return sameDimension(a.dimension, b.dimension) ? a.dimension : 'different';
}

function difference(a: Calculable, b: Calculable): string {
  return `${describeDimension(a.dimension ?? none)} and ${describeDimension(b.dimension ?? none)}`;
}

function exactly(value: number, dimension: Dimension): NumberAmount {
  return { is: 'number', low: value, high: value, dimension };
}

function unknown(dimension: Dimension | undefined): UnknownAmount {
  return dimension === undefined ? { is: 'unknown' } : { is: 'unknown', dimension };
}

function problem(span: Span, message: string): QuantityProblem {
  return { start: span.start, end: span.end, message };
}
