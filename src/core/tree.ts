// The YAML tree as plain data: what was written and where, with nothing of the `yaml` package in it.
// A place is an offset inside a block, not inside the text, so that a block that did not change keeps its tree when text above it does.

/** A run of lines that is read on its own: a short top-level section, or one entry of a long one. */
export interface Block {
  readonly text: string;
  /** Where it was among the blocks of the text that was read last: looked at first, since a text may have thousands. */
  hint: number;
}

export interface Span {
  readonly block: Block;
  readonly start: number;
  readonly end: number;
}

export function isSameSpan(a: Span, b: Span): boolean {
  return a === b || (a.block === b.block && a.start === b.start && a.end === b.end);
}

export type Node = Scalar | Mapping | Sequence;

export interface Scalar extends Span {
  readonly is: 'scalar';
  readonly text: string;
  readonly quoted: boolean;
}

export interface Mapping extends Span {
  readonly is: 'mapping';
  readonly flow: boolean;
  readonly pairs: readonly Pair[];
  /** Of a mapping that steps merged: the mappings as written, first to last. */
  readonly origins?: readonly Mapping[];
}

export interface Sequence extends Span {
  readonly is: 'sequence';
  readonly flow: boolean;
  readonly items: readonly Node[];
  readonly origins?: readonly Sequence[];
}

export interface Pair extends Span {
  readonly key: Scalar;
  /** Absent when nothing follows the colon. */
  readonly value: Node | undefined;
}

export function isNull(node: Node | undefined): boolean {
  return node?.is === 'scalar' && !node.quoted && /^(null|Null|NULL|~)$/.test(node.text);
}

/** There is none: `false` says it wherever `none` does. */
export function isNone(node: Node | undefined): boolean {
  return node?.is === 'scalar' && !node.quoted && /^(none|false)$/.test(node.text);
}

export function pairOf(mapping: Mapping, key: string): Pair | undefined {
  return mapping.pairs.find((it) => it.key.text === key);
}

export function childOf(node: Node | undefined, key: string): Node | undefined {
  return node?.is === 'mapping' ? pairOf(node, key)?.value : undefined;
}

/** A part of a span: used for the pieces of a reference (`component/api`) inside one scalar. */
export function within(span: Span, start: number, end: number): Span {
  return { block: span.block, start: span.start + start, end: span.start + end };
}
