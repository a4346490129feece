// Reads a value by its shape: lists, maps by their table of keys, names with records behind them, targets with options.
// What does not fit is reported at its place and left out; the rest is read all the same.

import { isNone, isNull, pairOf, type Mapping, type Node, type Pair } from '../tree.ts';
import { eitherKeys } from '../vocabulary/call.ts';
import {
  camel,
  type Fields,
  type Key,
  type Keys,
  type Named,
  type RecordShape,
  type Shape,
  type Targeted,
  type Value,
} from '../vocabulary/shape.ts';
import type { Mistake } from './mistake.ts';
import { reportOption } from './option-meant.ts';
import { readAmount, readFlag, readReference, readWord } from './read-scalar.ts';
import { shorten, wrong, type Reading } from './reading.ts';
import { slipInName } from './slip-in-name.ts';
import { reportUnknownKey } from './unknown-key.ts';

/** The value, or undefined when it does not fit (then a mistake was reported) or says that it is unknown. */
export function readValue(node: Node, shape: Shape, reading: Reading): unknown {
  if (isNull(node)) return undefined;
  if (saysUnknown(node) && shape.is !== 'text' && !takesAmount(shape)) return undefined;
  switch (shape.is) {
    case 'text':
      return node.is === 'scalar' ? node.text : wrong(node, shape, reading);
    case 'flag':
      return readFlag(node, shape, reading);
    case 'word':
      return readWord(node, shape, reading);
    case 'amount':
      return readAmount(node, shape, reading);
    case 'reference':
      if (isNone(node)) return undefined;
      return node.is === 'scalar' && node.text !== ''
        ? readReference(node, shape.to === 'data' || shape.to === 'owner')
        : wrong(node, shape, reading);
    case 'list':
      return readList(node, shape.of, reading);
    case 'either':
      return readEither(node, shape, reading);
    case 'record':
      return readRecord(node, shape, reading);
    case 'named':
      return node.is === 'mapping' ? readNamed(node, shape.keys, reading) : wrong(node, shape, reading);
    case 'targets':
      return readTargets(node, shape, reading);
    case 'change':
      return undefined;
    default:
      return shape satisfies never;
  }
}

function saysUnknown(node: Node): boolean {
  return node.is === 'scalar' && node.text === 'unknown' && !node.quoted;
}

function takesAmount(shape: Shape): boolean {
  return shape.is === 'amount' || (shape.is === 'either' && shape.shapes.some(takesAmount));
}

function readList(node: Node, of: Shape, reading: Reading): readonly Value<unknown>[] | undefined {
  if (isNone(node)) return [];
  if (node.is === 'scalar' && !node.quoted && node.text === 'some') return undefined;
  const items = node.is === 'sequence' ? node.items : [node];
  return items.flatMap((it): Value<unknown>[] => {
    const value = readValue(it, of, reading);
    return value === undefined ? [] : [{ value, at: it, key: it }];
  });
}

