// What the side bar lists of the designs of a workspace, whether they are open or not.

import type { LspRange, ViewDone } from '../protocol.ts';

export const specsRequest = 'sysdesign/specs';

export interface SpecsParams {
  /** What is to be told of; each is read as it is now. */
  readonly uris: readonly string[];
  /** Files that have changed on disk since the last question. */
  readonly changed: readonly string[];
}

/** In the order of the question. */
export type Specs = readonly Spec[];

export interface Spec {
  readonly uri: string;
  /** Absent when it could not be read. */
  readonly summary?: SpecSummary;
  /** The files that it includes: when one of them changes, it may be another. */
  readonly reads: readonly string[];
}

export interface SpecSummary {
  readonly title: string;
  readonly about: string;
  readonly done: ViewDone;
  /** What is left to do, the most pressing first. */
  readonly problems: readonly OpenProblem[];
  /** What nobody owns stands first, under an empty id. */
  readonly owners: readonly OwnedParts[];
}

export interface OpenProblem {
  readonly message: string;
  readonly level: 'mistake' | 'fault' | 'note' | 'question';
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly isLater: boolean;
  readonly place: string;
  readonly range: LspRange;
}

export interface OwnedParts {
  readonly id: string;
  readonly title: string;
  readonly contact: string;
  readonly parts: readonly { readonly title: string; readonly kind: string; readonly range: LspRange }[];
}
