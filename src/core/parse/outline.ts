// Cuts a text into the blocks that are read on their own. Lines are looked at by their indentation and first character only.
// A section is cut into its entries when its header stands alone on its line; everything unusual stays in one block, and the
// YAML parser says there what is wrong with it. So one broken entry never costs its neighbours anything.

import type { Text } from '../text.ts';

export interface Cut {
  readonly is: 'section' | 'header' | 'entry' | 'marker';
  readonly start: number;
  readonly end: number;
  /** Of an entry: how all entries of its section begin. */
  readonly entry: Beginning | undefined;
}

/** With a dash, and at which indentation. */
export interface Beginning {
  readonly indent: number;
  readonly item: boolean;
}

/** Sections whose entries are many and stand on their own. */
const long = /^(screens|components|data|owners|assume|problems|steps)[ ]*:[ ]*(#.*)?\r?$/;

/** The section that the lines are in, as far as it was read. */
interface Section {
  /** Where the cut begins that is not closed yet. */
  start: number;
  is: Cut['is'];
  /** Its first line that says anything; what its other lines mean depends on it. */
  header: 'none' | 'long' | 'other';
  entry: Beginning | 'none' | 'unusual';
}

/**
 * The blocks of `text` in order, without gap or overlap: a header is followed by its entries. One pass, and no object for a line.
 * With a cut of a text that was the same before it, only those from there on. Each comes with how the one after it begins, if that
 * is an entry: where two texts go on with the same rest and in the same way, they are cut in the same way.
 */
export function* outline(
  text: Text,
  first?: Omit<Cut, 'end'>,
): Generator<{ readonly cut: Cut; readonly next: Beginning | undefined }> {
  let section: Section | undefined;
  if (first?.entry !== undefined)
    section = { start: first.start, is: 'entry', header: 'long', entry: first.entry };
  let start = first?.start ?? firstLineOf(text);
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    let at = start;
    while (text.charCodeAt(at) === space) at++;
    const code = at < end ? text.charCodeAt(at) : lineFeed;
    const isSilent = code === lineFeed || code === carriageReturn || code === hash;
    const indent = at - start;
    if (isSilent) section ??= opened(start);
    else if (indent === 0 && isMarker(text, start, code)) {
      if (section !== undefined) yield { cut: closed(section, start), next: undefined };
      section = undefined;
      yield { cut: { is: 'marker', start, end, entry: undefined }, next: undefined };
    } else {
      const item = code === dash && endsDash(text.charCodeAt(at + 1));
      const opens = !item && !isClosing(code);
      if (indent === 0 && opens && section !== undefined && section.header !== 'none') {
        yield { cut: closed(section, start), next: undefined };
        section = undefined;
      }
      section ??= opened(start);
      if (section.header === 'none')
        section.header = indent === 0 && isLong(text, start, end) ? 'long' : 'other';
      else if (section.header === 'long') {
        if (section.entry === 'none') {
          section.entry = isClosing(code) ? 'unusual' : { indent, item };
          if (section.entry !== 'unusual') section.is = 'header';
        }
        const { entry } = section;
        if (typeof entry === 'object' && indent === entry.indent && (entry.item ? item : opens)) {
          // The one that was begun with is open already.
          if (section.start < start) yield { cut: closed(section, start), next: entry };
          section.is = 'entry';
          section.start = start;
        }
      }
    }
    start = end;
  }
  if (section !== undefined) yield { cut: closed(section, text.length), next: undefined };
}

/** Where the first line begins: a byte order mark belongs to none. */
export function firstLineOf(text: Text): number {
  return text.charCodeAt(0) === byteOrderMark ? 1 : 0;
}

const opened = (start: number): Section => ({ start, is: 'section', header: 'none', entry: 'none' });

function closed({ is, start, entry }: Section, end: number): Cut {
  return { is, start, end, entry: is === 'entry' && typeof entry === 'object' ? entry : undefined };
}

const byteOrderMark = 0xfeff;
const [space, lineFeed, carriageReturn, hash, dash] = [32, 10, 13, 35, 45];

function isLong(text: Text, start: number, end: number): boolean {
  return long.test(text.slice(start, end).replace(/\n$/, ''));
}

/** Nothing begins with what ends a flow collection, or with a tab. */
function isClosing(first: number): boolean {
  return first === 125 || first === 93 || first === 41 || first === 9;
}

/** A dash makes a list item where nothing follows it, or a space. NaN is the end of the text. */
function endsDash(next: number): boolean {
  return next === space || next === lineFeed || next === carriageReturn || Number.isNaN(next);
}

function isMarker(text: Text, start: number, first: number): boolean {
  if (first !== dash && first !== 46 && first !== 37) return false;
  const head = text.slice(start, start + 4);
  return /^(---|\.\.\.)(\s|$)/.test(head) || head.startsWith('%');
}
