// One block of text -> its tree, by the `yaml` package. Every scalar stays the text that was written (the failsafe schema):
// what it means is for the vocabulary to say.

import { parseDocument, isAlias, isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import { explainMistake, tooDeep } from './explain-mistake.ts';
import type { Block, Mapping, Node, Pair, Scalar, Sequence } from '../tree.ts';

export interface SyntaxMistake {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** Stands where an alias was written until all anchors of the text are known. */
export interface Alias {
  readonly is: 'alias';
  readonly name: string;
  readonly block: Block;
  readonly start: number;
  readonly end: number;
}

export interface BlockTree {
  readonly root: Node | undefined;
  readonly mistakes: readonly SyntaxMistake[];
  /** Nodes by the name of their anchor; of two with one name the later. */
  readonly anchors: ReadonlyMap<string, Node>;
  /** Has aliases or merge keys, which `root` still holds as they were written. */
  readonly hasAliases: boolean;
}

/** Deeper than any design, shallower than any call stack. */
const deepest = 200;
/** A hundred times what anybody writes of one part; beyond it a slip costs the parser seconds. */
const longest = 100_000;
/** One slip makes the parser stumble again and again behind it; the first few say it all. */
const mostMistakes = 3;

export function parseBlock(block: Block): BlockTree {
  const document = read(block.text);
  if (typeof document === 'string') {
    const mistake = { start: 0, end: Math.min(block.text.trimEnd().length, 200), message: document };
    return { root: undefined, mistakes: [mistake], anchors: new Map(), hasAliases: false };
  }
  const length = block.text.length;
  // Where the parser gave up on a text, all that follows belongs to nothing, and says nothing.
  const told = document.errors.filter((it, index) => index === 0 || !/in YAML stream/.test(it.message));
  const stumbles = told.map((error): SyntaxMistake => {
    const start = Math.min(error.pos[0], length);
    const end = Math.min(Math.max(error.pos[1], start), length);
    return { start, end, message: explainMistake(error.code, error.message) };
  });
  const mistakes = [...firstOfEachLine(stumbles, block.text).slice(0, mostMistakes)];
  const reading = new Reading(block, mistakes);
  const root = document.contents === null ? undefined : reading.node(document.contents, 0);
  return {
    root: isEmpty(root) ? undefined : root,
    mistakes,
    anchors: reading.anchors,
    hasAliases: reading.hasAliases,
  };
}

function firstOfEachLine(stumbles: readonly SyntaxMistake[], text: string): readonly SyntaxMistake[] {
  let before: SyntaxMistake | undefined;
  return stumbles.filter((it) => {
    const isNewLine = before === undefined || text.slice(before.start, it.start).includes('\n');
    if (isNewLine) before = it;
    return isNewLine;
  });
}

function read(text: string) {
  if (text.length > longest) return tooLong();
  if (isDeep(text)) return tooDeep;
  const { stackTraceLimit } = Error;
  // The parser is recursive; a text made to be deep overflows its stack, which is the text's mistake and not ours.
  try {
    // It makes an error object of each stumble, and most of their cost is a stack trace that nobody reads.
    Error.stackTraceLimit = 0;
    return parseDocument(text, {
      schema: 'failsafe',
      // A tag would turn a text into a set, a date or bytes; here every text stays the text that was written.
      resolveKnownTags: false,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
  } catch {
    return tooDeep;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

// Put into words when it is met: loading what knows how numbers are grouped takes longer than reading a design.
const tooLong = (): string =>
  `This is longer than ${longest.toLocaleString('en')} characters in one piece; give each entry a line of its own`;

/** Deep texts take the parser time that grows with the square of their depth, so they are turned away before it. */
function isDeep(text: string): boolean {
  if (/(?:[-?] ?){200}/.test(text)) return true;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) depth++;
    else if (depth > 0 && (code === 0x5d || code === 0x7d)) depth--;
    if (depth > deepest) return true;
  }
  return false;
}

function isEmpty(node: Node | undefined): boolean {
  return node?.is === 'scalar' && !node.quoted && node.text === '';
}

/** What is collected while one block is turned into our tree. */
class Reading {
  readonly anchors = new Map<string, Node>();
  hasAliases = false;
  private readonly block: Block;
  private readonly mistakes: SyntaxMistake[];

  constructor(block: Block, mistakes: SyntaxMistake[]) {
    this.block = block;
    this.mistakes = mistakes;
  }

  node(from: ParsedNode, depth: number): Node | undefined {
    const [start] = from.range;
    if (depth > deepest) {
      this.mistakes.push({ start, end: start + 1, message: tooDeep });
      return undefined;
    }
    const node = this.convert(from, depth);
    if (node !== undefined && !isAlias(from) && from.anchor !== undefined)
      this.anchors.set(from.anchor, node);
    return node;
  }

  private convert(from: ParsedNode, depth: number): Node | undefined {
    const [start, end] = [from.range[0], from.range[1]];
    const { block } = this;
    if (isAlias(from)) {
      this.hasAliases = true;
      // The tree's users never meet an alias: `resolveAliases` puts the node in its place before anybody reads it.
      return { is: 'alias', name: from.source, block, start, end } satisfies Alias as unknown as Node;
    }
    if (isScalar(from)) {
      const quoted = from.type !== 'PLAIN' && from.type !== undefined;
      return {
        is: 'scalar',
        text: typeof from.value === 'string' ? from.value : '',
        quoted,
        block,
        start,
        end,
      } satisfies Scalar;
    }
    if (isSeq(from)) {
      const items = from.items.flatMap((it) => this.node(it, depth + 1) ?? []);
      return { is: 'sequence', flow: from.flow === true, items, block, start, end } satisfies Sequence;
    }
    if (isMap(from)) {
      const pairs = from.items.flatMap((it) => this.pair(it as never, depth) ?? []);
      return { is: 'mapping', flow: from.flow === true, pairs, block, start, end } satisfies Mapping;
    }
    return undefined;
  }

  private pair(from: { key: ParsedNode; value: ParsedNode | null }, depth: number): Pair | undefined {
    const key = from.key === null ? undefined : this.node(from.key, depth + 1);
    if (key?.is !== 'scalar') {
      const range = from.key?.range ?? from.value?.range;
      const start = range?.[0] ?? 0;
      this.mistakes.push({ start, end: range?.[1] ?? start, message: 'A key must be a plain text' });
      return undefined;
    }
    if (key.text === '<<' && !key.quoted) this.hasAliases = true;
    const read = from.value === null ? undefined : this.node(from.value, depth + 1);
    const value = isEmpty(read) ? undefined : read;
    return { key, value, block: this.block, start: key.start, end: value?.end ?? key.end };
  }
}
