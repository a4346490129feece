// Reads maps by their table of keys: records, names with records behind them, and targets with options.

import { closest } from '../closest.ts';
import type { Fix } from '../change.ts';
import { isNull, type Mapping, type Node, type Pair } from '../tree.ts';
import { camel, type Fields, type Key, type Keys, type Named, type Reference, type Shape, type Targeted, type Value } from '../vocabulary/shape.ts';
import { eitherKeys } from '../vocabulary/call.ts';
import { readReference, readValue, shorten, wrong, type Reading } from './read-value.ts';

/** The keys of `keys` that `node` writes. Unknown keys, and keys that are required and missing, are reported. */
export function readFields<K extends Keys>(node: Mapping, keys: K, reading: Reading): Fields<K> {
  const fields: unknown = readPairs(node, keys, reading);
  return fields as Fields<K>;
}

/** The same for tables known only when the program runs. */
export function readPairs(node: Mapping, keys: Keys, reading: Reading): Readonly<Record<string, Value<unknown>>> {
  const fields: Record<string, Value<unknown>> = {};
  for (const pair of uniquePairs(node, reading)) {
    const key = keyOf(keys, pair, reading);
    if (key === undefined) {
      unknownKey(pair, node, keys, reading);
      continue;
    }
    if (pair.value === undefined) continue;
    const value = readValue(pair.value, key.shape, reading);
    if (value !== undefined) fields[camel(pair.key.text)] = { value, at: pair.value, key: pair.key };
  }
  if (!reading.partial) reportMissing(node, keys, reading);
  return fields;
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

function reportMissing(node: Mapping, keys: Keys, reading: Reading): void {
  for (const [name, key] of Object.entries(keys)) {
    // What a part is missing is said of the version in which it is, not of the map that was written.
    if (key.required !== true || name === 'kind') continue;
    const pair = node.pairs.find((it) => it.key.text === name);
    if (pair?.value !== undefined && !isNull(pair.value)) continue;
    const at = pair?.key ?? node.pairs[0]?.key ?? node;
    const message = name === 'cost' ? 'What did it cost? A tradeoff without its cost is none' : `'${name}' is missing: ${lower(key.doc)}`;
    reading.report({ rule: 'missing-key', severity: 'error', at, message });
  }
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');
}

function unknownKey(pair: Pair, node: Mapping, keys: Keys, reading: Reading): void {
  const name = pair.key.text;
  const quoted = pair.value === undefined && node.flow ? cutText(pair, node) : undefined;
  if (quoted !== undefined) {
    const message = `The comma before this ended the text; put the text in quotes: ${quoted.changes[0]?.is === 'write' ? quoted.changes[0].text : ''}`;
    reading.report({ rule: 'unknown-key', severity: 'error', at: pair.key, message, fixes: [quoted] });
    return;
  }
  const guess = closest(name, Object.keys(keys));
  const message = `'${shorten(name)}' is no key here` + (guess === undefined ? '' : `; did you mean '${guess}'?`);
  const fixes: Fix[] = guess === undefined ? [] : [{ title: `Change to '${guess}'`, changes: [{ is: 'write', at: pair.key, text: guess }], preferred: true }];
  reading.report({ rule: 'unknown-key', severity: 'error', at: pair.key, message, fixes });
}

/** `{ about: fast, cheap }`: the fix that quotes what the comma cut in two. */
function cutText(pair: Pair, node: Mapping): Fix | undefined {
  const before = node.pairs[node.pairs.indexOf(pair) - 1];
  const value = before?.value;
  if (value?.is !== 'scalar' || value.quoted || value.block !== pair.key.block) return undefined;
  const text = value.block.text.slice(value.start, pair.key.end);
  if (text.includes('"') || text.includes('\n')) return undefined;
  const at = { block: value.block, start: value.start, end: pair.key.end };
  return { title: 'Put the text in quotes', changes: [{ is: 'write', at, text: `"${text}"` }], preferred: true };
}

export function readNamed(node: Mapping, keys: Keys, reading: Reading): readonly Named[] {
  return uniquePairs(node, reading).flatMap((pair) => (isNull(pair.value) ? [] : [readEntry(pair, keys, reading)]));
}

/** One name and the record behind it. */
export function readNamedEntry<K extends Keys>(pair: Pair, keys: K, reading: Reading): Named & Fields<K> {
  return readEntry(pair, keys, reading) as Named & Fields<K>;
}

function readEntry(pair: Pair, keys: Keys, reading: Reading): Named {
  const { value } = pair;
  if (pair.key.text === '' || pair.key.text.includes('/')) {
    const message = "A name holds at least one character and no '/'";
    reading.report({ rule: 'wrong-type', severity: 'error', at: pair.key, message });
  }
  const map = value?.is === 'mapping' ? value : undefined;
  if (value !== undefined && map === undefined) wrong(value, { is: 'record', keys }, reading);
  const fields = map === undefined ? {} : readPairs(map, keys, reading);
  return { ...fields, id: pair.key.text, at: pair.key, node: map };
}

export function readTargets(node: Node, shape: Shape & { is: 'targets' }, reading: Reading): readonly Targeted[] | undefined {
  if (node.is === 'scalar') {
    if (node.text === 'none' || node.text === '') return [];
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
  if (!item.pairs.some((it) => it.key.text === 'either')) return item.pairs.flatMap((pair) => readTarget(pair, shape, reading) ?? []);
  const { either } = readFields(item, eitherKeys, reading);
  const references = (either?.value ?? []).map((it) => it.value as Reference);
  const first = references[0];
  return first === undefined ? [] : [{ target: first, either: references, at: item }];
}

/** One entry of a map by target; a target whose options are not a map is read without options. */
function readTarget(pair: Pair, shape: Shape & { is: 'targets' }, reading: Reading): Targeted | undefined {
  const { value } = pair;
  if (isNull(value)) return undefined;
  if (value !== undefined && value.is !== 'mapping') wrong(value, { is: 'record', keys: shape.keys }, reading);
  const fields = value?.is === 'mapping' ? readPairs(value, shape.keys, { ...reading, partial: true }) : {};
  return { ...fields, target: readReference(pair.key), at: pair.key };
}
