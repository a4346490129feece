// Whether two pieces of plain data of one type say the same: what rests on names and numbers only then stays as it was.

export function isSameData(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((it, index) => isSameData(it, b[index]));
  return Object.entries(a).every(([key, value]) => isSameData(value, (b as Record<string, unknown>)[key]));
}

/** The very same items in the same order. */
export function isSameList(a: readonly unknown[], b: ArrayLike<unknown>): boolean {
  return a.length === b.length && a.every((it, index) => it === b[index]);
}
