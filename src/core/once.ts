// What is computed at most once.

/** Computes at the first call and gives the same afterwards. */
export function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: compute() }).value;
}

/** The same for each of some elements, which live as long as the function: the map need not be weak, which costs. */
export function each<A extends object, T extends object>(compute: (of: A) => T): (of: A) => T {
  return keeping(new Map<A, T>(), compute);
}

/** The same for elements that come and go. Elements never change, so what was computed of one holds as long as there is one. */
export function weakly<A extends object, T extends object>(compute: (of: A) => T): (of: A) => T {
  return keeping(new WeakMap<A, T>(), compute);
}

function keeping<A extends object, T extends object>(
  kept: Pick<WeakMap<A, T>, 'get' | 'set'>,
  compute: (of: A) => T,
): (of: A) => T {
  return (of) => {
    const known = kept.get(of);
    if (known !== undefined) return known;
    const value = compute(of);
    kept.set(of, value);
    return value;
  };
}
