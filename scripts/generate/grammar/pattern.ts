// The pieces that the patterns of the grammar are made of.

export interface Pattern {
  readonly name?: string;
  readonly include?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly while?: string;
  readonly contentName?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Pattern[];
}

type Captures = Readonly<Record<string, { readonly name: string }>>;

export const include = (name: string): Pattern => ({ include: `#${name}` });

export const colon = { name: 'punctuation.separator.key-value.sysdesign' };
export const name =
  "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^']|'')*'|[^\\s#\\[\\]{},\"'&*!|>%@`-](?:[^:#,\\[\\]{}\\n]|:(?=\\S)|(?<=\\S)#)*?|-(?=\\S)[^:#,\\n]*?";
/** The lines that belong to a key: indented deeper than it, or silent; or a list at its very column. */
export const deeper = '^(?=\\1[ ]|\\1-(?:\\s|$)|[ \\t]*(?:#|\\r?$))';
export const deeperOnly = '^(?=\\1[ ]|[ \\t]*(?:#|\\r?$))';

export function flowMap(inner: string, first: readonly Pattern[] = []): Pattern {
  return {
    begin: '\\{',
    end: '\\}',
    beginCaptures: { 0: { name: 'punctuation.definition.mapping.begin.sysdesign' } },
    endCaptures: { 0: { name: 'punctuation.definition.mapping.end.sysdesign' } },
    patterns: [...first, include(inner)],
  };
}

export function flowList(items: readonly Pattern[]): Pattern {
  return {
    begin: '\\[',
    end: '\\]',
    beginCaptures: { 0: { name: 'punctuation.definition.sequence.begin.sysdesign' } },
    endCaptures: { 0: { name: 'punctuation.definition.sequence.end.sysdesign' } },
    patterns: [include('comma'), ...items],
  };
}

/** Longer words first, so that none is cut short by one that it begins with. */
export function alternatives(words: readonly string[]): string {
  return [...words]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((it) => it.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
}
