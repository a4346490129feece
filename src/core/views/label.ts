// The author's words inside Mermaid text. Whatever a name or title holds, it stays text: no syntax, no HTML, no Markdown.

/** Longer names are cut where they are drawn; the whole name stays in the description. */
const longestLine = 48;

/** Mermaid shows a label's line as HTML of Markdown, so all but plain letters goes as entities, in Mermaid's spelling. */
export function mermaidText(text: string): string {
  return plainText(text)
    .replace(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}\u200c\u200d ,·…+-]/gu, entity)
    .replace(/^[-+]|(?<=^\d+),/gu, entity);
}

/** A label of several lines, in quotes. */
export function mermaidLabel(lines: readonly string[]): string {
  return `"${lines.map(mermaidText).join('<br/>')}"`;
}

export function shortened(text: string): string {
  const letters = Array.from(plainText(text));
  return letters.length <= longestLine ? letters.join('') : `${letters.slice(0, longestLine - 1).join('')}…`;
}

/** On one line, without what is not seen: control and direction marks could make a label read as something else. */
function plainText(text: string): string {
  return text
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/(?![\u200c\u200d])[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .trim();
}

function entity(letter: string): string {
  return `#${letter.codePointAt(0)};`;
}
