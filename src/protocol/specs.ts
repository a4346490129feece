// What the side bar lists of the designs of a workspace, whether they are open or not.

import type { SpecSummary as CoreSummary } from '../core/views/spec-summary.ts';
import type { InPositions } from './positions.ts';

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

export type SpecSummary = InPositions<CoreSummary>;
export type OpenProblem = SpecSummary['problems'][number];
export type OwnedParts = SpecSummary['owners'][number];
