// By what a part is split into shards, and whether a question can be sent to one of them. Fields are texts of the author, so
// they are compared by their words: `hotel`, `hotel_id` and `hotelID` are the same field.

import { gathered } from '../across-parts.ts';
import {
  atLeast,
  exactly,
  isQuantity,
  saysNone,
  type Component,
  type Data,
  type Quantity,
  type Value,
} from '../../model.ts';
import type { Span } from '../../tree.ts';

export interface Split {
  readonly at: Span;
  readonly by: Value<string> | undefined;
  readonly count: Value<Quantity> | undefined;
  readonly scheme: Value<string> | undefined;
}

/** Undefined where the file does not split it; one shard is no split. */
export function splitOf(part: Component): Split | undefined {
  const { shards } = part;
  if (shards === undefined || saysNone(shards)) return undefined;
  const { value, at } = shards;
  const found: Split = isQuantity(value)
    ? { at, by: undefined, count: { ...shards, value }, scheme: undefined }
    : { at, by: value.by, count: value.count, scheme: value.scheme };
  if (saysNone(found.count) || found.count?.value.is === 'unknown') return undefined;
  return exactly(found.count) === 1 ? undefined : found;
}

/** The parts that are split, without those of included files. */
export const splitParts = gathered((part) => {
  const split = part.foreign ? undefined : splitOf(part);
  return split === undefined ? [] : [{ part, split }];
});

/** `16 shards`, else `several shards`. */
export function showShards({ count }: Split): string {
  return atLeast(count) === undefined ? 'several shards' : `${count!.value.text} shards`;
}

/** Behind `all` or `the`: `16 shards`, else `shards`. */
export function theShards({ count }: Split): string {
  return atLeast(count) === undefined ? 'shards' : `${count!.value.text} shards`;
}

const fillers = new Set([
  'id',
  'ids',
  'key',
  'hash',
  'hashed',
  'of',
  'the',
  'a',
  'an',
  'and',
  'by',
  'its',
  'at',
]);

/** The words that name a field; those of an id alone are `id`. */
export function fieldWords(field: string): readonly string[] {
  const words = field
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((it) => it !== '' && !fillers.has(it))
    .map((it) => (it.length > 3 ? it.replace(/s$/, '') : it));
  return words.length === 0 ? ['id'] : words;
}

/** A key of several fields says so: `user and month`. */
export function isCompound(field: string): boolean {
  return /[,+&/]|\band\b/.test(field) && fieldWords(field).length > 1;
}

/** They share a word: who knows one of several fields of a key can ask fewer shards, and is not accused. */
export function sharesField(a: string, b: string): boolean {
  const words = new Set(fieldWords(a));
  return fieldWords(b).some((it) => words.has(it));
}

/** Does this field name one item of the data: its id, or the data itself? */
export function isIdOf(field: string, data: Data): boolean {
  const words = fieldWords(field);
  if (words.length === 1 && words[0] === 'id') return true;
  const names = [data.id, data.identity?.value.field?.value];
  return names.some((name) => name !== undefined && fieldWords(name).join(' ') === words.join(' '));
}
