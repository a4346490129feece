// Texts of designs, made from the vocabulary: every key with values of its shape, and few names, so that they meet each other.

import fc from 'fast-check';
import { kinds } from '../../src/core/kind.ts';
import { rules } from '../../src/core/rules/index.ts';
import { ruleLevels, topKeys } from '../../src/core/vocabulary.ts';
import { componentKeys } from '../../src/core/vocabulary/component.ts';
import { dataKeys } from '../../src/core/vocabulary/data.ts';
import { screenKeys } from '../../src/core/vocabulary/screen.ts';
import { ownerKeys, problemKeys, stepKeys } from '../../src/core/vocabulary/tradeoff.ts';
import type { Key, Keys, Shape } from '../../src/core/vocabulary/shape.ts';

type Text = fc.Arbitrary<string>;

const parts = ['a', 'b', 'c', 'd', 'web', 'db', 'queue', 'a/get', '__proto__', 'constructor'];
const apis = ['get', 'put', 'toString'];
const data = ['x', 'y', 'item'];
const screens = ['home', 'list'];

const pick = (...texts: readonly string[]): Text => fc.constantFrom(...texts);
const partName = pick(...parts);
const ruleId = pick(...rules.map((it) => it.id), 'no-such-rule');

const references: Text = fc.oneof(
  { weight: 5, arbitrary: partName },
  { weight: 3, arbitrary: fc.tuple(partName, pick(...apis)).map((it) => it.join('/')) },
  { weight: 3, arbitrary: pick(...data) },
  { weight: 1, arbitrary: pick(...screens, 'screen:home', 'data:x', 'team', 'nobody', 'a/', '/get') },
);

const amounts = pick(
  ...['0', '1', '2', '3', '16', '2..', '2..10', '2M', '300B', '0.5', '40%', '99.95%', '120%', '3x', '1e9'],
  ...[
    '200/s',
    '5M/day',
    '12k/s',
    '150ms',
    '2s',
    '30 days',
    '1 year',
    '2TB',
    '10MB/s',
    '1PB',
    '$400',
    '$5k/month',
  ],
  ...[
    '$0.09/GB',
    '$0.02/GB/month',
    'users * 10 / day',
    '(users + 1) / 2',
    '1 / 0',
    'unknown',
    'some',
    'none',
    '-1',
    '1KB + 2s',
  ],
);

const words = pick(
  'a text',
  '"quoted: text"',
  "'it''s'",
  '2026-01-01',
  'true',
  '[a]',
  '',
  '#no',
  '"\\u0000"',
  'ünïcödé 😀',
);

/** A value of this shape on one line; now and then one that does not fit. */
function valueOf(shape: Shape, depth: number): Text {
  const fitting = fittingValue(shape, depth);
  return fc.oneof(
    { weight: 30, arbitrary: fitting },
    { weight: 1, arbitrary: pick('unknown', 'null', '{}', '[]', '~', '', '{ a: b }', '3') },
  );
}

function fittingValue(shape: Shape, depth: number): Text {
  switch (shape.is) {
    case 'text':
      return words;
    case 'flag':
      return pick('true', 'false', 'yes', 'some', 'none', 'unknown');
    case 'word':
      return pick(...shape.words, 'some', 'none');
    case 'amount':
      return amounts;
    case 'reference':
      return shape.to === 'owner' ? pick('team', 'other', 'nobody') : references;
    case 'list':
      return listOf(valueOf(shape.of, depth - 1));
    case 'either':
      return fc.oneof(...shape.shapes.map((it) => valueOf(it, depth)));
    case 'record':
      return recordOf(shape.keys, depth - 1, 3);
    case 'named':
      return mapOf(pick(...apis), recordOf(shape.keys, depth - 1, 4), 2);
    case 'targets':
      return fc.oneof(
        listOf(
          fc.oneof(
            { weight: 6, arbitrary: references },
            { weight: 1, arbitrary: listOf(references).map((it) => `{ either: ${it} }`) },
          ),
        ),
        mapOf(references, recordOf(shape.keys, depth - 1, 2), 3),
      );
    case 'change':
      return fc
        .oneof(
          section('components', componentKeys),
          section('screens', screenKeys),
          section('data', dataKeys),
        )
        .map((it) => `{ ${it} }`);
    default:
      return shape satisfies never;
  }
}

