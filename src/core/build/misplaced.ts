// Keys that mean nothing on the kind of part they stand on, and keys of an API on a part that lists its APIs.

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
  for (const pair of node.pairs) {
    const name = pair.key.text;
    const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (key === undefined) continue;
    if (key.on !== undefined && !key.on.includes(kindName)) {
      const message = `'${name}' says nothing about a ${kindName}`;
      report({ rule: 'misplaced-key', severity: 'warning', at: pair.key, message });
    } else if (hasApis && Object.hasOwn(requestKeys, name)) {
      const message = `'${name}' belongs to an API, and '${part.id}' lists its APIs; write it there`;
      report({ rule: 'misplaced-key', severity: 'warning', at: pair.key, message });
    }
  }
}
