// Reads a flow collection, `{ ... }` or `[ ... ]`, as far as it goes; one that nobody closed ends where a new line begins a key.

import type { Frames } from './frames.ts';

interface Bracket {
  readonly isMap: boolean;
  /** Height of the stack inside of the bracket, between its entries. */
  readonly height: number;
}

const deep = Number.MAX_SAFE_INTEGER;

/** `at` is the opening bracket; gives the offset behind the closing one. */
export function scanFlow(frames: Frames, at: number): number {
  const { text } = frames;
  const block = frames.top.indent === deep ? 0 : frames.top.indent;
  const brackets: Bracket[] = [];
  let isValue = false;
  let from = at;
  frames.top.filled = true;

  const open = (isMap: boolean) => {
    brackets.push({ isMap, height: frames.stack.length });
    if (!isMap) pushItem(frames);
  };
  const next = () => {
    const inner = brackets[brackets.length - 1]!;
    frames.stack.length = inner.height;
    if (!inner.isMap) pushItem(frames);
  };

  for (;;) {
    const token = tokenAt(frames, from, block);
    const inner = brackets[brackets.length - 1];
    const isColon =
      /^[ \t]*:(?=[\s,[\]{}]|$)/.test(text.slice(token.end, token.end + 50)) ||
      (text[token.start] === '"' && text[token.end] === ':');
    if (inner !== undefined) {
      const isKey = inner.isMap && !isValue;
      const seen = frames.see(from, token, { key: isKey, value: !isKey, flow: true });
      const word = unquoted(text.slice(token.start, token.end));
      if (word !== '' && !isColon && !seen) {
        const parent = frames.stack[frames.stack.length - 2];
        if (isKey) frames.top.keys.set(word, '');
        else if (isValue) parent?.keys.set(String(frames.top.step), word);
        else parent?.items.push(word);
      }
      if (isColon && word !== '') {
        if (!seen) frames.top.keys.set(word, '');
        frames.push(word, deep, false);
        isValue = true;
        from = text.indexOf(':', token.end) + 1;
        continue;
      }
    }
    if (token.isAbandoned || token.end >= text.length) return token.end;
    const sign = text[token.end]!;
    from = token.end + 1;
    if (sign === '{' || sign === '[') {
      if (inner !== undefined) frames.top.filled = true;
      open(sign === '{');
      isValue = false;
    } else if (sign === ',') {
      if (inner !== undefined) next();
      isValue = false;
    } else if (sign === '}' || sign === ']') {
      const closed = brackets.pop();
      if (closed !== undefined) frames.stack.length = closed.height;
      if (brackets.length === 0) return from;
      isValue = false;
    }
  }
}

function pushItem(frames: Frames): void {
  frames.push(frames.top.count++, deep, true);
}

interface Token {
  readonly start: number;
  /** Without the blanks behind it; a sign of the collection, a colon or a line end follows. */
  readonly end: number;
  readonly isAbandoned: boolean;
}

function tokenAt(frames: Frames, from: number, block: number): Token {
  const { text } = frames;
  let at = from;
  for (;;) {
    const rest = text.slice(at, at + 1);
    if (rest === '') return { start: at, end: at, isAbandoned: false };
    if (/[ \t\r]/.test(rest)) at++;
    else if (rest === '\n') {
      if (beginsKey(text, at + 1, block)) return { start: at, end: at, isAbandoned: true };
      at++;
    } else if (rest === '#' && /\s/.test(text[at - 1] ?? ' ')) {
      const end = lineEnd(text, at);
      frames.seeNothing({ start: at + 1, end });
      at = end;
    } else break;
  }
  if (text[at] === '"' || text[at] === "'") return { start: at, end: quoteEnd(text, at), isAbandoned: false };
  const end = plainEnd(text, at);
  return { start: at, end: end === at ? at : at + text.slice(at, end).trimEnd().length, isAbandoned: false };
}

/** A line that can only be a key of the block around: the collection before it was never closed. */
function beginsKey(text: string, at: number, block: number): boolean {
  const line = /^( *)(?:- +)?[^\s,[\]{}#"'][^\n,[\]{}#"']*:(?=\s|$)/.exec(text.slice(at, lineEnd(text, at)));
  return line !== null && line[1]!.length <= block;
}

function plainEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length) {
    const it = text[end]!;
    if (',[]{}\n'.includes(it)) return end;
    if (it === ':' && /^[\s,[\]{}]?$/.test(text.slice(end + 1, end + 2))) return end;
    if (it === '#' && /\s/.test(text[end - 1] ?? '')) return end;
    end++;
  }
  return end;
}

/** Behind the closing quote; a quote that is not closed ends with its line. */
export function quoteEnd(text: string, at: number): number {
  const quoted = text[at] === '"' ? /"(?:[^"\\]|\\[^])*"/y : /'(?:[^']|'')*'/y;
  quoted.lastIndex = at;
  return quoted.test(text) ? quoted.lastIndex : lineEnd(text, at);
}

export function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline;
}

export function unquoted(text: string): string {
  return /^(["'])[^]*\1$/.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}
