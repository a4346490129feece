// The part whose text a place of the document is in.

import type { LspPosition, LspRange, View, ViewNode } from '../protocol.ts';

export function nodeAt({ nodes }: View, { line, character }: LspPosition): ViewNode | undefined {
  const isIn = ({ start, end }: LspRange) =>
    (line > start.line || (line === start.line && character >= start.character)) &&
    (line < end.line || (line === end.line && character <= end.character));
  return nodes.find((it) => it.extent !== undefined && isIn(it.extent));
}
