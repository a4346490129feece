// What the panel asks when somebody takes parts away or lets the load grow, and what fails when they do. Nothing of it changes a
// file. All words come from the server.

import type { Failures as CoreFailures, PairRow as CorePairRow } from '../core/views/failures.ts';
import type { WhatIf as CoreWhatIf } from '../core/views/what-if.ts';
import type { InPositions, Versioned } from './positions.ts';

/** A sentence in pieces: those with a range can be gone to. */
export type Sentence = WhatIf['full'];

// --- sysdesign/whatIf: what if these fail, at that much load? ---

export const whatIfRequest = 'sysdesign/whatIf';

export interface WhatIfParams {
  readonly uri: string;
  /** Absent: the last version. */
  readonly step?: number;
  /** Names as `sysdesign simulate --fail` takes them; those that are not known are left out, with a note. */
  readonly failed: readonly string[];
  /** A factor of the load that is written. */
  readonly load: number;
}

export type WhatIf = InPositions<CoreWhatIf> & Versioned;
/** Something that can fail: its name goes into `failed`, its label is for people. */
export type Choice = WhatIf['failed'][number];
export type ScreenVerdict = WhatIf['screens'][number];
export type PartVerdict = WhatIf['parts'][number];
export type PartState = PartVerdict['state'];

// --- sysdesign/failures: what every part takes down when it fails alone ---

export const failuresRequest = 'sysdesign/failures';

export interface FailuresParams {
  readonly uri: string;
  readonly step?: number;
}

export type Failures = InPositions<CoreFailures> & Versioned;
export type FailureRow = Failures['rows'][number];

// --- sysdesign/failurePairs: the same of every two parts, as far as they are tried; asked again until `done` is `total` ---

export const failurePairsRequest = 'sysdesign/failurePairs';

export interface FailurePairs extends Versioned {
  readonly step: number;
  /** How many parts were tried beside all others. */
  readonly done: number;
  readonly total: number;
  /** How many pairs there are so far, and the worst of them. */
  readonly found: number;
  readonly worst: readonly PairRow[];
}

export type PairRow = InPositions<CorePairRow>;
