// The text of a drawing as Mermaid measures it. Mermaid reads Markdown even in what is written as entities: of `*star*` it would draw and
// measure less than what is written. The labels of nodes are written once more when the drawing is there, so all but plain letters may
// stand for something as wide until then.

export function measuredText(mermaid: string): string {
  return mermaid.replace(/label: "[^"]*"/g, (label) => label.replace(/#(\d+);/g, standIn));
}

function standIn(_: string, code: string): string {
  const letter = String.fromCodePoint(Number(code));
  if ("!'(),./:;[\\]`{|}".includes(letter)) return 't';
  return '"$*-?^'.includes(letter) ? 'n' : 'm';
}
