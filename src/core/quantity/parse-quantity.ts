// From text to expression. `..` binds least, then + and -, then * and /, then a leading minus.

import type { Expression, ParsedQuantity, Part, QuantityProblem, Span } from './expression.ts';
import { shortened, tokenize, type Sign, type Token } from './tokens.ts';

// Deeper than anyone nests by hand, and far from the end of any stack that walks the tree.
const maxDepth = 100;

export function parseQuantity(text: string): ParsedQuantity {
  const { tokens, names, problem } = tokenize(text);
  if (problem !== undefined) return { text, names, problem };

  const reader = new Reader(text, tokens);
  const expression = range(reader, 0);
  if (expression !== undefined && reader.peek() !== undefined) reader.failHere();
  if (reader.problem !== undefined) return { text, names, problem: reader.problem };
  return { text, names, expression };
}

/** Where the parser stands. The first problem wins: those after it are mostly its echoes. */
class Reader {
  problem: QuantityProblem | undefined;
  private at = 0;
  readonly text: string;
  readonly tokens: readonly Token[];

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.tokens = tokens;
  }

  peek(): Token | undefined {
    return this.tokens[this.at];
  }

  next(): Token | undefined {
    return this.tokens[this.at++];
  }

  take<S extends Sign>(...signs: readonly S[]): S | undefined {
    const token = this.peek();
    if (token?.is !== 'sign') return undefined;
    const found = signs.find((it) => it === token.sign);
    if (found !== undefined) this.at++;
    return found;
  }

  fail(message: string, span: Span = this.here()): undefined {
    this.problem ??= { start: span.start, end: span.end, message };
    return undefined;
  }

  /** Says why the expression cannot go on with the token at hand. */
  failHere(): undefined {
    const token = this.peek();
    if (token === undefined) return undefined;
    if (token.is !== 'sign') this.fail(`an operator is missing before '${this.written(token)}'`);
    else if (token.sign === ')') this.fail('this parenthesis was never opened');
    else if (token.sign === '..') this.fail('a range has one lower and one upper end');
    else this.fail(`'${token.sign}' cannot stand here`);
    return undefined;
  }

  written(span: Span): string {
    return shortened(this.text.slice(span.start, span.end));
  }

  private here(): Span {
    const end = this.text.length;
    return this.peek() ?? { start: this.tokens.at(-1)?.start ?? 0, end };
  }
}

function range(reader: Reader, depth: number): Expression | undefined {
  const low = sum(reader, depth);
  if (low === undefined) return undefined;
  const dots = reader.peek();
  if (dots === undefined || reader.take('..') === undefined) return low;

  const next = reader.peek();
  if (next === undefined || (next.is === 'sign' && next.sign === ')')) {
    return { is: 'range', low, high: undefined, start: low.start, end: dots.end };
  }
  const high = sum(reader, depth);
  return high && { is: 'range', low, high, start: low.start, end: high.end };
}

function sum(reader: Reader, depth: number): Expression | undefined {
  const first = product(reader, depth);
  if (first === undefined) return undefined;
  const rest = parts(reader, ['+', '-'], () => product(reader, depth));
  if (rest === undefined || rest.length === 0) return rest && first;
  return { is: 'sum', first, rest, start: first.start, end: rest.at(-1)!.operand.end };
}

function product(reader: Reader, depth: number): Expression | undefined {
  const first = operand(reader, depth);
  if (first === undefined) return undefined;
  const rest = parts(reader, ['*', '/'], () => operand(reader, depth));
  if (rest === undefined || rest.length === 0) return rest && first;
  return { is: 'product', first, rest, start: first.start, end: rest.at(-1)!.operand.end };
}

function parts<S extends Sign>(
  reader: Reader,
  operators: readonly S[],
  read: () => Expression | undefined,
): readonly Part<S>[] | undefined {
  const found: Part<S>[] = [];
  for (;;) {
    const operator = reader.take(...operators);
    if (operator === undefined) return found;
    const right = read();
    if (right === undefined) return undefined;
    found.push({ operator, operand: right });
  }
}

function operand(reader: Reader, depth: number): Expression | undefined {
  const token = reader.peek();
  if (token === undefined)
    return reader.fail(reader.tokens.length === 0 ? expected : 'something is missing at the end');
  if (token.is === 'sign') return signed(reader, token.sign, token, depth);
  reader.next();
  if (token.is !== 'word' || token.word === 'unknown' || reader.tokens.length === 1) return token;
  return reader.fail(`'${reader.written(token)}' stands alone: it cannot be calculated with`, token);
}

const expected = 'expected a number with its unit, a name under assume, or a calculation of them';

function signed(reader: Reader, sign: Sign, token: Span, depth: number): Expression | undefined {
  if (sign === '..') return reader.fail('a range starts with its lower end, as in 0..10');
  if (sign !== '(' && sign !== '-') return reader.fail(`something is missing before '${sign}'`);
  if (depth >= maxDepth) return reader.fail(`this is nested more than ${maxDepth} deep`);
  reader.next();

  if (sign === '-') {
    const negated = operand(reader, depth + 1);
    return negated && { is: 'negative', operand: negated, start: token.start, end: negated.end };
  }
  const inner = range(reader, depth + 1);
  if (inner === undefined) return undefined;
  const close = reader.peek();
  if (close === undefined) return reader.fail('this parenthesis is never closed', token);
  if (reader.take(')') === undefined) return reader.failHere();
  return { ...inner, start: token.start, end: close.end };
}
