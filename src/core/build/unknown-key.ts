// A key that is none here: what was probably meant.

import { closest } from '../closest.ts';
import type { Fix } from '../change.ts';
import { pairOf, type Mapping, type Node, type Pair } from '../tree.ts';
import { tables } from '../vocabulary.ts';
import { keyMeantBy, meaningsOf } from '../vocabulary/other-words.ts';
import type { Key, Keys } from '../vocabulary/shape.ts';
import { shorten, type Reading } from './reading.ts';

/** What was probably meant: the key, and what to read under it. */
export interface Meant {
  readonly name: string;
  readonly value: Node | undefined;
}

/** What was probably meant, if anything is likely. `fits`: what is written there is what `key` takes. */
export function reportUnknownKey(
  pair: Pair,
  node: Mapping,
  keys: Keys,
  reading: Reading,
  fits: (key: Key) => boolean,
): Meant | undefined {
  const name = pair.key.text;
  const quoted = pair.value === undefined && node.flow ? cutText(pair, node) : undefined;
  if (quoted !== undefined) {
    const message = `The comma before this ended the text; put the text in quotes: ${quoted.changes[0]?.is === 'write' ? quoted.changes[0].text : ''}`;
    reading.report({ rule: 'unknown-key', severity: 'error', at: pair.key, message, fixes: [quoted] });
    return undefined;
  }
  const inner = innerKey(name, keys);
  if (inner !== undefined && fits(inner.key)) return reportInner(pair, node, keys, inner, reading);
  const guess = keyMeant(name, Object.keys(keys));
  const other = guess === undefined ? undefined : keys[guess]!;
  if (guess !== undefined && other !== undefined && pair.value?.is === 'scalar' && !fits(other)) {
    const message = `'${shorten(name)}' is no key here; '${guess}' may be meant, such as ${guess}: ${other.example}`;
    reading.report({ rule: 'unknown-key', severity: 'error', at: pair.key, message });
    return { name: guess, value: pair.value };
  }
  const hint = guess === undefined ? whereItStands(name, keys) : `; did you mean '${guess}'?`;
  const message = `'${shorten(name)}' is no key here${hint}`;
  const fixes: Fix[] =
    guess === undefined
      ? []
      : [
          {
            title: `Change to '${guess}'`,
            changes: [{ is: 'write', at: pair.key, text: guess }],
            preferred: true,
          },
        ];
  reading.report({ rule: 'unknown-key', severity: 'error', at: pair.key, message, fixes });
  return guess === undefined ? undefined : { name: guess, value: pair.value };
}

interface InnerKey {
  readonly outer: string;
  readonly inner: string;
  readonly key: Key;
}

