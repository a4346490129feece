// The shape of a parsed quantity. Sums and products are flat lists, so a long chain is not a deep tree,
// and whoever walks the tree may recurse: only parentheses nest, and the parser limits those.

import type { Dimension } from './dimension.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Offsets lie in the text of the expression, not of the file. */
export interface QuantityProblem extends Span {
  readonly message: string;
  /** The name that nothing under `assume` has, so that a caller who knows the names can offer the nearest. */
  readonly unknownName?: string;
}

export interface NameUse extends Span {
  readonly name: string;
}

/** `unknown` may stand wherever a number may; `some` and `none` only alone. */
export type QuantityWord = 'unknown' | 'some' | 'none';

export interface Part<Operator extends string> {
  readonly operator: Operator;
  readonly operand: Expression;
}

export type Expression = Span &
  (
    | { readonly is: 'number'; readonly value: number; readonly dimension: Dimension }
    | { readonly is: 'name'; readonly name: string }
    | { readonly is: 'word'; readonly word: QuantityWord }
    | { readonly is: 'negative'; readonly operand: Expression }
    | { readonly is: 'sum'; readonly first: Expression; readonly rest: readonly Part<'+' | '-'>[] }
    | { readonly is: 'product'; readonly first: Expression; readonly rest: readonly Part<'*' | '/'>[] }
    | { readonly is: 'range'; readonly low: Expression; readonly high: Expression | undefined }
  );

export interface ParsedQuantity {
  readonly text: string;
  /** Missing when there is a `problem`. */
  readonly expression?: Expression;
  /** Complete even when there is a problem, so renaming a name still finds it. */
  readonly names: readonly NameUse[];
  readonly problem?: QuantityProblem;
}
