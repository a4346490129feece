// A name that cannot be one, and what to call the thing instead.

import type { Keys } from '../vocabulary/shape.ts';
import { shorten } from './reading.ts';

/** Says what is wrong with the name of what takes these keys; undefined when nothing is. */
export function slipInName(name: string, keys: Keys): string | undefined {
  if (name === '') return 'A name holds at least one character';
  if (!name.includes('/')) return undefined;
  const better = plainName(name);
  const call = better === '' ? [] : [`call it '${shorten(better)}'`];
  // What looks like an address is one, where one can be said.
  if (Object.hasOwn(keys, 'route'))
    return `A name holds no '/'; ${[...call, `write the address as \`route: ${shorten(name)}\``].join(', and ')}`;
  return ["A name holds no '/', which parts a part from its API", ...call].join('; ');
}

/** `GET /v1/carts/{id}` -> `get-v1-carts-id`. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
