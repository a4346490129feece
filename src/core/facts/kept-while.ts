// What follows from what was made of all parts, and from some other elements: kept for as long as both are the same.

/** `compute` is asked anew when the list is another one, or one of the elements is. */
export function keptWhile<Item, Element, Value>(
  compute: (list: readonly Item[], elements: readonly Element[]) => Value,
): (list: readonly Item[], elements: readonly Element[]) => Value {
  const kept = new WeakMap<
    readonly Item[],
    { readonly elements: readonly Element[]; readonly value: Value }
  >();
  return (list, elements) => {
    const known = kept.get(list);
    const isSame =
      known?.elements.length === elements.length &&
      elements.every((it, index) => it === known.elements[index]);
    if (isSame) return known.value;
    const value = compute(list, elements);
    kept.set(list, { elements, value });
    return value;
  };
}
