// Edits of lists: an item is added behind the last, or taken out; a single value written for a list becomes one; a list of
// targets becomes a map by target where there is more to say of one of them.

import type { Plain } from '../change.ts';
import type { TextEdit } from '../text.ts';
import { isNone, isNull, type Mapping, type Node, type Scalar, type Sequence } from '../tree.ts';
import { insertInFlow, removeFromFlow } from './change-flow.ts';
import { removeEntry, removeLines, setKey, setValue } from './change-map.ts';
import {
  beginsLine,
  column,
  endOf,
  insertion,
  insertLines,
  isAlias,
  lineStart,
  rangeOf,
  replacement,
  type Draft,
  type Entry,
} from './draft.ts';
import { isTargets, type Located } from './find-path.ts';
import { isSafe, renderEntryInline, renderInline, renderItem, renderScalar } from './render-value.ts';

/** `item` behind the last of the list that `entry` holds. */
export function appendTo(draft: Draft, entry: Entry, item: Plain): readonly TextEdit[] | undefined {
  const { value } = entry.pair;
  if (value === undefined || isNull(value)) return setValue(draft, entry, [item]);
  if (isAlias(draft, entry)) return undefined;
  if (value.is === 'sequence') return appendItem(draft, entry, value, item);
  if (value.is === 'scalar') return appendToScalar(draft, entry, value, item);
  if (isTargets(entry.pair.key.text))
    return typeof item === 'string' ? setKey(draft, value, item, {}) : undefined;
  return appendToMap(draft, value, item);
}

function appendItem(
  draft: Draft,
  entry: Entry,
  list: Sequence,
  item: Plain,
): readonly TextEdit[] | undefined {
  const last = list.items.at(-1);
  const written =
    last === undefined ? undefined : { start: rangeOf(draft, last).start, end: endOf(draft, last) };
  // `problems: []` at the left margin grows into a block list like that of every file.
  if (list.flow && written === undefined && !entry.mapping.flow) return setValue(draft, entry, [item]);
  if (list.flow) return insertInFlow(draft, rangeOf(draft, list), written, renderInline(item, 'flow'));
  const indent = ' '.repeat(column(draft.text, rangeOf(draft, list).start));
  const end = written?.end ?? rangeOf(draft, list).end;
  const gap = setApart(draft, list) ? '\n' : '';
  return [insertLines(draft, end, `${gap}\n${indent}${renderItem(item, indent, draft.style)}`)];
}

/** A blank line stands between the last two items. */
function setApart(draft: Draft, list: Sequence): boolean {
  const [before, last] = list.items.slice(-2);
  if (before === undefined || last === undefined) return false;
  return /\n[ \t]*\r?\n/.test(draft.text.slice(endOf(draft, before), rangeOf(draft, last).start));
}

