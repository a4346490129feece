// Edits of maps: a key gets a value, a key is added, a key goes. Flow (`{ a: b }`) and block maps each keep their layout.

import type { Plain } from '../change.ts';
import type { TextEdit } from '../text.ts';
import { isNull, type Mapping } from '../tree.ts';
import {
  afterColon,
  asWritten,
  beginsLine,
  column,
  endOf,
  endOfEntry,
  insertion,
  insertLines,
  isAlias,
  lineEnd,
  lineStart,
} from './draft.ts';
import { nextLine, ownPairs, rangeOf, replacement, type Draft, type Entry } from './draft.ts';
import { insertInFlow, removeFromFlow } from './change-flow.ts';
import { fileMap } from './find-path.ts';
import {
  isCollection,
  isMap,
  renderAfterColon,
  renderEntry,
  renderEntryInline,
  renderInline,
  renderLike,
  renderLines,
} from './render-value.ts';

export function setKey(
  draft: Draft,
  mapping: Mapping,
  key: string,
  value: Plain,
): readonly TextEdit[] | undefined {
  const pair = ownPairs(draft, mapping).find((it) => it.key.text === key);
  return pair === undefined ? addKey(draft, mapping, key, value) : setValue(draft, { mapping, pair }, value);
}

export function addKey(
  draft: Draft,
  mapping: Mapping,
  key: string,
  value: Plain,
): readonly TextEdit[] | undefined {
  const pairs = ownPairs(draft, mapping);
  if (mapping.flow) {
    const last = pairs.at(-1);
    const end = last === undefined ? undefined : endOfEntry(draft, { mapping, pair: last });
    const start = last === undefined ? undefined : rangeOf(draft, last).start;
    return insertInFlow(
      draft,
      rangeOf(draft, mapping),
      start === undefined || end === undefined ? undefined : { start, end },
      renderEntryInline(key, value),
    );
  }
  if (mapping === draft.source.root) return addSection(draft, key, value);
  const last = pairs.at(-1);
  const end = last === undefined ? endOf(draft, mapping) : endOfEntry(draft, { mapping, pair: last });
  const indent = indentOf(draft, mapping);
  return [insertLines(draft, end, `\n${indent}${renderEntry(key, value, indent, draft.style)}`)];
}

/** What the keys of a block map are indented by. */
function indentOf(draft: Draft, mapping: Mapping): string {
  const starts = ownPairs(draft, mapping).map((it) => rangeOf(draft, it).start);
  const start = starts.find((it) => beginsLine(draft.text, it)) ?? starts[0] ?? rangeOf(draft, mapping).start;
  return ' '.repeat(column(draft.text, start));
}

/** A section at the end of the file: behind its last line, before blank lines and an end marker. */
function addSection(draft: Draft, key: string, value: Plain): readonly TextEdit[] {
  const { source, text, style } = draft;
  const marker = source.blocks.findLast((it) => it.is === 'marker' && it.block.text.startsWith('...'));
  const body = text.slice(0, marker?.start ?? text.length).trimEnd();
  const first = source.root.pairs[0];
  const indent = first === undefined ? '' : ' '.repeat(column(text, rangeOf(draft, first).start));
  const lines =
    indent +
    (isCollection(value) && !isEmpty(value)
      ? `${key}:${renderLines(value, indent, style)}`
      : renderEntry(key, value, indent, style));
  if (body.trim() === '' || body === '\ufeff')
    return [insertion(body.length, asWritten(draft, `${lines}\n`))];
  const gap = style.airy ? '\n\n' : '\n';
  const closing = text.slice(body.length).includes('\n') ? '' : '\n';
  return [insertion(body.length, asWritten(draft, gap + lines + closing))];
}

function isEmpty(value: Plain): boolean {
  return Object.keys(value as object).length === 0;
}

