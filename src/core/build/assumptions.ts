// `assume`: named quantities that may be computed from each other.

import { evaluate, isProblem, parseQuantity, type Amount } from '../quantity.ts';
import { isNull, within, type Node, type Pair } from '../tree.ts';
import type { Assumption } from '../model.ts';
import type { Report } from './mistake.ts';
import { shorten } from './reading.ts';

const unknown: Amount = { is: 'unknown' };
/** So many names may rest on each other in a row; longer than anybody computes, and shorter than any call stack. */
const deepest = 200;

/** The assumptions by name. One that cannot be computed is unknown, and a mistake at its place. */
export function readAssumptions(section: Node | undefined, report: Report): ReadonlyMap<string, Assumption> {
  if (section === undefined || isNull(section)) return new Map();
  if (section.is !== 'mapping') {
    report({
      rule: 'wrong-type',
      severity: 'error',
      at: section,
      message: 'Expected a map from names to quantities',
    });
    return new Map();
  }
  const pairs = new Map<string, Pair>();
  for (const pair of section.pairs) {
    const name = pair.key.text;
    if (pairs.has(name))
      report({
        rule: 'duplicate-name',
        severity: 'error',
        at: pair.key,
        message: `'${shorten(name)}' stands here twice`,
      });
    else pairs.set(name, pair);
  }
  const done = new Map<string, Amount>();
  const open = new Set<string>();

  function amountOf(name: string): Amount | undefined {
    const pair = pairs.get(name);
    if (pair === undefined) return undefined;
    const known = done.get(name);
    if (known !== undefined) return known;
    if (open.has(name)) {
      report({
        rule: 'bad-quantity',
        severity: 'error',
        at: pair.key,
        message: `'${name}' is computed from itself`,
      });
      return unknown;
    }
    if (open.size >= deepest) {
      const message = `More than ${deepest} names are computed from each other in a row`;
      report({ rule: 'bad-quantity', severity: 'error', at: pair.key, message });
      done.set(name, unknown);
      return unknown;
    }
    open.add(name);
    const amount = compute(pair);
    open.delete(name);
    done.set(name, amount);
    return amount;
  }

  function compute(pair: Pair): Amount {
    const { value } = pair;
    if (value === undefined || isNull(value)) return unknown;
    if (value.is !== 'scalar') {
      report({
        rule: 'wrong-type',
        severity: 'error',
        at: value,
        message: 'Expected a quantity such as 200M, 3x or 10 years',
      });
      return unknown;
    }
    const parsed = parseQuantity(value.text);
    const result = parsed.problem ?? evaluate(parsed, amountOf);
    if (!('message' in result) && !isProblem(result)) {
      // A name for what nobody knows: expressions over it can still be compared with each other.
      return result.is === 'unknown' && result.of === undefined
        ? { ...result, of: pair.key.text, factor: 1 }
        : result;
    }
    const problem = result as { start: number; end: number; message: string };
    const at = value.quoted ? value : within(value, problem.start, problem.end);
    report({ rule: 'bad-quantity', severity: 'error', at, message: problem.message });
    return unknown;
  }

  return new Map(
    [...pairs].map(([id, pair]): [string, Assumption] => {
      const text = pair.value?.is === 'scalar' ? pair.value.text : '';
      return [id, { id, at: pair.key, value: pair.value, text, amount: amountOf(id) ?? unknown }];
    }),
  );
}
