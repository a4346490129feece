// The parts of the grammar that are no keys: comments, texts, quantities, references, words.

import { ruleLevels } from '../../../src/core/vocabulary.ts';
import type { Pattern } from './pattern.ts';

const unit =
  'ns|us|µs|ms|s|seconds?|min|minutes?|h|hours?|days?|weeks?|months?|years?|[kKMGTPE]?B|[KMGTP]iB|k|K|M|G|T|P|bn|billion|million|thousand|x';
const number = '\\d+(?:\\.(?!\\.)\\d*)?(?:[eE][+-]?\\d+)?';
/** A plain value ends at a comment, at the end of its line, and inside of brackets at a comma or bracket. */
const plain = '[^\\s,\\[\\]{}#"\'](?:[^,\\[\\]{}#]|(?<=\\S)#)*?(?=\\s*(?:[,\\]}]|\\s#|$))';

export const values: Readonly<Record<string, { readonly patterns: readonly Pattern[] }>> = {
  comment: {
    patterns: [
      {
        match: '(?:^|(?<=\\s))(#).*$',
        name: 'comment.line.number-sign.sysdesign',
        captures: { 1: { name: 'punctuation.definition.comment.sysdesign' } },
      },
    ],
  },
  quoted: {
    patterns: [
      {
        begin: '"',
        end: '"',
        name: 'string.quoted.double.sysdesign',
        patterns: [{ match: '\\\\.', name: 'constant.character.escape.sysdesign' }],
      },
      {
        begin: "'",
        end: "'(?!')",
        name: 'string.quoted.single.sysdesign',
        patterns: [{ match: "''", name: 'constant.character.escape.sysdesign' }],
      },
    ],
  },
  'block-text': {
    patterns: [{ match: '[|>][+-]?\\d?[+-]?(?=\\s*(?:#|$))', name: 'keyword.control.block-text.sysdesign' }],
  },
  text: {
    patterns: [{ match: plain, name: 'string.unquoted.sysdesign' }],
  },
  other: {
    patterns: [{ match: plain, name: 'string.unquoted.sysdesign' }],
  },
  flag: {
    patterns: [
      {
        match: '(?:true|false|yes|no|some|none|unknown)(?=\\s*(?:[,\\]}]|\\s#|$))',
        name: 'constant.language.sysdesign',
      },
    ],
  },
  'open-word': {
    patterns: [
      {
        match: '(?:some|none|false|unknown|null|~)(?=\\s*(?:[,\\]}]|\\s#|$))',
        name: 'constant.language.sysdesign',
      },
    ],
  },
  quantity: {
    patterns: [
      {
        match: `(\\$)?(${number})(?:[ ]?(%|(?:${unit})(?![\\w-])))?(?:[ ]?(/)[ ]?(${unit})(?![\\w-]))?`,
        captures: {
          1: { name: 'keyword.other.unit.sysdesign' },
          2: { name: 'constant.numeric.sysdesign' },
          3: { name: 'keyword.other.unit.sysdesign' },
          4: { name: 'keyword.operator.arithmetic.sysdesign' },
          5: { name: 'keyword.other.unit.sysdesign' },
        },
      },
      {
        match: `(/)[ ]*(${unit})(?![\\w-])`,
        captures: {
          1: { name: 'keyword.operator.arithmetic.sysdesign' },
          2: { name: 'keyword.other.unit.sysdesign' },
        },
      },
      { match: '\\.\\.|[-+*/()]', name: 'keyword.operator.arithmetic.sysdesign' },
      {
        match: '[\\p{L}_](?:[\\p{L}\\p{N}_]|[-.](?=[\\p{L}\\p{N}_]))*',
        name: 'variable.other.assumption.sysdesign',
      },
    ],
  },
  reference: {
    patterns: [
      {
        match: `(?:(component|screen|data)(:)[ ]?)?([^\\s,\\[\\]{}#"'/:&*!|>%@\`-](?:[^,\\[\\]{}#/:]|(?<=\\S)#|:(?=\\S))*?)(?:(/)([^\\s,\\[\\]{}#]+?))?(?=\\s*(?:[,\\]}]|\\s#|$))`,
        captures: {
          1: { name: 'storage.type.namespace.sysdesign' },
          2: { name: 'punctuation.separator.namespace.sysdesign' },
          3: { name: 'variable.other.reference.sysdesign' },
          4: { name: 'punctuation.separator.reference.sysdesign' },
          5: { name: 'entity.name.function.reference.sysdesign' },
        },
      },
    ],
  },
  dash: {
    patterns: [
      {
        match: '^[ ]*((?:-[ ]+)*-)(?=\\s|$)',
        captures: { 1: { name: 'punctuation.definition.item.sysdesign' } },
      },
    ],
  },
  comma: {
    patterns: [{ match: ',', name: 'punctuation.separator.comma.sysdesign' }],
  },
  'assume-value': {
    patterns: [
      { include: '#comment' },
      { include: '#quoted' },
      { include: '#open-word' },
      { include: '#quantity' },
    ],
  },
  'rules-value': {
    patterns: [
      { include: '#comment' },
      { match: `(?:${ruleLevels.join('|')})(?=\\s*(?:[,\\]}]|\\s#|$))`, name: 'support.constant.sysdesign' },
      { include: '#other' },
    ],
  },
};