function section(name: string, keys: Keys): Text {
  const entry = fc.oneof(
    { weight: 4, arbitrary: recordOf(keys, 1, 4) },
    { weight: 1, arbitrary: pick('null', '') },
  );
  return mapOf(partName, entry, 2).map((it) => `${name}: ${it}`);
}

function listOf(item: Text): Text {
  return fc.array(item, { maxLength: 3 }).map((items) => `[${items.filter((it) => it !== '').join(', ')}]`);
}

function mapOf(name: Text, value: Text, most: number): Text {
  const entry = fc.tuple(name, value).map((it) => it.join(': '));
  return fc.array(entry, { maxLength: most }).map((entries) => `{ ${entries.join(', ')} }`);
}

function pairOf(name: string, key: Key, depth: number): Text {
  return valueOf(key.shape, depth).map((value) => `${name}: ${value}`);
}

function pairsOf(keys: Keys, depth: number, most: number): fc.Arbitrary<readonly string[]> {
  const names = Object.keys(keys);
  // Only the keys that were picked are made: a table of all of them at each level would never end.
  const pair = fc.nat(names.length - 1).chain((index) => pairOf(names[index]!, keys[names[index]!]!, depth));
  return fc.array(pair, { maxLength: most });
}

function recordOf(keys: Keys, depth: number, most: number): Text {
  if (depth < 0) return fc.constant('{}');
  return pairsOf(keys, depth, most).map((pairs) => (pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`));
}

/** An entry of a section, on one line or on one for each key. */
function entryOf(name: Text, first: readonly Text[], keys: Keys, most: number): Text {
  return fc
    .tuple(name, fc.tuple(...first), pairsOf(keys, 3, most), fc.boolean())
    .map(([id, fixed, pairs, isBlock]) => {
      const all = [...fixed, ...pairs];
      return isBlock
        ? `  ${id}:\n${all.map((it) => `    ${it}`).join('\n')}`
        : `  ${id}: { ${all.join(', ')} }`;
    });
}

function itemOf(first: Text, keys: Keys, most: number): Text {
  return fc
    .tuple(first, pairsOf(keys, 3, most))
    .map(([head, pairs]) => `  - ${[head, ...pairs].join('\n    ')}`);
}

const kind = pick(...kinds, 'server', 'server', 'database', 'web', 'nonsense').map((it) => `kind: ${it}`);
const calls = pairOf('calls', componentKeys.calls, 2);

function sectionOf(name: string, entry: Text, most: number): Text {
  return fc
    .array(entry, { maxLength: most })
    .map((all) => (all.length === 0 ? '' : `${name}:\n${all.join('\n')}\n`));
}

const assumption = fc
  .tuple(pick('users', 'daily-users', 'peak', 'growth', 'horizon', 'k', 'm'), amounts)
  .map(([name, it]) => `  ${name}: ${it}`);
const ruleLevel = fc.tuple(ruleId, pick(...ruleLevels)).map((it) => `  ${it.join(': ')}`);
const answer = ruleId.map((it) => `problem: Something\n    rule: ${it}`);

/** A whole design, mostly in order. */
export const designTexts: Text = fc
  .tuple(
    pick('system: Shop\n', 'system: Shop\nstage: complete\n', 'about: x\n', ''),
    sectionOf('assume', assumption, 4),
    pairOf('targets', topKeys.targets, 2).map((it) => `${it}\n`),
    sectionOf('screens', entryOf(pick(...screens), [pairOf('uses', screenKeys.uses, 2)], screenKeys, 5), 2),
    sectionOf('components', entryOf(partName, [kind, calls], componentKeys, 6), 7),
    sectionOf('data', entryOf(pick(...data), [], dataKeys, 5), 3),
    sectionOf('owners', entryOf(pick('team', 'other'), [], ownerKeys, 2), 2),
    sectionOf('problems', itemOf(answer, problemKeys, 4), 2),
    sectionOf('steps', itemOf(pick('ask: What if?'), stepKeys, 3), 2),
    sectionOf('rules', ruleLevel, 2),
  )
  .map((sections) => sections.join(''));
