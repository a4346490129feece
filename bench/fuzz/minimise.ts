// The shortest input that still fails, as far as leaving pieces out leads: half of it first, then smaller and smaller pieces.

/** `fails` is asked until time is up, since some failures take their time. */
export function minimise<T>(
  items: readonly T[],
  fails: (fewer: readonly T[]) => boolean,
  untilMs: number,
): readonly T[] {
  let left = items;
  for (let size = Math.ceil(left.length / 2); size >= 1;) {
    let isShorter = false;
    for (let at = 0; at < left.length && performance.now() < untilMs;) {
      const fewer = [...left.slice(0, at), ...left.slice(at + size)];
      if (fails(fewer)) {
        left = fewer;
        isShorter = true;
      } else at += size;
    }
    if (performance.now() >= untilMs || (size === 1 && !isShorter)) return left;
    if (!isShorter) size = Math.floor(size / 2);
  }
  return left;
}

/** By its lines, then by its characters. */
export function minimiseText(text: string, fails: (shorter: string) => boolean, forMs: number): string {
  const until = performance.now() + forMs;
  const lines = minimise(text.split(/(?<=\n)/), (it) => fails(it.join('')), until).join('');
  return minimise([...lines], (it) => fails(it.join('')), until).join('');
}
