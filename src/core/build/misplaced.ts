// Keys that mean nothing on the kind of part they stand on, and keys of an API on a part that lists its APIs.

import { withArticle } from '../article.ts';
import type { Kind } from '../kind.ts';
import type { Mapping } from '../tree.ts';
import { childOf } from '../tree.ts';
import { requestKeys } from '../vocabulary/api.ts';
import { componentKeys } from '../vocabulary/component.ts';
import type { Key } from '../vocabulary/shape.ts';
import type { Report } from './mistake.ts';

const keys: Readonly<Record<string, Key>> = componentKeys;

export function reportMisplaced(
  node: Mapping,
  part: { readonly id: string; readonly kindName: Kind | undefined },
  report: Report,
): void {
  const { kindName } = part;
  if (kindName === undefined) return;
  const hasApis = childOf(node, 'apis') !== undefined;
  const slipOf = (name: string): string | undefined => {
    if (!Object.hasOwn(keys, name)) return undefined;
    const isOfApi = Object.hasOwn(requestKeys, name) && mayStand('apis', kindName);
    if (isOfApi && hasApis)
      return `'${name}' belongs to an API, and '${part.id}' lists its APIs; write it there`;
    if (mayStand(name, kindName)) return undefined;
    const says = `'${name}' says nothing about ${withArticle(kindName)}`;
    return isOfApi ? `${says}; list its \`apis\`, and write it there` : says;
  };
  for (const { key } of node.pairs) {
    const message = slipOf(key.text);
    if (message !== undefined) report({ rule: 'misplaced-key', severity: 'warning', at: key, message });
  }
}

function mayStand(name: string, on: Kind): boolean {
  return keys[name]?.on?.includes(on) !== false;
}