/** A key of the one map here that has it: `memory` of `capacity`. A word that is like a key here is that one. */
function innerKey(name: string, keys: Keys): InnerKey | undefined {
  if (keyMeant(name, Object.keys(keys)) !== undefined) return undefined;
  const inner = meaningsOf(name)[0] ?? name;
  const found = Object.entries(keys).flatMap(([outer, key]): InnerKey[] => {
    const map = mapOf(key);
    return map !== undefined && Object.hasOwn(map, inner) ? [{ outer, inner, key: map[inner]! }] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** `memory: 8GB` is told to be `capacity: { memory: 8GB }`, and read as that with all that belongs there too. */
function reportInner(
  { key, value }: Pair,
  node: Mapping,
  keys: Keys,
  { outer, inner, key: meant }: InnerKey,
  reading: Reading,
): Meant {
  const pairs = node.pairs.filter(
    (it) => !Object.hasOwn(keys, it.key.text) && innerKey(it.key.text, keys)?.outer === outer,
  );
  const written = value?.is === 'scalar' && value.block === key.block ? value : undefined;
  const text = `${outer}: { ${inner}: ${written?.block.text.slice(written.start, written.end) ?? meant.example} }`;
  // A second map of the same name would not be read.
  const isAlone = pairs.length === 1 && pairOf(node, outer) === undefined;
  const fixes: Fix[] =
    written === undefined || !isAlone
      ? []
      : [
          {
            title: `Change to '${shorten(text)}'`,
            changes: [{ is: 'write', at: { block: key.block, start: key.start, end: written.end }, text }],
            preferred: true,
          },
        ];
  const message = `'${shorten(key.text)}' is no key here; did you mean '${shorten(text)}'?`;
  reading.report({ rule: 'unknown-key', severity: 'error', at: key, message, fixes });
  return { name: outer, value: { ...node, pairs } };
}

/** The key among `names` that is spelled much like this one, or is what people call so. */
export function keyMeant(name: string, names: readonly string[]): string | undefined {
  return closest(name, names) ?? keyMeantBy(name, names);
}

/** Where a key of another place belongs, else what can stand here. */
function whereItStands(name: string, keys: Keys): string {
  const names = Object.keys(keys);
  const owners = ownersOf(name);
  if (owners.length > 0) return `; it belongs to ${inWords(owners)}`;
  const meant = meaningsOf(name).find((it) => ownersOf(it).length > 0);
  // Inside of what is meant nobody is sent there again: `capacity: { cpu: 4 }`.
  if (meant !== undefined && isWithin(meant, keys))
    return `; what can stand here is ${names.map((it) => `${it}: ${keys[it]!.example}`).join(', ')}`;
  if (meant !== undefined) return `; '${meant}' of ${inWords(ownersOf(meant))} may be meant`;
  return names.length <= mostListed ? `; what can stand here is ${names.join(', ')}` : '';
}

function isWithin(name: string, keys: Keys): boolean {
  return Object.values(tables).some((it) => {
    return Object.hasOwn(it, name) && mapOf(it[name]!) === keys;
  });
}

/** The keys of the map that a key takes, if it takes one. */
function mapOf({ shape }: Key): Keys | undefined {
  const shapes = shape.is === 'either' ? shape.shapes : [shape];
  for (const it of shapes) if (it.is === 'record') return it.keys;
  return undefined;
}

/** The places where this is a key, unless they are many. */
function ownersOf(name: string): readonly string[] {
  const owners = Object.keys(tables).filter((it) => it in places && Object.hasOwn(tables[it]!, name));
  return owners.length > mostOwners ? [] : owners.map((it) => places[it]!);
}

function inWords(owners: readonly string[]): string {
  return [owners.slice(0, -1).join(', '), owners.at(-1)].filter((it) => it !== '').join(' or ');
}

/** How each table of keys is called in a sentence. Assumptions and targets may have any name, or names of others. */
const places: Readonly<Record<string, string>> = {
  file: 'the file itself',
  screen: 'a screen',
  use: 'what a screen uses',
  component: 'a component',
  api: 'an API',
  call: 'a call',
  data: 'data',
  owner: 'an owner',
  tradeoff: 'a tradeoff',
  problem: 'a problem',
  step: 'a step',
};

/** A key of more places than these is told as none. */
const mostOwners = 3;

/** A longer list helps nobody: completion shows it with a line on each. */
const mostListed = 12;

/** `{ about: fast, cheap }`: the fix that quotes what the comma cut in two. */
function cutText(pair: Pair, node: Mapping): Fix | undefined {
  const before = node.pairs[node.pairs.indexOf(pair) - 1];
  const value = before?.value;
  if (value?.is !== 'scalar' || value.quoted || value.block !== pair.key.block) return undefined;
  const text = value.block.text.slice(value.start, pair.key.end);
  if (text.includes('"') || text.includes('\n')) return undefined;
  const at = { block: value.block, start: value.start, end: pair.key.end };
  return {
    title: 'Put the text in quotes',
    changes: [{ is: 'write', at, text: `"${text}"` }],
    preferred: true,
  };
}
