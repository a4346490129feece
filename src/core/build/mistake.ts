// A slip in the language, as reader and builder note it; the rule of the same id says why it matters and how it looks when right.

import type { Fix } from '../change.ts';
import type { Span } from '../tree.ts';

export type MistakeRule =
  | 'yaml-syntax'
  | 'too-large'
  | 'unknown-key'
  | 'wrong-type'
  | 'bad-quantity'
  | 'unknown-name'
  | 'duplicate-name'
  | 'bad-include'
  | 'misplaced-key'
  | 'missing-key'
  | 'bad-step'
  | 'incomplete-answer';

export interface Mistake {
  readonly rule: MistakeRule;
  readonly severity: 'error' | 'warning';
  readonly at: Span;
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

export type Report = (mistake: Mistake) => void;
