// What follows from something that is made once, as from a list of all parts, and from some other elements: kept for as long as both are the same.

/** `compute` is asked anew when `of` is another one, or one of the elements is. */
export function keptWhile<Of extends object, Element, Value>(
  compute: (of: Of, elements: readonly Element[]) => Value,
): (of: Of, elements: readonly Element[]) => Value {
  const kept = new WeakMap<Of, { readonly elements: readonly Element[]; readonly value: Value }>();
  return (of, elements) => {
    const known = kept.get(of);
    const isSame =
      known?.elements.length === elements.length &&
      elements.every((it, index) => it === known.elements[index]);
    if (isSame) return known.value;
    const value = compute(of, elements);
    kept.set(of, { elements, value });
    return value;
  };
}
