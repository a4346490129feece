// The checklist as the page shows it. Titles and words come from the server; the page sorts, filters and folds.

import type { LspRange, ViewFix } from '../protocol.ts';

export interface Checklist {
  /** The most pressing first. */
  readonly items: readonly ChecklistItem[];
  /** The ways to sort them, the usual one first. */
  readonly groupings: readonly ChecklistGrouping[];
}

export interface ChecklistGrouping {
  readonly id: string;
  /** `Owner`, as in *by owner*. */
  readonly title: string;
  readonly groups: readonly ChecklistGroup[];
}

export interface ChecklistGroup {
  readonly id: string;
  readonly title: string;
  /** Refs of the nodes that stand for it in the drawing. */
  readonly nodes: readonly string[];
  readonly range?: LspRange;
  /** Indexes in the list of all items. */
  readonly items: readonly number[];
}

export interface ChecklistItem {
  /** Stable while the text around it changes: rule and place, or the problem's text. */
  readonly key: string;
  readonly message: string;
  readonly level: 'language' | 'fault' | 'question' | 'note';
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly status: 'open' | 'later' | 'accepted' | 'solved';
  /** Nothing is left to do about it. */
  readonly settled: boolean;
  readonly rule?: string;
  readonly ref: string;
  /** What it is about, as people call it. */
  readonly place: string;
  /** Refs of the nodes of all its places. */
  readonly nodes: readonly string[];
  readonly range: LspRange;
  readonly why?: string;
  readonly evidence: readonly { readonly message: string; readonly range?: LspRange }[];
  /** Of a question that is asked once for several parts: all of them. */
  readonly places: readonly { readonly ref: string; readonly range?: LspRange }[];
  readonly screens: readonly string[];
  readonly options: readonly { readonly title: string; readonly gain: string; readonly cost: string }[];
  /** What was answered: the fix, the reason, the tradeoff, each in the author's words. */
  readonly answer: readonly string[];
  readonly fixes: readonly ViewFix[];
}
