// The pieces of a Markdown page. What comes from a file is shown as the text that it is, in a table as well.

import { escaped, sentence } from '../../features/markdown.ts';

/** A name or value of the file as code, which also holds in the cell of a table. */
export function term(text: string): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/`/g, "'")
    // In a table a stroke ends the cell even in code; nothing else reads like one and does not.
    .replace(/\|/g, '¦')
    .trim();
  return line === '' ? '' : `\`${line}\``;
}

export function terms(names: Iterable<string>): string {
  return [...names].map(term).join(', ');
}

/** Rows under a head; nothing without rows, and no column in which nothing stands. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const columns = head.flatMap((_, index) =>
    index === 0 || rows.some((row) => (row[index] ?? '') !== '') ? [index] : [],
  );
  const line = (cells: readonly string[]) => `| ${columns.map((it) => cells[it] ?? '').join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function list(items: readonly (string | undefined)[]): string {
  return items.flatMap((it) => (it === undefined || it === '' ? [] : [`- ${it}`])).join('\n');
}

export function section(...parts: readonly (string | undefined)[]): string {
  return parts.filter((it) => it !== undefined && it !== '').join('\n\n');
}

/** A heading with what stands under it; nothing when nothing does. */
export function titled(heading: string, ...parts: readonly (string | undefined)[]): string {
  const body = section(...parts);
  return body === '' ? '' : `${heading}\n\n${body}`;
}

export { escaped, sentence };
