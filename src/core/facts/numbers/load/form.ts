// Flows as sums: a known part, multiples of what is not known, and whether there is more that nobody can say.
// Requests that are divided among several uses in a way nobody wrote are such multiples too; where all of them meet, at least the whole comes.

import { isSameSpan } from '../../../tree.ts';
import type { Unknown } from '../figure.ts';

export interface Form {
  readonly known: number;
  /** By the name of an unknown assumption, or of one share of a division. */
  readonly terms: ReadonlyMap<string, number>;
  /** There is more, and this would tell how much. */
  readonly open: Unknown | undefined;
}

/** By how much a flow is multiplied on its way: at least `low`. */
export interface Factor {
  readonly low: number;
  readonly open: Unknown | undefined;
}

/** A flow that is divided: the shares are not known. Their sum is at least the total; what would tell them is `open` in it. */
export interface Division {
  readonly shares: readonly string[];
  readonly total: Form;
}

const noTerms: ReadonlyMap<string, number> = new Map();
export const nothing: Form = { known: 0, terms: noTerms, open: undefined };
export const once: Factor = { low: 1, open: undefined };

export function known(value: number, open?: Unknown): Form {
  return { known: value, terms: noTerms, open };
}

export function term(name: string, factor: number): Form {
  return { known: 0, terms: new Map([[name, factor]]), open: undefined };
}

export function isNothing(form: Form): boolean {
  return form === nothing || (form.known === 0 && form.terms.size === 0 && form.open === undefined);
}

export function isSameForm(a: Form, b: Form): boolean {
  if (a === b) return true;
  if (a.known !== b.known || a.terms.size !== b.terms.size || !isSameUnknown(a.open, b.open)) return false;
  // What a sum says first depends on the order of its terms.
  const others = b.terms.entries();
  for (const [name, factor] of a.terms) {
    const other = others.next().value;
    if (other?.[0] !== name || other[1] !== factor) return false;
  }
  return true;
}

export function isSameFactor(a: Factor, b: Factor): boolean {
  return a === b || (a.low === b.low && isSameUnknown(a.open, b.open));
}

function isSameUnknown(a: Unknown | undefined, b: Unknown | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a === b || (a.key === b.key && a.ref === b.ref && isSameSpan(a.at, b.at));
}

export function plus(a: Form, b: Form): Form {
  if (isNothing(a)) return b;
  if (isNothing(b)) return a;
  return limited(a.known + b.known, summed(a.terms, b.terms), a.open ?? b.open);
}

export function times(form: Form, factor: Factor): Form {
  if (isNothing(form) || (factor.low === 0 && factor.open === undefined)) return nothing;
  if (factor.low === 1 && factor.open === undefined) return form;
  const terms = factor.low === 0 ? noTerms : mapped(form.terms, (it) => it * factor.low);
  return limited(form.known * factor.low, terms, form.open ?? factor.open);
}

/** Adds up many forms, each times its factor, as `plus` and `times` do, and makes one of them. */
export class Sum {
  private known: number;
  private terms: ReadonlyMap<string, number>;
  private open: Unknown | undefined;

  constructor({ known, terms, open }: Form = nothing) {
    this.known = known;
    this.terms = terms;
    this.open = open;
  }

  add(form: Form, factor: Factor): void {
    if (form.terms.size > 0 || this.terms.size > 0) return this.set(plus(this.form(), times(form, factor)));
    if (factor.low === 0 && factor.open === undefined) return;
    this.known = finite(this.known + finite(form.known * factor.low));
    this.open ??= form.open ?? factor.open;
  }

  form(): Form {
    const { known, terms, open } = this;
    return known === 0 && terms.size === 0 && open === undefined ? nothing : { known, terms, open };
  }

  private set({ known, terms, open }: Form): void {
    this.known = known;
    this.terms = terms;
    this.open = open;
  }
}

export function product(a: Factor, b: Factor): Factor {
  // Most factors are one, and most products of them need not be made.
  if (a === once && Number.isFinite(b.low)) return b;
  if (b === once && Number.isFinite(a.low)) return a;
  if ((a.low === 0 && a.open === undefined) || (b.low === 0 && b.open === undefined))
    return { low: 0, open: undefined };
  const low = a.low * b.low;
  return { low: Number.isFinite(low) ? low : 0, open: a.open ?? b.open };
}

/** By how much a flow comes that goes two ways. */
export function sum(a: Factor, b: Factor): Factor {
  const low = a.low + b.low;
  return { low: Number.isFinite(low) ? low : Math.max(a.low, b.low), open: a.open ?? b.open };
}

/** What is left when each division is summed up as far as all its shares flow here. */
export function settled(form: Form, divisions: ReadonlyMap<string, Division>): Form {
  if (form.terms.size === 0) return form;
  const left = new Map(form.terms);
  const done = new Set<Division>();
  let rest: Form = { known: form.known, terms: noTerms, open: form.open };
  for (const name of form.terms.keys()) {
    const division = divisions.get(name);
    if (division === undefined || done.has(division)) continue;
    done.add(division);
    const factors = division.shares.map((it) => form.terms.get(it) ?? 0);
    const least = Math.min(...factors);
    const isUneven = factors.some((it) => it !== least);
    for (const it of division.shares) left.delete(it);
    const { total } = division;
    const open = isUneven ? total.open : undefined;
    rest = plus(rest, least === 0 ? { ...nothing, open } : times(total, { low: least, open }));
  }
  return plus(rest, { known: 0, terms: left, open: undefined });
}

function summed(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  const [large, small] = a.size >= b.size ? [a, b] : [b, a];
  const sum = new Map(large);
  for (const [name, factor] of small) sum.set(name, (sum.get(name) ?? 0) + factor);
  return sum;
}

function mapped(
  terms: ReadonlyMap<string, number>,
  by: (factor: number) => number,
): ReadonlyMap<string, number> {
  return terms.size === 0 ? terms : new Map([...terms].map(([name, factor]) => [name, by(factor)]));
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.MAX_VALUE;
}

/** Numbers so large that they leave the number range say nothing; what is left of them is that there is more. */
function limited(value: number, terms: ReadonlyMap<string, number>, open: Unknown | undefined): Form {
  const isSound = terms.size === 0 || [...terms.values()].every((it) => Number.isFinite(it));
  return {
    known: finite(value),
    terms: isSound ? terms : noTerms,
    open,
  };
}
