// What stands in a file at a key, on one line: what two versions of a design are compared by, and how a change is told.

import { isNull, type Node } from '../tree.ts';

export function nodeText(node: Node | undefined): string {
  if (node === undefined || isNull(node)) return '';
  switch (node.is) {
    case 'scalar':
      return node.text.replace(/\s+/g, ' ').trim();
    case 'sequence':
      return `[${node.items.map(nodeText).join(', ')}]`;
    case 'mapping':
      return `{ ${node.pairs.map((it) => `${it.key.text}: ${nodeText(it.value)}`).join(', ')} }`;
  }
}
