// Values -> YAML. A scalar is quoted only where YAML would read it otherwise; a map stands on one line while it is short and
// needs no quotes for it. Lines are joined by LF here; whoever inserts them puts the file's own line ends.

import type { Plain } from '../change.ts';
import type { Style } from './style.ts';

/** Is written as `null`, with which a step takes away what the versions before have; a plain null is left to the author to write. */
export const nothing: Plain = Object.freeze({});

/** Inside of `{}` and `[]` more characters have a meaning. */
export type Context = 'block' | 'flow';

/** Wider lines are broken where they can be. */
const widest = 110;

export function renderScalar(value: string | number | boolean, context: Context): string {
  if (typeof value !== 'string') return String(value);
  const text = oneLine(value);
  return isSafe(text, context) && !looksTyped.test(text) ? text : quoted(text);
}

/** Names and keys: `2` or `no` as a key is as plain as any other. */
export function renderKey(key: string, context: Context): string {
  return isSafe(key, context) ? key : quoted(key);
}

/** On one line, with nothing after it that is a matter of lines. */
export function renderInline(value: Plain, context: Context): string {
  if (value === null) return '';
  if (value === nothing) return 'null';
  if (Array.isArray(value)) return `[${value.map((it) => renderInline(it as Plain, 'flow')).join(', ')}]`;
  if (isMap(value)) {
    const entries = Object.entries(value).map(([key, it]) => renderEntryInline(key, it));
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ').trimEnd()} }`;
  }
  return renderScalar(value as string | number | boolean, context);
}

/** `key: value` for the inside of a flow map. */
export function renderEntryInline(key: string, value: Plain): string {
  return `${renderKey(key, 'flow')}: ${renderInline(value, 'flow')}`;
}

/** `key: value` in a block map whose keys stand at `indent`; the first line without its indentation. */
export function renderEntry(key: string, value: Plain, indent: string, style: Style): string {
  const name = renderKey(key, 'block');
  return `${name}:${renderAfterColon(value, indent, style, name.length + 1)}`;
}

/** What follows the colon of a key at `indent`, from the space or the line break on. */
export function renderAfterColon(value: Plain, indent: string, style: Style, used = 0): string {
  // With the space that a hand forgets, so that what is typed next is a value.
  if (value === null) return ' ';
  if (!isCollection(value) || suitsLine(value, indent.length + used))
    return ` ${renderInline(value, 'block')}`;
  return renderLines(value, indent, style);
}

/** A map or list under its key at `indent`, a line for each entry; begins with a line break. */
export function renderLines(value: Plain, indent: string, style: Style): string {
  if (Array.isArray(value)) {
    const dash = indent + style.dash;
    return value.map((it) => `\n${dash}${renderItem(it as Plain, dash, style)}`).join('');
  }
  if (!isMap(value)) return renderAfterColon(value, indent, style);
  const inner = indent + style.step;
  return Object.entries(value)
    .map(([key, it]) => `\n${inner}${renderEntry(key, it, inner, style)}`)
    .join('');
}

/** `- value`, its dash at `indent`. */
export function renderItem(value: Plain, indent: string, style: Style): string {
  if (!isMap(value) || Object.keys(value).length === 0) return `- ${renderInline(value, 'block')}`.trimEnd();
  const inner = `${indent}  `;
  return `- ${Object.entries(value)
    .map(([key, it]) => renderEntry(key, it, inner, style))
    .join(`\n${inner}`)}`;
}

export function isMap(value: Plain): value is { readonly [key: string]: Plain } {
  return isCollection(value) && !Array.isArray(value);
}

export function isCollection(value: Plain): boolean {
  return typeof value === 'object' && value !== null && value !== nothing;
}

/** Quotes in the manner of `before`, the text that the new one replaces; plain where that was plain and the new one may be. */
export function renderLike(before: string, value: string | number | boolean, context: Context): string {
  const text = typeof value === 'string' ? oneLine(value) : String(value);
  const mark = before.charAt(0);
  if (mark === "'" && !controls.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return mark === '"' ? JSON.stringify(text) : renderScalar(value, context);
}

/** A plain scalar of this text reads as this text. */
export function isSafe(text: string, context: Context): boolean {
  if (text === '' || text !== text.trim() || controls.test(text) || /^(null|~)$/i.test(text)) return false;
  if (/^[,[\]{}#&*!|>'"%@`]/.test(text) || /^[-?:](\s|$)/.test(text) || /^(---|\.\.\.)(\s|$)/.test(text))
    return false;
  if (/:(\s|$)/.test(text) || /\s#/.test(text) || text === '<<' || text === '=') return false;
  return context === 'block' || !/[,[\]{}]/.test(text);
}

/** Texts that YAML takes for a truth value or a number. */
const looksTyped =
  /^(true|false|yes|no|[-+]?(\d[\d_]*\.?\d*|\.\d+)(e[-+]?\d+)?|0x[\da-f]+|0o[0-7]+|[-+]?\.inf|\.nan)$/i;

/** What has no place in plain text: controls, line separators, halves of a surrogate pair. */

const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u;

function quoted(text: string): string {
  if (controls.test(text)) return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\u0085\u2028\u2029]+\s*/g, ' ').trim();
}

function suitsLine(value: Plain, used: number): boolean {
  if (Array.isArray(value)) return value.every((it) => !isCollection(it as Plain));
  if (isMap(value) && Object.values(value).some((it) => it === null)) return false;
  return !needsFlowQuotes(value) && used + 1 + renderInline(value, 'block').length <= widest;
}

function needsFlowQuotes(value: Plain): boolean {
  if (typeof value === 'string') return isSafe(oneLine(value), 'block') && !isSafe(oneLine(value), 'flow');
  if (Array.isArray(value)) return value.some((it) => needsFlowQuotes(it as Plain));
  return isMap(value) && Object.values(value).some(needsFlowQuotes);
}
