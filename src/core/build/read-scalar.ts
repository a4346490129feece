// Reads single words: flags, closed words, quantities and references.

import type { Fix } from '../change.ts';
import {
  count,
  describeDimension,
  duration,
  evaluate,
  isProblem,
  parseQuantity,
  sameDimension,
  type Amount,
  type QuantityProblem,
} from '../quantity.ts';
import { isNone, within, type Node, type Scalar } from '../tree.ts';
import { wordMeantBy } from '../vocabulary/other-values.ts';
import type { Quantity, Reference, Shape } from '../vocabulary/shape.ts';
import { rangeMeant } from './range-meant.ts';
import { expectation, shorten, wrong, type Reading } from './reading.ts';

export function readFlag(node: Node, shape: Shape, reading: Reading): boolean | undefined {
  const flags: Readonly<Record<string, boolean>> = {
    true: true,
    yes: true,
    some: true,
    false: false,
    no: false,
    none: false,
  };
  const word = node.is === 'scalar' ? node.text.toLowerCase() : '';
  return Object.hasOwn(flags, word) ? flags[word] : wrong(node, shape, reading);
}

const mostListed = 8;

export function readWord(node: Node, shape: Shape & { is: 'word' }, reading: Reading): string | undefined {
  if (node.is !== 'scalar') return wrong(node, shape, reading);
  if (isNone(node)) return 'none';
  const words = [...shape.words, 'some', 'none'];
  if (words.includes(node.text)) return node.text;
  const guess = wordMeantBy(node.text, shape.words);
  const list = ` is none of ${shape.words.join(', ')}`;
  const hint = guess === undefined ? '' : `; did you mean '${guess}'?`;
  // Who is told what was meant needs no long list of all that was not.
  const said = guess !== undefined && shape.words.length > mostListed ? ' is not known here' : list;
  reading.report({
    rule: 'wrong-type',
    severity: 'error',
    at: node,
    message: `'${shorten(node.text)}'${said}${hint}`,
    ...(guess === undefined
      ? {}
      : {
          fixes: [
            {
              title: `Change to '${guess}'`,
              changes: [{ is: 'write', at: node, text: guess }],
              preferred: true,
            },
          ],
        }),
  });
  return undefined;
}

/** What was probably meant is told once and read as that, so that nothing else misses it. */
export function readAmount(
  node: Node,
  shape: Shape & { is: 'amount' },
  reading: Reading,
): Quantity | undefined {
  if (node.is !== 'scalar') return wrong(node, shape, reading);
  const found = amountIn(node.text, shape, reading);
  if (!('message' in found)) return found;
  const slip = asRange(node.text, shape, reading) ?? found;
  const { start, end, message, meant } = slip;
  // A quoted or folded text has other offsets than its value; then the whole of it is the place.
  const at = node.quoted ? node : within(node, start, Math.max(end, start));
  const fixes: readonly Fix[] | undefined =
    meant === undefined
      ? undefined
      : [
          {
            title: `Change to '${meant}'`,
            changes: [{ is: 'write', at: node, text: meant }],
            preferred: true,
          },
        ];
  reading.report({ rule: 'bad-quantity', severity: 'error', at, message, ...(fixes && { fixes }) });
  const read = meant === undefined ? found : amountIn(meant, shape, reading);
  return 'message' in read ? undefined : read;
}

interface Slip extends QuantityProblem {
  /** What was probably meant. */
  readonly meant?: string;
}

function asRange(text: string, shape: Shape & { is: 'amount' }, reading: Reading): Slip | undefined {
  const meant = rangeMeant(text);
  if (meant === undefined || 'message' in amountIn(meant, shape, reading)) return undefined;
  return {
    start: 0,
    end: text.length,
    message: `A range is written with two dots; did you mean '${meant}'?`,
    meant,
  };
}

function amountIn(text: string, shape: Shape & { is: 'amount' }, reading: Reading): Quantity | Slip {
  const slip = (message: string, meant?: string): Slip => ({
    start: 0,
    end: text.length,
    message,
    ...(meant === undefined ? {} : { meant }),
  });
  const parsed = parseQuantity(everyWhile(text, shape) ?? text);
  const result = evaluate(parsed, reading.assumption);
  if (isProblem(result)) return result;
  const dimension = result.is === 'number' || result.is === 'unknown' ? result.dimension : undefined;
  if (dimension !== undefined && !shape.of.some((it) => sameDimension(it, dimension))) {
    // Nothing is nothing in any unit.
    if (result.is === 'number' && result.low === 0 && result.high === 0 && sameDimension(dimension, count))
      return { ...result, dimension: shape.of[0]!, text };
    return slip(`Expected ${expectation(shape)}, and this is ${describeDimension(dimension)}`);
  }
  const sign = shape.isOfThings === true ? /^[^a-z]*(x|%)\s*$/i.exec(text)?.[1] : undefined;
  if (sign !== undefined) {
    const what = sign === '%' ? 'a part of a whole' : 'a factor';
    return slip(`'${text}' is ${what}; say how many there are, as a plain number`);
  }
  const isBroken = shape.isOfThings === true && /^\d*\.\d+$/.test(text) && !isWhole(result);
  if (isBroken) return slip(`'${text}' is no whole number of things`);
  if (result.is === 'number' && result.low < 0) return slip('A negative amount makes no sense here');
  if (shape.isPart === true && result.is === 'number' && result.low > 1) {
    const isPercent = /^[\d.]+$/.test(text) && result.low <= 100;
    const meant = isPercent ? `${text}%` : undefined;
    const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
    return slip(`'${shorten(text)}' is more than all of it${hint}`, meant);
  }
  return { ...result, text };
}

function isWhole(amount: Amount): boolean {
  return amount.is === 'number' && Number.isInteger(amount.low);
}

/** `daily` is a day, where a time may stand: how often a backup is made, how long something is kept. */
function everyWhile(text: string, { of }: Shape & { is: 'amount' }): string | undefined {
  const word = text.toLowerCase();
  const isTime = of.some((it) => sameDimension(it, duration));
  return isTime && Object.hasOwn(whiles, word) ? whiles[word] : undefined;
}

const whiles: Readonly<Record<string, string>> = {
  hourly: '1 h',
  daily: '1 day',
  nightly: '1 day',
  weekly: '1 week',
  monthly: '1 month',
  yearly: '1 year',
};

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
