// Reads the entries of a section. Most edits are within one entry: then the others, of which there may be thousands, are not asked for.

import { Entries } from '../entries.ts';
import { isNull, type Pair } from '../tree.ts';
import type { Read, Remembered } from './memo.ts';
import type { Report } from './mistake.ts';
import { shorten } from './reading.ts';

/** A section in which each name stands once, with an entry. */
interface Section<T> {
  readonly pairs: readonly Pair[];
  readonly reads: readonly Read<T>[];
  readonly entries: Entries<T>;
}

export function readSection<T>(
  pairs: readonly Pair[],
  remembered: Remembered,
  read: (pair: Pair) => Read<T>,
  report: Report,
): Entries<T> {
  const recall = (pair: Pair) => remembered.recall(pair, read);
  const before = remembered.section as Section<T> | undefined;
  const section = (before && readAfter(before, pairs, recall)) ?? readAll(pairs, recall, report);
  remembered.section = section.reads.length === pairs.length ? section : undefined;
  for (const { mistakes } of section.reads) mistakes.forEach(report);
  return section.entries;
}

/** With the same names as before; undefined when they are others. */
function readAfter<T>(
  before: Section<T>,
  pairs: readonly Pair[],
  recall: (pair: Pair) => Read<T>,
): Section<T> | undefined {
  if (pairs.length !== before.pairs.length) return undefined;
  const changed: number[] = [];
  for (let place = 0; place < pairs.length; place++) {
    const [pair, old] = [pairs[place]!, before.pairs[place]!];
    if (pair === old) continue;
    if (pair.key.text !== old.key.text || isNull(pair.value)) return undefined;
    changed.push(place);
  }
  if (changed.length === 0) return before;
  const [reads, items] = [[...before.reads], [...before.entries.items]];
  for (const place of changed) {
    const fresh = recall(pairs[place]!);
    reads[place] = fresh;
    items[place] = fresh.value;
  }
  return { pairs, reads, entries: before.entries.with(items) };
}

function readAll<T>(pairs: readonly Pair[], recall: (pair: Pair) => Read<T>, report: Report): Section<T> {
  const reads = new Map<string, Read<T>>();
  for (const pair of pairs) {
    const id = pair.key.text;
    if (isNull(pair.value)) continue;
    if (reads.has(id)) {
      const message = `'${shorten(id)}' stands here twice; only the first is read`;
      report({ rule: 'duplicate-name', severity: 'error', at: pair.key, message });
      continue;
    }
    reads.set(id, recall(pair));
  }
  const all = [...reads];
  return {
    pairs,
    reads: all.map(([, it]) => it),
    entries: Entries.of(all.map(([id, it]) => [id, it.value])),
  };
}
