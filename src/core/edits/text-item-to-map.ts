// An item of a list that is a plain text stands for a map with one key: `- What if it fails?` for `- problem: What if it fails?`.
// To get another key, it is written out.

import type { Plain } from '../change.ts';
import type { TextEdit } from '../text.ts';
import type { Scalar } from '../tree.ts';
import { topKeys } from '../vocabulary.ts';
import type { Key } from '../vocabulary/shape.ts';
import { setKey } from './change-map.ts';
import { column, endOf, insertion, insertLines, rangeOf, replacement, type Draft } from './draft.ts';
import type { Located } from './find-path.ts';
import { renderEntry, renderEntryInline } from './render-value.ts';

const keys: Readonly<Record<string, Key>> = topKeys;

/** Undefined when the list is none whose items may be plain texts. */
export function setKeyOfText(
  draft: Draft,
  { node, sequence, holder }: Located & { readonly node: Scalar },
  key: string,
  value: Plain,
): readonly TextEdit[] | undefined {
  if (holder === undefined) return undefined;
  // It was written out by the change before this one.
  if (sequence === undefined) return setKey(draft, holder.mapping, key, value);
  const main = mainOf(holder.pair.key.text);
  if (main === undefined) return undefined;
  const [{ start }, end] = [rangeOf(draft, node), endOf(draft, node)];
  if (sequence.flow) {
    return [insertion(start, `{ ${main}: `), insertion(end, `, ${renderEntryInline(key, value)} }`)];
  }
  const written = draft.text.slice(start, end);
  // Its lines stand where the keys of the map come to stand, so they become one. Of a block scalar that is no YAML, and refused.
  const breaks = [...written.matchAll(/[ \t]*\r?\n\s*/g)];
  const indent = ' '.repeat(column(draft.text, start));
  return [
    insertion(start, `${main}: `),
    ...breaks.map(({ index, 0: text }) => replacement(start + index, start + index + text.length, ' ')),
    insertLines(draft, end, `\n${indent}${renderEntry(key, value, indent, draft.style)}`),
  ];
}

/** The key that a plain text in this list stands for. */
function mainOf(list: string): string | undefined {
  const shape = Object.hasOwn(keys, list) ? keys[list]!.shape : undefined;
  return shape?.is === 'list' && shape.of.is === 'record' ? shape.of.main : undefined;
}
