// Where the cursor is, by the text alone: under which keys, in a key or in a value, and what stands beside it. Completion is
// asked for on lines that are no YAML yet, so this reads indentation and brackets and asks no parser.

import type { Source } from '../parse.ts';
import type { Range } from '../text.ts';
import { Frames, type Capture } from './cursor/frames.ts';
import { lineEnd, quoteEnd, scanFlow, unquoted } from './cursor/flow.ts';
import type { Path } from './descend.ts';
import { blockAt } from './locate.ts';
import { sectionBefore } from './marks.ts';

export interface Cursor {
  /** What a typed value becomes the value of; what a typed key becomes a key in. */
  readonly path: Path;
  readonly takesKey: boolean;
  readonly takesValue: boolean;
  readonly isFlow: boolean;
  /** What is replaced, and the part of it before the cursor. */
  readonly typed: Range;
  readonly prefix: string;
  readonly hasColon: boolean;
  readonly needsBlank: boolean;
  readonly column: number;
  /** Keys that the map at hand has already. */
  readonly keys: ReadonlySet<string>;
  /** Items that the list around has already. */
  readonly items: ReadonlySet<string>;
  /** Something stands at `path` already. */
  readonly isFilled: boolean;
  /** The value of a key in the maps around, the nearest first. */
  valueOf(key: string): string | undefined;
}

export function cursorAt(source: Source, offset: number): Cursor | undefined {
  const index = blockAt(source, offset);
  const placed = source.blocks[index];
  const text = placed?.block.text ?? '';
  const start = placed?.start ?? 0;
  const section = placed?.is === 'entry' ? sectionBefore(source, index) : undefined;
  const frames = new Frames(
    text,
    offset - start,
    section === undefined ? [] : [{ step: section.name, count: section.entry }],
  );
  scanLines(frames);
  const { capture } = frames;
  return capture === undefined || (!capture.takesKey && !capture.takesValue)
    ? undefined
    : cursorOf(capture, text, start, offset);
}

function cursorOf(capture: Capture, text: string, start: number, offset: number): Cursor {
  const { frames, typed } = capture;
  const last = frames[frames.length - 1]!;
  return {
    path: frames.flatMap((it) => it.step ?? []),
    takesKey: capture.takesKey,
    takesValue: capture.takesValue,
    isFlow: capture.isFlow,
    typed: { start: start + typed.start, end: start + typed.end },
    prefix: text.slice(typed.start, offset - start),
    hasColon: capture.hasColon,
    needsBlank: capture.needsBlank,
    column: capture.column,
    keys: new Set(last.keys.keys()),
    items: new Set(last.isItem ? (frames[frames.length - 2]?.items ?? []) : []),
    isFilled: last.filled || last.keys.size > 0,
    valueOf: (key) => {
      for (let at = frames.length - 1; at >= 0; at--) {
        const value = frames[at]!.keys.get(key);
        if (value !== undefined && value !== '') return value;
      }
      return undefined;
    },
  };
}

function scanLines(frames: Frames): void {
  const { text } = frames;
  let at = 0;
  while (at <= text.length) {
    const end = lineEnd(text, at);
    const next = scanLine(frames, at, end);
    at = Math.max(next, end) + 1;
    // A collection or a quote that ended inside of a later line: what follows on that line has no place in a block.
    if (next > end) at = lineEnd(text, next) + 1;
  }
}

/** Reads one line and what goes on over line ends; gives the offset up to which it read. */
function scanLine(frames: Frames, start: number, end: number): number {
  const { text } = frames;
  const indent = /^ */.exec(text.slice(start, end))![0].length;
  const content = start + indent;
  const first = text[content];
  if (content >= end || first === '\r' || first === undefined) {
    seeEmptyLine(frames, start, end);
    return end;
  }
  if (first === '#') {
    frames.seeNothing({ start: content + 1, end });
    seeEmptyLine(frames, start, content);
    return end;
  }
  if (frames.holds({ start, end: content - 1 })) frames.seeNothing({ start, end: content - 1 });
  return scanContent(frames, content, indent, end, content);
}

function seeEmptyLine(frames: Frames, start: number, end: number): void {
  if (!frames.holds({ start, end })) return;
  const column = frames.offset - start;
  // Looked at from a copy: the lines below may go on deeper than the cursor stands.
  const kept = [...frames.stack];
  frames.popToKey(column);
  const { top } = frames;
  // A list goes on with a dash; any other value is there already.
  const isOpen = top.count > 0 || (!top.filled && top.keys.size === 0);
  frames.see(
    frames.offset,
    { start: frames.offset, end: frames.offset },
    { key: true, value: isOpen, flow: false },
    column,
  );
  frames.stack.splice(0, frames.stack.length, ...kept);
}

