// Does what is written here still count, or has a later step replaced it?

import type { Analysis } from '../../analyze.ts';
import type { Node, Span } from '../../tree.ts';
import { childOf } from '../../tree.ts';
import { bare, homeOf, type Path } from '../descend.ts';

/** Is the value at this path the one that the analysed version of the design has? */
export function isInForce(at: Span, path: Path, { design }: Analysis): boolean {
  const inDesign = homeOf(path).version === 0 ? path : path.slice(3);
  let node: Node | undefined = design.root;
  for (const step of inDesign)
    node =
      typeof step === 'string'
        ? childOf(node, bare(step))
        : node?.is === 'sequence'
          ? node.items[step]
          : undefined;
  return node !== undefined && isSamePlace(node, at);
}

export function isSamePlace(a: Span, b: Span): boolean {
  return a.block === b.block && a.start === b.start;
}