/** Gives a key that is there its value; comments beside it stay. */
export function setValue(draft: Draft, entry: Entry, value: Plain): readonly TextEdit[] | undefined {
  const { mapping, pair } = entry;
  const old = pair.value;
  if (old === undefined) return fill(draft, entry, value);
  if (isAlias(draft, entry)) {
    const from = afterColon(draft, pair) ?? rangeOf(draft, pair.key).end;
    return [
      replacement(
        from,
        rangeOf(draft, pair).end,
        ` ${renderInline(value, mapping.flow ? 'flow' : 'block')}`.trimEnd(),
      ),
    ];
  }
  if (value === null && isNull(old)) return [];
  const { start } = rangeOf(draft, old);
  const end = endOf(draft, old);
  const context = mapping.flow ? 'flow' : 'block';
  if (old.is !== 'scalar' && !old.flow) return replaceBlock(draft, entry, end, value);
  if (old.is === 'scalar' && typeof value !== 'object') {
    return [replacement(start, end, renderLike(draft.text.slice(start, end), value, context))];
  }
  if (mapping.flow || value === null || !isCollection(value))
    return [replacement(start, end, renderInline(value, context))];
  const section = mapping === draft.source.root && !isEmpty(value);
  const indent = indentOf(draft, mapping);
  const text = section
    ? renderLines(value, indent, draft.style)
    : renderAfterColon(value, indent, draft.style, column(draft.text, start));
  const from = afterColon(draft, pair) ?? start;
  return text.startsWith('\n')
    ? moveBelow(draft, from, end, text)
    : [replacement(start, end, text.trimStart())];
}

/** What stood between `from` and `end` goes, and `lines` stand under the line; a comment on that line stays on it. */
function moveBelow(draft: Draft, from: number, end: number, lines: string): readonly TextEdit[] {
  return [replacement(from, end, ''), insertLines(draft, end, lines)];
}

/** A value for a key that has none. */
function fill(draft: Draft, { mapping, pair }: Entry, value: Plain): readonly TextEdit[] | undefined {
  const colon = afterColon(draft, pair);
  const { end } = rangeOf(draft, pair.key);
  if (value === null) return colon === undefined ? [insertion(end, ':')] : [];
  if (mapping.flow) {
    const from = colon ?? end;
    const space = /^ +(?=,)/.exec(draft.text.slice(from, from + 80))?.[0].length ?? 0;
    return [
      replacement(from, from + space, `${colon === undefined ? ':' : ''} ${renderInline(value, 'flow')}`),
    ];
  }
  if (colon === undefined) return undefined;
  const indent = indentOf(draft, mapping);
  if (isMap(value) && !isEmpty(value))
    return [insertLines(draft, colon, renderLines(value, indent, draft.style))];
  const text = renderAfterColon(value, indent, draft.style, column(draft.text, colon));
  return [text.startsWith('\n') ? insertLines(draft, colon, text) : insertion(colon, text)];
}

/** A block map or list is replaced: its lines go, a comment behind its key stays. */
function replaceBlock(
  draft: Draft,
  { mapping, pair }: Entry,
  end: number,
  value: Plain,
): readonly TextEdit[] | undefined {
  const colon = afterColon(draft, pair);
  if (colon === undefined) return undefined;
  const text = asWritten(
    draft,
    renderAfterColon(value, indentOf(draft, mapping), draft.style, column(draft.text, colon)),
  );
  const below = lineEnd(draft.text, colon);
  if (text.startsWith('\n') || text.startsWith('\r')) return [replacement(below, end, text)];
  return [insertion(colon, text), replacement(below, end, '')];
}

export function removeEntry(
  draft: Draft,
  entry: Entry,
  holder: Entry | undefined,
): readonly TextEdit[] | undefined {
  const { mapping, pair } = entry;
  const pairs = ownPairs(draft, mapping);
  const index = pairs.indexOf(pair);
  const start = rangeOf(draft, pair).start;
  const end = endOfEntry(draft, entry);
  if (mapping.flow) {
    const before = pairs[index - 1];
    return removeFromFlow(draft, rangeOf(draft, mapping), {
      start,
      end,
      before: before === undefined ? undefined : endOfEntry(draft, { mapping, pair: before }),
      after: pairs[index + 1] === undefined ? undefined : rangeOf(draft, pairs[index + 1]!).start,
    });
  }
  if (mapping.pairs.length === 1 && mapping !== fileMap(draft)) {
    return holder === undefined ? [replacement(start, end, '{}')] : setValue(draft, holder, {});
  }
  if (beginsLine(draft.text, start)) return [removeLines(draft, start, end)];
  const after = pairs[index + 1];
  return after === undefined ? undefined : [replacement(start, rangeOf(draft, after).start, '')];
}

/** Whole lines, with their comments; the last line of a file without a line end takes the one before it along. */
export function removeLines(draft: Draft, start: number, end: number): TextEdit {
  const from = lineStart(draft.text, start);
  const to = nextLine(draft.text, end);
  const atEnd = to === draft.text.length && !draft.text.endsWith('\n');
  return replacement(atEnd && from > 0 ? lineEnd(draft.text, from - 1) : from, to, '');
}
