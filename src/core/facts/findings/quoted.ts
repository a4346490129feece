// What a key says, as the file has it: `none` and `false` say the same, and only one of them stands there.

import { isQuantity, type Quantity, type Value } from '../../model.ts';
import type { Evidence } from '../../rule.ts';

/** `timeout: none`. */
export function quoted(key: string, { at }: Value<unknown>): string {
  return `${key}: ${at.block.text.slice(at.start, at.end)}`;
}

export function asWritten(key: string, value: Value<unknown>): Evidence {
  return { message: quoted(key, value), at: value.at };
}

/** What a key says, for the middle of a sentence; undefined where it says only whether there is any: `none`, `some`, `unknown`. */
export function told(value: Value<Quantity | string | boolean> | undefined): string | undefined {
  const it = value?.value;
  if (isQuantity(it)) return it.is === 'number' ? it.text : undefined;
  return typeof it === 'string' && !openWords.includes(it) ? it : undefined;
}

const openWords: readonly string[] = ['none', 'false', 'some', 'true', 'unknown'];
