// What cannot be judged while a value cannot be read. Who wrote `load: 1M` has not left the load out: the slip is told once, and
// nobody is asked for the key, or accused without it, before it can be read.

import { sureOf } from './broken-text.ts';
import type { Mistake } from './build/mistake.ts';
import type { Source } from './parse.ts';
import type { Found, Place, Rule } from './rule.ts';
import type { Node, Pair, Span } from './tree.ts';

/** Keys that were misread, by the element that says them; those of the whole file under the empty name. */
type Misread = ReadonlyMap<string, ReadonlySet<string>>;

/** The findings that do not need what could not be read; all of them where all could. */
export function provedWithout(
  source: Source,
  mistakes: readonly Mistake[],
): (found: Found, rule: Rule) => readonly Found[] {
  const misread = misreadIn(source, mistakes);
  if (misread.size === 0) return (found) => [found];
  return (found, rule) => {
    if (found.level === 'language') return [found];
    const isOpen = (ref: string) => {
      const keys = misread.get(ref);
      return keys !== undefined && rule.needs.some((it) => keys.has(it));
    };
    // What an API does not say, its part may.
    return sureOf(
      found,
      ({ ref }: Place) => isOpen(ref) || (ref.includes('/') && isOpen(ref.split('/')[0]!)),
    );
  };
}

function misreadIn(source: Source, mistakes: readonly Mistake[]): Misread {
  const found = new Map<string, Set<string>>();
  for (const { rule, at } of mistakes) {
    if (rule !== 'wrong-type' && rule !== 'bad-quantity') continue;
    const path = pathTo(at, source);
    // What a step changes is written there as in the file.
    const { ref, keys } = saidBy(path[0] === 'steps' ? path.slice(3) : path);
    const known = found.get(ref) ?? new Set();
    found.set(ref, known);
    for (const key of keys) known.add(key);
  }
  return found;
}

function saidBy([section, name = '', ...keys]: readonly string[]): { ref: string; keys: readonly string[] } {
  if (section === 'screens') return { ref: `screen:${name}`, keys };
  if (section === 'data') return { ref: `data:${name}`, keys };
  if (section !== 'components') return { ref: '', keys: [name] };
  const [first, api, ...rest] = keys;
  return first === 'apis' && api !== undefined ? { ref: `${name}/${api}`, keys: rest } : { ref: name, keys };
}

/** The keys and items that lead to a place of the text. */
function pathTo(at: Span, { root, range }: Source): readonly string[] {
  const place = range(at)?.start;
  if (place === undefined) return [];
  const startOf = (it: Span) => range(it)?.start ?? Infinity;
  const path: string[] = [];
  let node: Node | undefined = root;
  while (node !== undefined && node.is !== 'scalar') {
    if (node.is === 'mapping') {
      const pair: Pair | undefined = lastUpTo(place, node.pairs, (it) => startOf(it.key));
      if (pair === undefined) break;
      path.push(pair.key.text);
      node = pair.value;
    } else {
      const item: Node | undefined = lastUpTo(place, node.items, startOf);
      if (item === undefined) break;
      path.push(String(node.items.indexOf(item)));
      node = item;
    }
  }
  return path;
}

/** They stand in the order of the text; a large design has thousands, and is asked at each keystroke while a value is bad. */
function lastUpTo<It>(place: number, all: readonly It[], startOf: (it: It) => number): It | undefined {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(all[middle]!) <= place) low = middle + 1;
    else high = middle;
  }
  return all[low - 1];
}
