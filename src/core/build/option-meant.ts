// A value beside a call or a use that is no map of keys: `db: 2s` can be nothing but `db: { timeout: 2s }`.

import type { Node } from '../tree.ts';
import type { Key, Keys } from '../vocabulary/shape.ts';
import { shorten, wrong, type Reading } from './reading.ts';

/** The one key that it was probably meant for. `fits`: what is written there is an amount that `key` takes. */
export function reportOption(
  node: Node,
  keys: Keys,
  reading: Reading,
  fits: (key: Key) => boolean,
): string | undefined {
  const fitting = Object.keys(keys).filter((it) => fits(keys[it]!));
  const [name] = fitting;
  if (node.is !== 'scalar' || name === undefined || fitting.length > 1)
    return wrong(node, { is: 'record', keys }, reading);
  const meant = `{ ${name}: ${node.text} }`;
  reading.report({
    rule: 'wrong-type',
    severity: 'error',
    at: node,
    message: `'${shorten(node.text)}' is no map of keys; did you mean '${shorten(meant)}'?`,
    fixes: [
      {
        title: `Change to '${shorten(meant)}'`,
        changes: [{ is: 'write', at: node, text: meant }],
        preferred: true,
      },
    ],
  });
  return name;
}
