// The part whose text a place of the document is in.

import type { LspPosition, LspRange, View, ViewNode } from '../../protocol.ts';

/** What is drawn as a part of a group is there. */
export function nodeAt({ nodes, hidden }: View, { line, character }: LspPosition): ViewNode | undefined {
  const isIn = ({ start, end }: LspRange) =>
    (line > start.line || (line === start.line && character >= start.character)) &&
    (line < end.line || (line === end.line && character <= end.character));
  const group = hidden.find((it) =>
    it.nodes.some(({ extent }) => extent !== undefined && isIn(extent)),
  )?.group;
  return nodes.find((it) =>
    group === undefined ? it.extent !== undefined && isIn(it.extent) : it.opens === group,
  );
}
