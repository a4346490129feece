// What a fix changes, in the words of the design: which key of which part gets which value. `edits/` turns it into the
// smallest edits of the text; a rule never knows how the file is written.

import type { Span } from './tree.ts';

/** `null` writes the key and leaves its value to the author; nobody can guess a reason or a price. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** Keys from the top of the file: `['components', 'tweet-db', 'replicas']`. */
export type Path = readonly string[];

export type Change =
  /** Give the key this value, at the place where it was last set, or where its part was declared. */
  | { readonly is: 'set'; readonly path: Path; readonly value: Plain }
  /** Append to the list at `path`, which is made when it is not there. */
  | { readonly is: 'append'; readonly path: Path; readonly value: Plain }
  | { readonly is: 'remove'; readonly path: Path }
  /** Set a key of the item of a list, found by its place in the text (a problem, a tradeoff). */
  | { readonly is: 'set-in'; readonly item: Span; readonly key: string; readonly value: Plain }
  /** Take the item out of its list. */
  | { readonly is: 'remove-item'; readonly item: Span }
  /** Replace the text that stands here, as it is. */
  | { readonly is: 'write'; readonly at: Span; readonly text: string };

export interface Fix {
  /** A command: `Add replica`. */
  readonly title: string;
  readonly changes: readonly Change[];
  /** Nothing but this fix is likely to be meant; `--fix` takes only such. */
  readonly preferred?: boolean;
}
