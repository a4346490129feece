// What a reader is given, and how it says that something does not fit.

import { describeDimension, type Amount, type Dimension } from '../quantity.ts';
import type { Node } from '../tree.ts';
import type { Shape } from '../vocabulary/shape.ts';
import type { Report } from './mistake.ts';

export interface Reading {
  /** The value of a name under `assume`. */
  readonly assumption: (name: string) => Amount | undefined;
  readonly report: Report;
  /** The text is a step's change: nothing is required, and a key may end in + or -. */
  readonly partial: boolean;
}

export function wrong(node: Node, shape: Shape, reading: Reading): undefined {
  const found =
    node.is === 'scalar' ? `'${shorten(node.text)}'` : node.is === 'sequence' ? 'a list' : 'a map of keys';
  reading.report({
    rule: 'wrong-type',
    severity: 'error',
    at: node,
    message: `Expected ${expectation(shape)}, found ${found}`,
  });
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
      // Where nearly anything may stand, a list of it says nothing.
      return shape.of.length > 4
        ? 'a number, with its unit where it has one'
        : [...new Set(shape.of.map(amountExample))].join(' or ');
    case 'reference':
      return shape.to === 'data'
        ? 'the name of data'
        : shape.to === 'owner'
          ? 'the name of an owner'
          : 'the name of a part';
    case 'list':
      return `a list, each item ${expectation(shape.of)}`;
    case 'either':
      return [...new Set(shape.shapes.map(expectation))].join(', or ');
    case 'record': {
      const map = `a map with ${Object.keys(shape.keys).slice(0, 4).join(', ')}`;
      return shape.main === undefined ? map : `${expectation(shape.keys[shape.main]!.shape)}, or ${map}`;
    }
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
