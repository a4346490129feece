// Reads one value by its shape. What does not fit is reported at its place and left out; the rest is read all the same.

import { closest } from '../closest.ts';
import { describeDimension, evaluate, isProblem, parseQuantity, sameDimension, type Amount, type Dimension } from '../quantity.ts';
import { isNull, within, type Node, type Scalar } from '../tree.ts';
import type { Quantity, Reference, Shape, Value } from '../vocabulary/shape.ts';
import type { Mistake, Report } from './mistake.ts';
import { readNamed, readPairs, readTargets } from './read-fields.ts';

export interface Reading {
  /** The value of a name under `assume`. */
  readonly assumption: (name: string) => Amount | undefined;
  readonly report: Report;
  /** The text is a step's change: nothing is required, and a key may end in + or -. */
  readonly partial: boolean;
}

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
      return node.is === 'scalar' && node.text !== '' ? readReference(node, shape.to === 'data' || shape.to === 'owner') : wrong(node, shape, reading);
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

export function wrong(node: Node, shape: Shape, reading: Reading): undefined {
  const found = node.is === 'scalar' ? `'${shorten(node.text)}'` : node.is === 'sequence' ? 'a list' : 'a map of keys';
  reading.report({ rule: 'wrong-type', severity: 'error', at: node, message: `Expected ${expectation(shape)}, found ${found}` });
  return undefined;
}

export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

/** What a shape takes, for people: "a rate, `true` or `false`". */
export function expectation(shape: Shape): string {
  switch (shape.is) {
    case 'text':
      return 'a text';
    case 'flag':
      return 'true or false';
    case 'word':
      return shape.words.length === 1 ? `'${shape.words[0]}'` : `one of ${shape.words.join(', ')}`;
    case 'amount':
      return [...new Set(shape.of.map(amountExample))].join(' or ');
    case 'reference':
      return shape.to === 'data' ? 'the name of data' : shape.to === 'owner' ? 'the name of an owner' : 'the name of a part';
    case 'list':
      return `a list, each item ${expectation(shape.of)}`;
    case 'either':
      return [...new Set(shape.shapes.map(expectation))].join(', or ');
    case 'record':
      return `a map with ${Object.keys(shape.keys).slice(0, 4).join(', ')}`;
    case 'named':
      return 'a map from names to what they are';
    case 'targets':
      return 'a list of parts, or a map by part';
    case 'change':
      return 'sections of a design';
    default:
      return shape satisfies never;
  }
}

function amountExample(dimension: Dimension): string {
  const [time, bytes, money] = [dimension.time, dimension.bytes, dimension.money];
  const examples: Readonly<Record<string, string>> = {
    '0,0,0': '3, 2M or 40%',
    '-1,0,0': '200/s',
    '1,0,0': '150ms',
    '0,1,0': '2TB',
    '-1,1,0': '10MB/s',
    '0,0,1': '$400',
    '-1,0,1': '$400/month',
  };
  const example = examples[`${time},${bytes},${money}`];
  return describeDimension(dimension) + (example === undefined ? '' : ` such as ${example}`);
}

function readFlag(node: Node, shape: Shape, reading: Reading): boolean | undefined {
  const flags: Readonly<Record<string, boolean>> = { true: true, yes: true, some: true, false: false, no: false, none: false };
  const word = node.is === 'scalar' ? node.text.toLowerCase() : '';
  return Object.hasOwn(flags, word) ? flags[word] : wrong(node, shape, reading);
}

function readWord(node: Node, shape: Shape & { is: 'word' }, reading: Reading): string | undefined {
  if (node.is !== 'scalar') return wrong(node, shape, reading);
  const words = [...shape.words, 'some', 'none'];
  if (words.includes(node.text)) return node.text;
  const guess = closest(node.text, shape.words);
  reading.report({
    rule: 'wrong-type',
    severity: 'error',
    at: node,
    message: `'${shorten(node.text)}' is none of ${shape.words.join(', ')}`,
    ...(guess === undefined ? {} : { fixes: [{ title: `Change to '${guess}'`, changes: [{ is: 'write', at: node, text: guess }], preferred: true }] }),
  });
  return undefined;
}

function readAmount(node: Node, shape: Shape & { is: 'amount' }, reading: Reading): Quantity | undefined {
  if (node.is !== 'scalar') return wrong(node, shape, reading);
  const bad = (start: number, end: number, message: string): undefined => {
    // A quoted or folded text has other offsets than its value; then the whole of it is the place.
    const at = node.quoted ? node : within(node, start, Math.max(end, start));
    reading.report({ rule: 'bad-quantity', severity: 'error', at, message });
    return undefined;
  };
  const parsed = parseQuantity(node.text);
  if (parsed.problem !== undefined) return bad(parsed.problem.start, parsed.problem.end, parsed.problem.message);
  const result = evaluate(parsed, reading.assumption);
  if (isProblem(result)) return bad(result.start, result.end, result.message);
  const dimension = result.is === 'number' || result.is === 'unknown' ? result.dimension : undefined;
  if (dimension !== undefined && !shape.of.some((it) => sameDimension(it, dimension))) {
    return bad(0, node.text.length, `Expected ${expectation(shape)}, and this is ${describeDimension(dimension)}`);
  }
  if (result.is === 'number' && result.low < 0) return bad(0, node.text.length, 'A negative amount makes no sense here');
  return { ...result, text: node.text };
}

/** `component/api`, `data`, `screen:chat`: the pieces and where each stands. */
export function readReference(node: Scalar, whole = false): Reference {
  // Inside quotes the text begins one character later; escapes in names are not worth a second scanner.
  const shift = node.quoted ? 1 : 0;
  const prefix = /^(component|screen|data):\s*/.exec(node.text);
  const begin = prefix?.[0].length ?? 0;
  const text = node.text.slice(begin);
  const cut = whole ? -1 : text.indexOf('/');
  const name = cut < 0 ? text : text.slice(0, cut);
  const nameAt = within(node, shift + begin, shift + begin + name.length);
  const kind = prefix?.[1] as Reference['prefix'];
  const base: Reference = { text, name, nameAt, ...(kind === undefined ? {} : { prefix: kind }) };
  if (cut < 0) return base;
  const api = text.slice(cut + 1);
  return { ...base, api, apiAt: within(node, shift + begin + cut + 1, shift + begin + text.length) };
}

function readList(node: Node, of: Shape, reading: Reading): readonly Value<unknown>[] | undefined {
  if (node.is === 'scalar' && !node.quoted && node.text === 'none') return [];
  if (node.is === 'scalar' && !node.quoted && node.text === 'some') return undefined;
  const items = node.is === 'sequence' ? node.items : [node];
  return items.flatMap((it): Value<unknown>[] => {
    const value = readValue(it, of, reading);
    return value === undefined ? [] : [{ value, at: it, key: it }];
  });
}

function readEither(node: Node, shape: Shape & { is: 'either' }, reading: Reading): unknown {
  const misses: { shape: Shape; mistakes: Mistake[] }[] = [];
  for (const candidate of shape.shapes) {
    const mistakes: Mistake[] = [];
    const value = readValue(node, candidate, { ...reading, report: (it) => mistakes.push(it) });
    if (value !== undefined || mistakes.length === 0) {
      mistakes.forEach(reading.report);
      return value;
    }
    misses.push({ shape: candidate, mistakes });
  }
  // A number with a slip in it was meant as a number, and its own message says more than a list of all that fits.
  const numeric = node.is === 'scalar' && /^[\d.$(-]/.test(node.text) ? misses.find((it) => it.shape.is === 'amount') : undefined;
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

