// One thing that may be written at the cursor.

import type { Analysis } from '../../analyze.ts';
import type { Design } from '../../model.ts';
import type { Range } from '../../text.ts';
import type { Cursor } from '../cursor.ts';

export interface Completion {
  readonly label: string;
  readonly is: 'key' | 'section' | 'word' | 'reference' | 'name' | 'unit' | 'rule' | 'snippet';
  /** A few words behind the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly doc?: string;
  /** What is written: a snippet with `$1`, `${2:text}` and `$0` where `isSnippet`. */
  readonly insert: string;
  readonly isSnippet: boolean;
  /** What it replaces, where that is not the whole typed token. */
  readonly range?: Range;
  /** What the typed text is compared with, where that is not the label. */
  readonly filter?: string;
  /** Completion is worth asking for again once it is written. */
  readonly goesOn?: boolean;
}

/** What completions are made for. */
export interface Asking {
  readonly analysis: Analysis;
  /** The version in whose text the cursor stands. */
  readonly design: Design;
  readonly cursor: Cursor;
}

export function plainItem(label: string, is: Completion['is'], more: Partial<Completion> = {}): Completion {
  return { label, is, insert: label, isSnippet: false, ...more };
}

/** A text of the file inside of a snippet. */
export function inSnippet(text: string): string {
  return text.replace(/[\\$}]/g, (it) => `\\${it}`);
}
