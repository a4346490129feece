// A number that follows from a design: how it was computed, from what, and what would have to be known to say it better.
// The parts of it are made where the number is; here is what all of them share.

import type { Amount, Dimension } from '../../quantity.ts';
import { formatApart, formatNumber } from '../../quantity.ts';
import type { Design, Quantity, Value } from '../../model.ts';
import type { Span } from '../../tree.ts';

/** The key that would tell what is not known. `ref` as in findings; empty for an assumption of the file. */
export interface Unknown {
  readonly key: string;
  readonly ref: string;
  readonly at: Span;
}

export interface Input {
  readonly label: string;
  readonly at: Span;
  /** Undefined where it is not known. */
  readonly value: number | undefined;
  readonly dimension: Dimension;
  /** What would tell it then, where that is known. */
  readonly unknown?: Pick<Unknown, 'key' | 'ref'> | undefined;
}

/** What nobody wrote and was taken from elsewhere. */
export interface Assumed {
  readonly text: string;
  readonly source: string;
}

export interface Figure {
  /** In base units: seconds, bytes, a fraction. Never NaN and never infinite. */
  readonly value: number | undefined;
  readonly dimension: Dimension;
  /** The truth may be more, since something that adds to it is not known; what the value proves, it proves all the same. */
  readonly lowerBound: boolean;
  /** As somebody would write it down, with the numbers in. */
  readonly formula: string;
  readonly inputs: readonly Input[];
  readonly assumptions: readonly Assumed[];
  /** Why it is unknown, or only a lower bound: the first key that would tell. */
  readonly unknown?: Unknown;
  /** It is `factor` times an assumption that is unknown, so it can be compared with others of the same. */
  readonly multiple?: { readonly of: string; readonly factor: number };
}

export function unknownFigure(dimension: Dimension, unknown: Unknown, inputs: readonly Input[] = []): Figure {
  const formula = formulaOfUnknown(unknown);
  return { value: undefined, dimension, lowerBound: false, formula, inputs, assumptions: [], unknown };
}

/** In the place of a formula. */
export function formulaOfUnknown({ key, ref }: Unknown): string {
  return `unknown: '${key}' of ${ref === '' ? 'the file' : ref} would tell`;
}

/** For people: `23.1k/s`, `at least 23.1k/s`, `unknown`. */
export function showFigure(figure: Figure): string {
  if (figure.value === undefined) return 'unknown';
  const number = formatNumber(figure.value, figure.dimension);
  return figure.lowerBound ? `at least ${number}` : number;
}

/** Two that are held against each other: where they differ, what is told of them does too. */
export function showApart(a: Figure, b: Figure): readonly [string, string] {
  if (a.value === undefined || b.value === undefined) return [showFigure(a), showFigure(b)];
  const [one, other] = formatApart(a.value, b.value, a.dimension);
  return [a.lowerBound ? `at least ${one}` : one, b.lowerBound ? `at least ${other}` : other];
}

/** `a` over `b` where both are known, or multiples of the same unknown. Lower bounds give none: either could be more. */
export function figureRatio(a: Figure, b: Figure): number | undefined {
  const [top, bottom] = [exactOf(a), exactOf(b)];
  if (top !== undefined && bottom !== undefined) return bottom > 0 ? finite(top / bottom) : undefined;
  if (a.multiple === undefined || b.multiple === undefined || a.multiple.of !== b.multiple.of)
    return undefined;
  return b.multiple.factor > 0 ? finite(a.multiple.factor / b.multiple.factor) : undefined;
}

/** The value where it is all there is. */
export function exactOf(figure: Figure): number | undefined {
  return figure.lowerBound ? undefined : figure.value;
}

export function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

/** What an amount surely is at least, and what would say more. */
export function lowEnd(value: Value<unknown> | undefined): number | undefined {
  const amount = value?.value as Quantity | Amount | undefined;
  return amount !== undefined && typeof amount === 'object' && amount.is === 'number'
    ? amount.low
    : undefined;
}

/** Where what is missing for the whole file would be looked for: the assumption of this name, else the name of the system. */
export function fileAt(design: Design, assumption?: string): Span {
  const assumed = assumption === undefined ? undefined : design.assume.get(assumption);
  return assumed?.at ?? design.system?.at ?? design.root.pairs[0]?.key ?? design.root;
}

/** A figure whose inputs and formula are written when somebody looks at them; most are only compared. */
export function lazyFigure<I extends Input>(
  base: Omit<Figure, 'formula' | 'inputs'>,
  inputs: () => readonly I[],
  formula: (inputs: readonly I[]) => string,
): Figure {
  let kept: readonly I[] | undefined;
  const all = () => (kept ??= inputs());
  return {
    ...base,
    get inputs() {
      return all();
    },
    get formula() {
      return formula(all());
    },
  };
}

/** How it is worked out, without the result in which its formula ends. */
export function workOf({ formula }: Figure): string {
  return formula.replace(/ = [^=]*$/, '');
}
