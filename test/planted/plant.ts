// Makes a planted change: the first such text in the entry of that name.

import type { Planted } from './planted.ts';

export function plant(text: string, { rule, change }: Planted): string {
  return change.reduce((planted, [entry, from, to]) => {
    const range = entryRange(planted, entry);
    const at = range === undefined ? -1 : planted.indexOf(from, range.start);
    if (range === undefined || at < 0 || at + from.length > range.end)
      throw new Error(`${rule}: '${from}' is not in '${entry}'`);
    return planted.slice(0, at) + to + planted.slice(at + from.length);
  }, text);
}

/** `data/offer` is the entry `offer` under `data`, least deep where there are several, with all that is written deeper than its name. */
function entryRange(
  text: string,
  entry: string,
): { readonly start: number; readonly end: number } | undefined {
  let range = { start: 0, end: text.length };
  for (const name of entry.split('/')) {
    const lines = [...text.slice(range.start, range.end).matchAll(new RegExp(`^( *)${name}:.*\n`, 'gm'))];
    const line = lines.sort((a, b) => a[1]!.length - b[1]!.length)[0];
    if (line === undefined) return undefined;
    const start = range.start + line.index;
    const body = start + line[0].length;
    const next = new RegExp(`^ {0,${line[1]!.length}}[^ \n]`, 'm').exec(text.slice(body, range.end));
    range = { start, end: next === null ? range.end : body + next.index };
  }
  return range;
}
