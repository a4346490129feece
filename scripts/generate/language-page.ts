// docs/language.md: every key of the language, from its vocabulary.

import { kindGroups, kinds } from '../../src/core/kind.ts';
import { kinds as kindNotes } from '../../src/core/knowledge/kinds.ts';
import { expectation } from '../../src/core/build/reading.ts';
import { tables } from '../../src/core/vocabulary.ts';
import type { Key, Keys } from '../../src/core/vocabulary/shape.ts';

const intro: Readonly<Record<string, string>> = {
  file: 'At the top of a file.',
  assume: 'Names that the analysis knows; any other name may be used too.',
  targets: 'Under `targets`; a screen may say its own.',
  screen: 'Under the name of a screen, in `screens`.',
  use: 'Under a reference in `uses`, when it is written as a map.',
  component:
    'Under the name of a part, in `components`. Keys of an API may stand here too, on a compute part without `apis`.',
  api: 'Under the name of an API, in the `apis` of a component.',
  call: 'Under a reference in `calls`, when it is written as a map. `{ either: [a, b], timeout: 1s }` in a list needs one of them.',
  data: 'Under the name of data, in `data`.',
  owner: 'Under the name of an owner, in `owners`.',
  tradeoff: 'In `tradeoffs`, and as `tradeoff` of a step or problem.',
  problem: 'An item of `problems`.',
  step: 'An item of `steps`.',
};

export function languagePage(): string {
  const sections = Object.entries(tables).map(
    ([name, keys]) => `## ${title(name)}\n\n${intro[name] ?? ''}\n\n${table(keys)}\n`,
  );
  return `# The language, key by key

Made from the vocabulary of the program by \`npm run generate\`. A value may be \`unknown\` anywhere; where a figure or a word of a closed
list may stand, \`none\` or \`false\` says that there is none and \`some\` that there is, without saying how much or which. Ranges may be open: \`2..\`.
A value that could be a list may be written as one.

${sections.join('\n')}
## Kinds

| kind | group | what it is |
| --- | --- | --- |
${kinds.map((it) => `| \`${it}\` | ${kindGroups[it]} | ${cell(kindNotes.get(it)?.doc ?? '')} |`).join('\n')}
`;
}

function title(name: string): string {
  return name === 'file' ? 'The file' : name.charAt(0).toUpperCase() + name.slice(1);
}

function table(keys: Keys): string {
  const rows = Object.entries(keys).map(([name, key]) => row(name, key));
  return ['| key | what it says | value | example |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function row(name: string, key: Key): string {
  const where = key.on === undefined || key.on.length > 12 ? '' : ` On ${key.on.join(', ')}.`;
  const needed = key.required === true ? ' **Required.**' : '';
  return `| \`${name}\` | ${cell(key.doc)}${needed}${where} | ${cell(expectation(key.shape))} | \`${cell(key.example)}\` |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
