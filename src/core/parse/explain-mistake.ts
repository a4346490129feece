// What the YAML library says of a text that it cannot read, in the words of somebody who writes a design.

export const tooDeep = 'This is nested too deeply to be read';

/** `code` and `message` are those of the library's error. */
export function explainMistake(code: string, message: string): string {
  const known = byMessage.find(([pattern]) => pattern.test(message));
  return known?.[1] ?? byCode.get(code) ?? message;
}

const byMessage: readonly (readonly [RegExp, string])[] = [
  [
    /^Unexpected flow-(map|seq)-start at node end/,
    "A bracket inside of a text begins a new map or list here; put the whole text in quotes: '/rides/{id}'",
  ],
  [/^Missing closing/, 'This quote is never closed'],
  [/^Flow map.* end with a \}|^Expected flow map to end/, "This '{' is never closed with a '}'"],
  [/^Flow sequence.* end with a \]|^Expected flow sequence to end/, "This '[' is never closed with a ']'"],
  [/in YAML stream/, 'This belongs to nothing that stands before it'],
  [/^Missing ,/, 'A comma is missing before this'],
  [/^Missing space after :/, "A space is missing after the ':'"],
  [/^Unexpected , in|^Unexpected empty item/, 'There is nothing before this comma'],
  [/^Unexpected (flow-map-end|flow-seq-end)|^Unexpected [}\]]/, 'This bracket closes nothing'],
  [/at node end$/, 'Nothing can follow here; is a comma, a quote or a new line missing before it?'],
  [/^All mapping items/, 'This line is indented unlike the lines it belongs to'],
  [/^All sequence items/, "This '-' is indented unlike those it belongs to"],
  [/^Implicit map keys need to be followed/, "A ':' is missing after this name"],
  [/^Plain value cannot start with/, 'A text that begins like this needs quotes around it'],
  [
    /^Invalid escape sequence/,
    "In double quotes a '\\' begins a special character; write '\\\\', or use single quotes",
  ],
];

const byCode: ReadonlyMap<string, string> = new Map([
  ['TAB_AS_INDENT', 'A tab indents this line; YAML takes spaces only'],
  [
    'BLOCK_AS_IMPLICIT_KEY',
    "A second ': ' on this line, or a line that is indented too far; put the text in quotes if the colon belongs to it",
  ],
  ['MULTILINE_IMPLICIT_KEY', 'A key must end on its line; is a colon or a quote missing?'],
  ['RESOURCE_EXHAUSTION', tooDeep],
]);
