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

interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  /** Blank, or a comment alone. */
  readonly silent: boolean;
  /** First character that is no space. */
  readonly first: string;
  readonly item: boolean;
}

/** The blocks of `text` in order, without gap or overlap: a header is followed by its entries. */
export function outline(text: string): readonly Cut[] {
  const cuts: Cut[] = [];
  let lines: Line[] = [];
  const flush = () => {
    if (lines.length > 0) cutSection(text, lines, cuts);
    lines = [];
  };
  for (const line of linesOf(text)) {
    const marker = line.indent === 0 && !line.silent && isMarker(text, line.start);
    if (marker) {
      flush();
      cuts.push({ is: 'marker', start: line.start, end: line.end });
    } else {
      if (opens(line, 0) && lines.some((it) => !it.silent)) flush();
      lines.push(line);
    }
  }
  flush();
  return cuts;
}

function* linesOf(text: string): Iterable<Line> {
  let start = 0;
  // A byte order mark belongs to no line.
  if (text.charCodeAt(0) === 0xfeff) start = 1;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    let at = start;
    while (text.charCodeAt(at) === 32) at++;
    const first = at < end ? text.charAt(at) : '\n';
    const next = text.charAt(at + 1);
    yield {
      start,
      end,
      indent: at - start,
      silent: first === '\n' || first === '\r' || first === '#',
      first,
      item: first === '-' && (next === ' ' || next === '\n' || next === '\r' || next === ''),
    };
    start = end;
  }
}

function isMarker(text: string, start: number): boolean {
  const head = text.slice(start, start + 4);
  return /^(---|\.\.\.)(\s|$)/.test(head) || head.startsWith('%');
}

/** True when the line begins something new at this indentation: not a comment, not a list item, not the end of a flow collection. */
function opens(line: Line, indent: number): boolean {
  return !line.silent && line.indent === indent && !line.item && !'}])\t'.includes(line.first);
}

function cutSection(text: string, lines: readonly Line[], cuts: Cut[]): void {
  const whole = { start: lines[0]!.start, end: lines[lines.length - 1]!.end };
  const head = lines.findIndex((it) => !it.silent);
  const header = lines[head];
  const firstChild = lines.slice(head + 1).find((it) => !it.silent);
  const isLong = header?.indent === 0 && long.test(text.slice(header.start, header.end).replace(/\n$/, ''));
  if (!isLong || firstChild === undefined || '}])\t'.includes(firstChild.first)) {
    cuts.push({ is: 'section', ...whole });
    return;
  }
  const begins = firstChild.item
    ? (it: Line) => !it.silent && it.item && it.indent === firstChild.indent
    : (it: Line) => opens(it, firstChild.indent);
  let start = whole.start;
  let is: 'header' | 'entry' = 'header';
  for (const line of lines.slice(head + 1)) {
    if (!begins(line)) continue;
    cuts.push({ is, start, end: line.start });
    is = 'entry';
    start = line.start;
  }
  cuts.push({ is, start, end: whole.end });
}
