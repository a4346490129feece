// What follows from something that is made once, as from a list of all parts, and from some other elements: kept for as long as all are the same.

import { carriedOn, type Whole } from './followed.ts';
import { isSameList } from './same-data.ts';

/** `compute` is asked anew when `of` is another one, or one of the elements is. */
export function keptWhile<Of extends object, Element, Value>(
  compute: (of: Of, elements: readonly Element[]) => Value,
): (of: Of, elements: readonly Element[]) => Value {
  const kept = new WeakMap<Of, Kept<Value>>();
  return (of, elements) => {
    const known = kept.get(of);
    if (known !== undefined && isSameList(known.restsOn, elements)) return known.value;
    const value = compute(of, elements);
    kept.set(of, { restsOn: elements, value });
    return value;
  };
}

interface Kept<Value> {
  readonly restsOn: readonly unknown[];
  readonly value: Value;
}

/** What was made for the design before, while all that it `restsOn` is the same; `make` is told of it when it is not. `by` is who makes it. */
export function carriedOnWhile<Value>(
  by: object,
  design: Whole,
  restsOn: readonly unknown[],
  make: (before: Value | undefined) => Value,
): Value {
  return carriedOn(by, design, (before: Kept<Value> | undefined): Kept<Value> => {
    if (before !== undefined && isSameList(before.restsOn, restsOn)) return before;
    return { restsOn, value: make(before?.value) };
  }).value;
}