function readEither(node: Node, shape: Shape & { is: 'either' }, reading: Reading): unknown {
  const misses: { shape: Shape; mistakes: Mistake[]; value: unknown }[] = [];
  for (const candidate of shape.shapes) {
    const mistakes: Mistake[] = [];
    const value = readValue(node, candidate, { ...reading, report: (it) => mistakes.push(it) });
    if (mistakes.length === 0) return value;
    misses.push({ shape: candidate, mistakes, value });
  }
  const read = misses.find((it) => it.value !== undefined);
  if (read !== undefined) {
    read.mistakes.forEach(reading.report);
    return read.value;
  }
  // A number with a slip in it was meant as a number, and its own message says more than a list of all that fits.
  const numeric =
    node.is === 'scalar' && /^[\d.$(-]/.test(node.text)
      ? misses.find((it) => it.shape.is === 'amount')
      : undefined;
  const word = misses.flatMap((it) => it.mistakes).find((it) => (it.fixes?.length ?? 0) > 0);
  if (numeric !== undefined) numeric.mistakes.forEach(reading.report);
  else if (word !== undefined) reading.report(word);
  else wrong(node, shape, reading);
  return undefined;
}

function readRecord(node: Node, shape: Shape & { is: 'record' }, reading: Reading): unknown {
  if (node.is === 'mapping') return readPairs(node, shape.keys, reading);
  const main = shape.main === undefined ? undefined : shape.keys[shape.main];
  if (main === undefined || shape.main === undefined) return wrong(node, shape, reading);
  const value = readValue(node, main.shape, reading);
  if (value === undefined) return undefined;
  return { [shape.main]: { value, at: node, key: node } };
}

/** The keys of `keys` that `node` writes. Unknown keys, and keys that are required and missing, are reported. */
export function readFields<K extends Keys>(node: Mapping, keys: K, reading: Reading): Fields<K> {
  const fields: unknown = readPairs(node, keys, reading);
  return fields as Fields<K>;
}

/** An item of a list of records: its keys, or the one text that it stands for. Nothing at all is none of the two. */
export function readItem<K extends Keys>(
  node: Node,
  shape: RecordShape<K>,
  reading: Reading,
): Fields<K> | undefined {
  const isOne = node.is === 'mapping' || (node.is === 'scalar' && !isNull(node) && node.text !== '');
  const fields: unknown = isOne ? readRecord(node, shape, reading) : wrong(node, shape, reading);
  return fields as Fields<K> | undefined;
}

/** The same for tables known only when the program runs. */
export function readPairs(
  node: Mapping,
  keys: Keys,
  reading: Reading,
): Readonly<Record<string, Value<unknown>>> {
  const fields: Record<string, Value<unknown>> = {};
  const meant = new Map<string, Pair>();
  for (const pair of uniquePairs(node, reading)) {
    const key = keyOf(keys, pair, reading);
    if (key === undefined) {
      const it = reportUnknownKey(pair, node, keys, reading, (other) => fits(pair.value, other, reading));
      if (it !== undefined && pairOf(node, it.name) === undefined)
        meant.set(it.name, { ...pair, value: it.value });
    } else {
      read(pair.key.text, pair, key, reading);
    }
  }
  // What was probably meant is told once. Read as that, it is drawn where it belongs, and nothing else misses it.
  const silent: Reading = { ...reading, report: () => undefined };
  for (const [name, pair] of meant) read(name, pair, keys[name]!, silent);
  if (!reading.partial) reportMissing(node, keys, meant, reading);
  return fields;

  function read(name: string, pair: Pair, { shape }: Key, reading: Reading): void {
    if (pair.value === undefined) return;
    const value = readValue(pair.value, shape, reading);
    if (value !== undefined) fields[camel(name)] = { value, at: pair.value, key: pair.key };
  }
}

function fits(value: Node | undefined, { shape }: Key, reading: Reading): boolean {
  let isRight = true;
  if (value !== undefined) readValue(value, shape, { ...reading, report: () => (isRight = false) });
  return isRight;
}

function keyOf(keys: Keys, pair: Pair, reading: Reading): Key | undefined {
  const name = pair.key.text;
  if (Object.hasOwn(keys, name)) return keys[name];
  const bare = reading.partial ? name.replace(/[+-]$/, '') : name;
  return Object.hasOwn(keys, bare) ? keys[bare] : undefined;
}

/** The pairs whose key stands there first; a key that stands there again is reported. */
function uniquePairs(node: Mapping, reading: Reading): readonly Pair[] {
  const seen = new Set<string>();
  return node.pairs.filter((pair) => {
    const name = pair.key.text;
    if (!seen.has(name)) return seen.add(name);
    const message = `'${shorten(name)}' stands here twice; only the first is read`;
    reading.report({ rule: 'duplicate-name', severity: 'error', at: pair.key, message });
    return false;
  });
}

function reportMissing(node: Mapping, keys: Keys, meant: ReadonlyMap<string, Pair>, reading: Reading): void {
  for (const [name, key] of Object.entries(keys)) {
    // What a part is missing is said of the version in which it is, not of the map that was written.
    if (key.required !== true || name === 'kind' || meant.has(name)) continue;
    const pair = node.pairs.find((it) => it.key.text === name);
    if (pair?.value !== undefined && !isNull(pair.value)) continue;
    const at = pair?.key ?? node.pairs[0]?.key ?? node;
    const message =
      name === 'cost'
        ? 'What did it cost? A tradeoff without its cost is none'
        : `'${name}' is missing: ${lower(key.doc)}`;
    reading.report({ rule: 'missing-key', severity: 'error', at, message });
  }
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');
}

function readNamed(node: Mapping, keys: Keys, reading: Reading): readonly Named[] {
  return uniquePairs(node, reading).flatMap((pair) =>
    isNull(pair.value) ? [] : [readEntry(pair, keys, reading)],
  );
}

/** One name and the record behind it. */
export function readNamedEntry<K extends Keys>(pair: Pair, keys: K, reading: Reading): Named & Fields<K> {
  return readEntry(pair, keys, reading) as Named & Fields<K>;
}

function readEntry(pair: Pair, keys: Keys, reading: Reading): Named {
  const { value } = pair;
  const message = slipInName(pair.key.text, keys);
  if (message !== undefined) reading.report({ rule: 'wrong-type', severity: 'error', at: pair.key, message });
  const map = value?.is === 'mapping' ? value : undefined;
  if (value !== undefined && map === undefined) wrong(value, { is: 'record', keys }, reading);
  const fields = map === undefined ? {} : readPairs(map, keys, reading);
  return { ...fields, id: pair.key.text, at: pair.key, node: map };
}

function readTargets(
  node: Node,
  shape: Shape & { is: 'targets' },
  reading: Reading,
): readonly Targeted[] | undefined {
  if (isNone(node)) return [];
  if (node.is === 'scalar') {
    if (node.text === '') return [];
    return [{ target: readReference(node), at: node }];
  }
  if (node.is === 'mapping') return node.pairs.flatMap((pair) => readTarget(pair, shape, reading) ?? []);
  return node.items.flatMap((item) => readTargetItem(item, shape, reading));
}

function readTargetItem(item: Node, shape: Shape & { is: 'targets' }, reading: Reading): readonly Targeted[] {
  if (item.is === 'scalar') return item.text === '' ? [] : [{ target: readReference(item), at: item }];
  if (item.is !== 'mapping') {
    wrong(item, shape, reading);
    return [];
  }
  if (!item.pairs.some((it) => it.key.text === 'either'))
    return item.pairs.flatMap((pair) => readTarget(pair, shape, reading) ?? []);
  const keys = { ...shape.keys, ...eitherKeys };
  const { either, ...fields } = readFields(item, keys, { ...reading, partial: true });
  const references = (either?.value ?? []).map((it) => it.value);
  const first = references[0];
  return first === undefined ? [] : [{ ...fields, target: first, either: references, at: item }];
}

/** One entry of a map by target; a target whose options are not a map is read without options, or with the one that is meant. */
function readTarget(pair: Pair, shape: Shape & { is: 'targets' }, reading: Reading): Targeted | undefined {
  const { value } = pair;
  if (isNull(value)) return undefined;
  const fields =
    value?.is === 'mapping'
      ? readPairs(value, shape.keys, { ...reading, partial: true })
      : value === undefined
        ? {}
        : readOption(value, shape.keys, reading);
  return { ...fields, target: readReference(pair.key), at: pair.key };
}

function readOption(node: Node, keys: Keys, reading: Reading): Readonly<Record<string, Value<unknown>>> {
  const isOne = (key: Key) => takesAmount(key.shape) && fits(node, key, reading);
  const name = reportOption(node, keys, reading, isOne);
  if (name === undefined) return {};
  return { [camel(name)]: { value: readValue(node, keys[name]!.shape, reading), at: node, key: node } };
}
