// What a key's value may look like, as data, and the type that a reader makes of it.
// Shapes are all that the reader, completion, hover and the JSON Schema know of a key.

import { count, type Amount, type Dimension } from '../quantity.ts';
import type { Kind } from '../kind.ts';
import type { Mapping, Span } from '../tree.ts';

/** What a reference may name. `part` is a component or one of its APIs; `any` a part, a screen or data. */
export type Target = 'part' | 'component' | 'data' | 'owner' | 'screen' | 'any' | 'problem-place';

export interface TextShape {
  readonly is: 'text';
}
export interface FlagShape {
  readonly is: 'flag';
}
export interface WordShape<W extends string = string> {
  readonly is: 'word';
  readonly words: readonly W[];
}
export interface AmountShape {
  readonly is: 'amount';
  readonly of: readonly Dimension[];
  /** How many things there are: no factor, and no part of a whole. */
  readonly isOfThings?: true;
  /** Which part of a whole it is: never more than all of it. */
  readonly isPart?: true;
}
export interface ReferenceShape {
  readonly is: 'reference';
  readonly to: Target;
  /** The name may be of something that is not drawn; then it refers to nothing. */
  readonly loose: boolean;
}
export interface ListShape<S extends Shape = Shape> {
  readonly is: 'list';
  readonly of: S;
}
export interface EitherShape<S extends readonly Shape[] = readonly Shape[]> {
  readonly is: 'either';
  /** Tried in order; the first that fits is taken. */
  readonly shapes: S;
}
export interface RecordShape<K extends Keys = Keys> {
  readonly is: 'record';
  readonly keys: K;
  /** The key that a plain value stands for: `shards: 16` is `shards: { count: 16 }`. */
  readonly main?: keyof K & string;
}
/** A map of names to records: `apis`, `owners`. */
export interface NamedShape<K extends Keys = Keys> {
  readonly is: 'named';
  readonly keys: K;
}
/** A list of references, or a map by reference where there is more to say: `calls`, `uses`. */
export interface TargetsShape<K extends Keys = Keys> {
  readonly is: 'targets';
  readonly to: Target;
  readonly keys: K;
}
/** A step's `change`: sections of the design that are merged, and read again as part of the version they make. */
export interface ChangeShape {
  readonly is: 'change';
}

export type Shape =
  | TextShape
  | FlagShape
  | WordShape
  | AmountShape
  | ReferenceShape
  | { readonly is: 'list'; readonly of: Shape }
  | { readonly is: 'either'; readonly shapes: readonly Shape[] }
  | { readonly is: 'record'; readonly keys: Keys; readonly main?: string }
  | { readonly is: 'named'; readonly keys: Keys }
  | { readonly is: 'targets'; readonly to: Target; readonly keys: Keys }
  | ChangeShape;

export interface Key<S extends Shape = Shape> {
  readonly shape: S;
  /** One line, as hover and completion show it. */
  readonly doc: string;
  /** A value as somebody would write it. */
  readonly example: string;
  /** Kinds on which the key makes sense; absent: on all. */
  readonly on?: readonly Kind[];
  readonly required?: boolean;
}

export interface Keys {
  readonly [name: string]: Key;
}

// --- What a reader makes of a shape ---

/** A value and where it was written: `at` the value, `key` the key before it (of a list item: the item). */
export interface Value<T> {
  readonly value: T;
  readonly at: Span;
  readonly key: Span;
}

export type Quantity = Amount & { readonly text: string };

export interface Reference {
  /** As written, without a prefix that says its kind. */
  readonly text: string;
  readonly prefix?: 'component' | 'screen' | 'data';
  /** The component, screen, data or owner. */
  readonly name: string;
  readonly nameAt: Span;
  readonly api?: string;
  readonly apiAt?: Span;
}

export interface Named {
  readonly id: string;
  /** The name, where it was first written. */
  readonly at: Span;
  readonly node: Mapping | undefined;
}

export interface Targeted {
  readonly target: Reference;
  readonly at: Span;
  /** Of an item `{ either: [...] }`: all of its references, the first of them `target`. */
  readonly either?: readonly Reference[];
}

export type Written<S> = S extends TextShape
  ? string
  : S extends FlagShape
    ? boolean
    : S extends WordShape<infer W>
      ? W | 'some' | 'none'
      : S extends AmountShape
        ? Quantity
        : S extends ReferenceShape
          ? Reference
          : S extends { is: 'list'; of: infer T }
            ? readonly Value<Written<T>>[]
            : S extends { is: 'either'; shapes: readonly (infer T)[] }
              ? Written<T>
              : S extends { is: 'record'; keys: infer K }
                ? Fields<K>
                : S extends { is: 'named'; keys: infer K }
                  ? readonly (Named & Fields<K>)[]
                  : S extends { is: 'targets'; keys: infer K }
                    ? readonly (Targeted & Fields<K>)[]
                    : undefined;

type Camel<S> = S extends 'id'
  ? 'identity'
  : S extends `${infer A}-${infer B}`
    ? `${A}${Capitalize<Camel<B>>}`
    : S;

export type Fields<K> = {
  readonly [N in keyof K as Camel<N>]?: K[N] extends Key<infer S> ? Value<Written<S>> : never;
};

/** The property a key is read into: `read-replicas` becomes `readReplicas`; `id` must not hide the name of its data. */
export function camel(name: string): string {
  return name === 'id' ? 'identity' : name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

// --- How the tables are written ---

export const text: TextShape = { is: 'text' };
export const flag: FlagShape = { is: 'flag' };
export const change: ChangeShape = { is: 'change' };
export const word = <const W extends string>(...words: readonly W[]): WordShape<W> => ({ is: 'word', words });
export const things: AmountShape = { is: 'amount', of: [count], isOfThings: true };
export const part: AmountShape = { is: 'amount', of: [count], isPart: true };
export const amount = (...of: readonly Dimension[]): AmountShape => ({ is: 'amount', of });
export const reference = (to: Target): ReferenceShape => ({ is: 'reference', to, loose: false });
export const looseReference = (to: Target): ReferenceShape => ({ is: 'reference', to, loose: true });
export const list = <S extends Shape>(of: S): ListShape<S> => ({ is: 'list', of });
export const either = <const S extends readonly Shape[]>(...shapes: S): EitherShape<S> => ({
  is: 'either',
  shapes,
});
export const named = <K extends Keys>(keys: K): NamedShape<K> => ({ is: 'named', keys });
export const targets = <K extends Keys>(to: Target, keys: K): TargetsShape<K> => ({
  is: 'targets',
  to,
  keys,
});
export function record<K extends Keys>(keys: K, main?: keyof K & string): RecordShape<K> {
  return main === undefined ? { is: 'record', keys } : { is: 'record', keys, main };
}
export function key<S extends Shape>(shape: S, doc: string, example: string, on?: readonly Kind[]): Key<S> {
  return on === undefined ? { shape, doc, example } : { shape, doc, example, on };
}
export function required<S extends Shape>(it: Key<S>): Key<S> {
  return { ...it, required: true };
}
