// Texts of all sorts, and edits of them.

import fc from 'fast-check';
import { examples } from '../../test/examples.ts';
import { designTexts } from './design-texts.ts';

export interface Edit {
  /** Where, as a part of the text: the text that it meets may have any length. */
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

export function applyEdit(text: string, { at, length, text: insert }: Edit): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + insert + text.slice(start + length);
}

/** What people and programs write by mistake, and what means something to YAML. */
const pieces = fc.constantFrom(
  ...[
    '',
    ' ',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '\t',
    '  ',
    '    ',
    '\0',
    '\ufeff',
    '\u2028',
    '\ud800',
    '\udfff',
    '😀',
  ],
  ...[
    ':',
    ': ',
    '-',
    '- ',
    '\n- ',
    '\n  - ',
    '#',
    ' #',
    ',',
    '[',
    ']',
    '{',
    '}',
    '[[',
    '{{',
    '"',
    "'",
    '`',
    '\\',
    '|',
    '>',
    '|\n',
    '%',
    '@',
    '!',
    '!!str ',
    '!<',
    '?',
    '? ',
  ],
  ...[
    '&a ',
    '*a',
    '<<: *a\n',
    '---\n',
    '...\n',
    '--- ',
    '~',
    'null',
    '0',
    '-1',
    '1e999',
    '..',
    '99%',
    '/',
    'a/b',
    '__proto__',
    'constructor: ',
    'x',
    'é',
  ],
  ...[
    'components:\n',
    'steps:\n',
    'screens: ',
    'kind: server',
    'calls: [a]',
    '  a: { kind: database, replicas: 1 }\n',
    'include: [../x.sysdesign]\n',
  ],
);

export const edits: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof({ weight: 4, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(300) }),
  text: fc.oneof({ weight: 6, arbitrary: pieces }, { weight: 1, arbitrary: fc.string({ maxLength: 8 }) }),
});

const exampleTexts = fc.constantFrom(...examples.map((it) => it.text));

const mutated = (base: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> =>
  fc
    .tuple(base, fc.array(edits, { minLength: 1, maxLength: most }))
    .map(([text, all]) => all.reduce(applyEdit, text));

const raw = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
  fc.tuple(pieces, fc.integer({ min: 1, max: 3000 })).map(([piece, times]) => piece.repeat(times)),
);

export const sorts: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'made from the vocabulary': designTexts,
  'made from the vocabulary and spoiled': mutated(designTexts, 4),
  'examples, spoiled': mutated(exampleTexts, 4),
  raw,
};

export interface Typing {
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** A text, and what somebody types into it. */
export const typings: fc.Arbitrary<Typing> = fc.record({
  text: fc.oneof({ weight: 2, arbitrary: designTexts }, { weight: 1, arbitrary: exampleTexts }),
  edits: fc.array(edits, { minLength: 1, maxLength: 12 }),
});