function appendToScalar(draft: Draft, entry: Entry, only: Scalar, item: Plain): readonly TextEdit[] {
  const { start } = rangeOf(draft, only);
  const end = endOf(draft, only);
  if (isNone(only)) return setValue(draft, entry, [item]) ?? [];
  const written = draft.text.slice(start, end);
  const fits = only.quoted ? /^["']/.test(written) : isSafe(only.text, 'flow') && !written.includes('\n');
  const more = `, ${renderInline(item, 'flow')}]`;
  if (fits) return [insertion(start, '['), insertion(end, more)];
  return [replacement(start, end, `[${renderScalar(only.text, 'flow')}${more}`)];
}

/** One map, written for a list of one. */
function appendToMap(draft: Draft, only: Mapping, item: Plain): readonly TextEdit[] | undefined {
  const { start } = rangeOf(draft, only);
  const end = endOf(draft, only);
  if (only.flow) return [insertion(start, '['), insertion(end, `, ${renderInline(item, 'flow')}]`)];
  const edits = [insertion(start, '- ')];
  for (
    let at = draft.text.indexOf('\n', start) + 1;
    at > 0 && at < end;
    at = draft.text.indexOf('\n', at) + 1
  ) {
    if (draft.text.slice(at, draft.text.indexOf('\n', at) + 1 || undefined).trim() !== '')
      edits.push(insertion(at, '  '));
  }
  const indent = ' '.repeat(column(draft.text, start));
  return [...edits, insertLines(draft, end, `\n${indent}${renderItem(item, indent, draft.style)}`)];
}

export function removeItem(
  draft: Draft,
  { node, sequence, holder }: Located,
): readonly TextEdit[] | undefined {
  if (holder === undefined) return undefined;
  // A list of nothing says no more than no list.
  if (sequence === undefined || sequence.items.length === 1) return removeEntry(draft, holder, undefined);
  const index = sequence.items.indexOf(node);
  const { start } = rangeOf(draft, node);
  const end = endOf(draft, node);
  if (sequence.flow) {
    const before = sequence.items[index - 1];
    const after = sequence.items[index + 1];
    return removeFromFlow(draft, rangeOf(draft, sequence), {
      start,
      end,
      before: before === undefined ? undefined : endOf(draft, before),
      after: after === undefined ? undefined : rangeOf(draft, after).start,
    });
  }
  const dash = dashOf(draft, start);
  return dash === undefined || !beginsLine(draft.text, dash) ? undefined : [removeLines(draft, dash, end)];
}

/** The dash before an item that begins on the dash's line. */
function dashOf(draft: Draft, start: number): number | undefined {
  const head = draft.text.slice(lineStart(draft.text, start), start);
  const dash = /-\s+$/.exec(head);
  return dash === null ? undefined : lineStart(draft.text, start) + dash.index;
}

/** The list of `entry` as a map, in which the target `name` has `options`. */
export function listToMap(
  draft: Draft,
  entry: Entry,
  list: Sequence,
  name: string,
  options: Plain,
): readonly TextEdit[] | undefined {
  const names = list.items.flatMap((it) => (it.is === 'scalar' ? [it.text] : []));
  const isPlain = names.length === list.items.length && new Set(names).size === names.length;
  const item = list.items.find((it) => it.is === 'scalar' && it.text === name);
  if (!isPlain) return item === undefined ? undefined : itemToMap(draft, list, item, options);
  const last = list.items.at(-1);
  if (last === undefined) return setValue(draft, entry, { [name]: options });
  const edits = list.flow
    ? flowToMap(draft, list, name, options)
    : blockToMap(draft, entry, list, name, options);
  if (item !== undefined) return edits;
  const more = renderEntryInline(name, options);
  if (list.flow) return [...edits, insertion(endOf(draft, last), `, ${more}`)];
  const indent = ' '.repeat(keyColumn(draft, entry, list));
  return [...edits, insertLines(draft, endOf(draft, last), `\n${indent}${more}`)];
}

function flowToMap(draft: Draft, list: Sequence, name: string, options: Plain): readonly TextEdit[] {
  const { start, end } = rangeOf(draft, list);
  const space = (character: string) => (/\s/.test(character) ? '' : ' ');
  return [
    replacement(start, start + 1, `{${space(draft.text.charAt(start + 1))}`),
    ...list.items.map((it) => optionsBehind(draft, it, name, options)),
    replacement(end - 1, end, `${space(draft.text.charAt(end - 2))}}`),
  ];
}

function blockToMap(
  draft: Draft,
  entry: Entry,
  list: Sequence,
  name: string,
  options: Plain,
): readonly TextEdit[] {
  const dashes = list.items.map((it) => dashOf(draft, rangeOf(draft, it).start));
  const wanted = keyColumn(draft, entry, list);
  return list.items.flatMap((it, index) => {
    const dash = dashes[index];
    const { start } = rangeOf(draft, it);
    if (dash === undefined) return [];
    const shift = ' '.repeat(Math.max(0, wanted - column(draft.text, dash)));
    return [replacement(dash, start, shift), optionsBehind(draft, it, name, options)];
  });
}

/** Where keys stand in the map that was a list: at its dashes, or further in when those stand under the key itself. */
function keyColumn(draft: Draft, entry: Entry, list: Sequence): number {
  const dash = column(draft.text, rangeOf(draft, list).start);
  const key = column(draft.text, rangeOf(draft, entry.pair.key).start);
  return dash > key ? dash : key + draft.style.step.length;
}

function optionsBehind(draft: Draft, item: Node, name: string, options: Plain): TextEdit {
  const isIt = item.is === 'scalar' && item.text === name;
  return insertion(endOf(draft, item), `: ${isIt ? renderInline(options, 'flow') : '{}'}`);
}

/** In a list that cannot become a map (`either` has no name), the one item does. */
function itemToMap(draft: Draft, list: Sequence, item: Node, options: Plain): readonly TextEdit[] {
  const text = `: ${renderInline(options, 'flow')}`;
  const { start } = rangeOf(draft, item);
  const end = endOf(draft, item);
  return list.flow ? [insertion(start, '{ '), insertion(end, `${text} }`)] : [insertion(end, text)];
}

/** `calls: db` as `calls: { db: OPTIONS }`, with what else is to be called. */
export function targetToMap(draft: Draft, only: Scalar, name: string, options: Plain): readonly TextEdit[] {
  const { start } = rangeOf(draft, only);
  const end = endOf(draft, only);
  if (only.text === name)
    return [insertion(start, '{ '), insertion(end, `: ${renderInline(options, 'flow')} }`)];
  const more = renderEntryInline(name, options);
  if (isNone(only)) return [replacement(start, end, `{ ${more} }`)];
  return [insertion(start, '{ '), insertion(end, `: {}, ${more} }`)];
}
