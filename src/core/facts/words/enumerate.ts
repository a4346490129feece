// Names in a sentence.

/** Longer lists are cut; the finding's places and screens hold them all. */
const most = 6;

/** `a`, `a and b`, `a, b and c`; the tail of a long list is counted. */
export function enumerate(names: readonly string[]): string {
  const shown =
    names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  if (shown.length < 2) return shown[0] ?? '';
  return `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}

/** `1 screen`, `3 screens`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
