// Cuts a text into the blocks that are read on their own. Lines are looked at by their indentation and first character only.
// A section is cut into its entries when its header stands alone on its line; everything unusual stays in one block, and the
// YAML parser says there what is wrong with it. So one broken entry never costs its neighbours anything.

export type Cut =
  | { readonly is: 'section'; readonly start: number; readonly end: number }
  | { readonly is: 'header'; readonly start: number; readonly end: number }
  | { readonly is: 'entry'; readonly start: number; readonly end: number }
  | { readonly is: 'marker'; readonly start: number; readonly end: number };

/** Sections whose entries are many and stand on their own. */
const long = /^(screens|components|data|owners|assume|problems|steps)[ ]*:[ ]*(#.*)?\r?$/;

/** The section that the lines are in, as far as it was read. */
interface Section {
  /** Where the cut begins that is not closed yet. */
  start: number;
  is: Cut['is'];
  /** Its first line that says anything; what its other lines mean depends on it. */
  header: 'none' | 'long' | 'other';
  /** How its first entry begins: with a dash, or at which indentation. */
  entry: { readonly indent: number; readonly item: boolean } | 'none' | 'unusual';
}

/** The blocks of `text` in order, without gap or overlap: a header is followed by its entries. One pass, and no object for a line. */
export function outline(text: string): readonly Cut[] {
  const cuts: Cut[] = [];
  let section: Section | undefined;
  const close = (end: number) => {
    if (section !== undefined) cuts.push({ is: section.is, start: section.start, end });
    section = undefined;
  };
  // A byte order mark belongs to no line.
  let start = text.charCodeAt(0) === byteOrderMark ? 1 : 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    let at = start;
    while (text.charCodeAt(at) === space) at++;
    const first = at < end ? text.charCodeAt(at) : lineFeed;
    const isSilent = first === lineFeed || first === carriageReturn || first === hash;
    const indent = at - start;
    if (isSilent) section ??= { start, is: 'section', header: 'none', entry: 'none' };
    else if (indent === 0 && isMarker(text, start, first)) {
      close(start);
      cuts.push({ is: 'marker', start, end });
    } else {
      const item = first === dash && endsDash(text.charCodeAt(at + 1));
      const opens = !item && !isClosing(first);
      if (indent === 0 && opens && section !== undefined && section.header !== 'none') close(start);
      section ??= { start, is: 'section', header: 'none', entry: 'none' };
      if (section.header === 'none')
        section.header = indent === 0 && isLong(text, start, end) ? 'long' : 'other';
      else if (section.header === 'long') {
        if (section.entry === 'none') {
          section.entry = isClosing(first) ? 'unusual' : { indent, item };
          if (section.entry !== 'unusual') section.is = 'header';
        }
        const { entry } = section;
        const begins = typeof entry === 'object' && indent === entry.indent && (entry.item ? item : opens);
        if (begins) {
          cuts.push({ is: section.is, start: section.start, end: start });
          section.is = 'entry';
          section.start = start;
        }
      }
    }
    start = end;
  }
  close(text.length);
  return cuts;
}

const byteOrderMark = 0xfeff;
const [space, lineFeed, carriageReturn, hash, dash] = [32, 10, 13, 35, 45];

function isLong(text: string, start: number, end: number): boolean {
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

function isMarker(text: string, start: number, first: number): boolean {
  if (first !== dash && first !== 46 && first !== 37) return false;
  const head = text.slice(start, start + 4);
  return /^(---|\.\.\.)(\s|$)/.test(head) || head.startsWith('%');
}
