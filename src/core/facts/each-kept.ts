// What is made of each item of a list, kept over edits where an item is the same.

import { carriedOn, type Whole } from './followed.ts';

interface Kept<Of, Item, Value> {
  readonly of: Of;
  readonly items: readonly Item[];
  readonly values: readonly Value[];
}

/** `compute` is asked again for an item that is another one than at its place before, and for all when `of` is another one. */
export function eachKept<Of extends object, Item, Value>(
  compute: (item: Item, of: Of) => Value,
): (design: Whole, of: Of, items: readonly Item[]) => readonly Value[] {
  return (design, of, items) =>
    carriedOn(compute, design, (before: Kept<Of, Item, Value> | undefined) => {
      if (before?.of !== of || before.items.length !== items.length)
        return { of, items, values: items.map((it) => compute(it, of)) };
      if (before.items === items) return before;
      let values: Value[] | undefined;
      for (let index = 0; index < items.length; index++)
        if (items[index] !== before.items[index])
          (values ??= [...before.values])[index] = compute(items[index]!, of);
      return { of, items, values: values ?? before.values };
    }).values;
}