const keyPattern = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#&*!|>%@`"'[\]{},][^\n]*?)[ \t]*:(?=\s|$)/;

/** More dashes on one line than any list of lists has. */
const mostDashes = 20;

/** The content of a line from `at`, which stands in `column`. */
function scanContent(
  frames: Frames,
  at: number,
  column: number,
  end: number,
  from: number,
  dashes = 0,
): number {
  const { text } = frames;
  const rest = text.slice(at, end);
  const dash = dashes < mostDashes ? /^-(?:[ \t]+|\r?$)/.exec(rest)?.[0] : undefined;
  if (dash !== undefined) {
    frames.popToItem(column);
    frames.top.filled = true;
    frames.push(frames.top.count++, column, true);
    const behind = at + dash.length;
    return scanContent(frames, behind, column + dash.length, end, at + 2, dashes + 1);
  }
  const key = keyPattern.exec(rest);
  if (key === null || key[1]!.includes(' #')) return scanBare(frames, at, column, end, from);
  frames.popToKey(column);
  const name = unquoted(key[1]!);
  const seen = frames.see(
    from,
    { start: at, end: at + key[1]!.length },
    { key: true, value: false, flow: false },
    column,
  );
  if (!seen) frames.top.keys.set(name, '');
  const parent = frames.top;
  const frame = frames.push(name, column, false);
  const behind = at + key[0].length;
  return scanValue(frames, behind, end, (value) => {
    frame.filled = true;
    if (!seen) parent.keys.set(name, value);
  });
}

/** A line without a colon: a key that is being typed, or a value that stands below its key. */
function scanBare(frames: Frames, at: number, column: number, end: number, from: number): number {
  const { text } = frames;
  const first = text[at];
  if (at >= end || first === undefined || first === '\r' || first === '#') {
    frames.see(from, { start: at, end: at }, { key: true, value: true, flow: false }, column);
    return end;
  }
  frames.popToKey(column);
  if (first === '{' || first === '[') return scanFlow(frames, at);
  const token = {
    start: at,
    end: first === '"' || first === "'" ? quoteEnd(text, at) : at + plain(text.slice(at, end)).length,
  };
  const seen = frames.see(from, token, { key: true, value: !frames.top.filled, flow: false }, column);
  if (!seen && frames.top.isItem)
    frames.stack[frames.stack.length - 2]?.items.push(unquoted(text.slice(token.start, token.end)));
  if (!seen) frames.top.filled = true;
  return token.end;
}

function scanValue(frames: Frames, from: number, end: number, write: (value: string) => void): number {
  const { text } = frames;
  const marks = /^[ \t]*(?:[&!][^\s]*[ \t]+)*/.exec(text.slice(from, end))![0];
  const at = from + marks.length;
  const first = text[at];
  if (first === '{' || first === '[') {
    frames.seeNothing({ start: from + 1, end: at });
    return scanFlow(frames, at);
  }
  if (first === '|' || first === '>') {
    write('');
    const last = blockTextEnd(text, end, frames.top.indent);
    frames.seeNothing({ start: at, end: last });
    return last;
  }
  const isQuoted = first === '"' || first === "'";
  const token = { start: at, end: isQuoted ? quoteEnd(text, at) : at + plain(text.slice(at, end)).length };
  const inner = isQuoted ? { start: at + 1, end: Math.max(at + 1, token.end - 1) } : token;
  frames.see(from, inner, { key: false, value: true, flow: false });
  const value = unquoted(text.slice(token.start, token.end));
  if (value !== '') write(value);
  const comment = text.indexOf('#', token.end);
  if (comment >= 0 && comment < end) frames.seeNothing({ start: comment, end });
  return token.end;
}

/** A plain text up to its comment or the end of its line. */
function plain(line: string): string {
  const comment = /(^|[ \t])#/.exec(line);
  return (comment === null ? line : line.slice(0, comment.index)).trimEnd();
}

/** The end of the last line that is indented deeper than the key of a block text. */
function blockTextEnd(text: string, end: number, indent: number): number {
  let last = end;
  while (last < text.length) {
    const next = lineEnd(text, last + 1);
    const line = text.slice(last + 1, next);
    if (line.trim() !== '' && /^ */.exec(line)![0].length <= indent) return last;
    last = next;
  }
  return last;
}
