// What cannot be judged while a value cannot be read. Who wrote `load: 1M` has not left the load out: the slip is told once, and
// nobody is asked for the key, or accused without it, before it can be read.

import { sureOf } from './broken-text.ts';
import type { Mistake } from './build/mistake.ts';
import type { Source } from './parse.ts';
import type { Found, Place, Rule } from './rule.ts';
import type { Node, Span } from './tree.ts';

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
    const isOpen = (ref: string) => rule.needs.some((key) => misread.get(ref)?.has(key) === true);
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
    const { ref, keys } = saidBy(path.slice(path.lastIndexOf('change') + 1));
    found.set(ref, new Set([...(found.get(ref) ?? []), ...keys]));
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
  const path: string[] = [];
  let node: Node | undefined = place === undefined ? undefined : root;
  while (node !== undefined && node.is !== 'scalar') {
    const starts: readonly Span[] = node.is === 'mapping' ? node.pairs.map((it) => it.key) : node.items;
    const index = starts.findLastIndex((it) => (range(it)?.start ?? Infinity) <= place!);
    if (index < 0) break;
    path.push(node.is === 'mapping' ? node.pairs[index]!.key.text : String(index));
    node = node.is === 'mapping' ? node.pairs[index]!.value : node.items[index];
  }
  return path;
}
