// What a key says, as the file has it: `none` and `false` say the same, and only one of them stands there.

import type { Value } from '../../model.ts';
import type { Evidence } from '../../rule.ts';

/** `timeout: none`. */
export function quoted(key: string, { at }: Value<unknown>): string {
  return `${key}: ${at.block.text.slice(at.start, at.end)}`;
}

export function asWritten(key: string, value: Value<unknown>): Evidence {
  return { message: quoted(key, value), at: value.at };
}
