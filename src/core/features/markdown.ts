// Markdown for hovers. What comes from the file is always shown as the text it is: never a link, an image, HTML or a command.

/** Longer than anything worth reading in a hover. */
const longest = 400;

/** A text of the file, on one line, and no longer than is read in a hover. */
export function plain(text: string): string {
  return escaped(shorten(text));
}

/** The same however long it is. */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#!|~&@]/g, (it) => `\\${it}`)
    .replace(/:(?=\/)/g, '\\:')
    .replace(/\bwww\./gi, (it) => `${it.slice(0, -1)}\\.`)
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** A sentence of ours with names of the file in it: what it says as code is code, all else is the text that it is. */
export function sentence(text: string): string {
  return escaped(text).replace(/\\`([^`]+)\\`/g, (_, inside: string) => `\`${asInCode(inside)}\``);
}

/** Nothing is escaped in code, but a stroke would end the cell of a table. */
function asInCode(text: string): string {
  return unmarked(text).replace(/\|/g, '¦');
}

/** A name or a value of the file, as code. */
export function code(text: string): string {
  const line = shorten(text).replace(/`/g, "'");
  return line === '' ? '' : `\`${line}\``;
}

export function codes(names: Iterable<string>): string {
  const all = [...names];
  const shown = all.slice(0, 12).map(code).join(', ');
  return all.length > 12 ? `${shown} and ${all.length - 12} more` : shown;
}

export function bullets(lines: readonly (string | undefined)[]): string {
  return lines.flatMap((it) => (it === undefined || it === '' ? [] : [`- ${it}`])).join('\n');
}

export function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((it) => it !== undefined && it !== '').join('\n\n');
}

/** A line of Markdown made here, as the text that it is. */
export function unmarked(line: string): string {
  return line.replace(/(?<!\\)(\*\*|\*|`)/g, '').replace(/\\([\\`*_{}[\]<>#!|~&@:.+=()-])/g, '$1');
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
