// What the panel asks when somebody takes parts away or lets the load grow, and what fails when they do. Nothing of it changes a
// file. All words come from the server.

import type { LspRange } from '../protocol.ts';

/** A sentence in pieces: those with a range can be gone to. */
export type Sentence = readonly { readonly text: string; readonly range?: LspRange }[];

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

export type PartState = 'up' | 'degraded' | 'down' | 'failed';

export interface WhatIf {
  readonly uri: string;
  readonly documentVersion: number;
  readonly step: number;
  readonly failed: readonly Choice[];
  readonly load: number;
  /** What happens, and what that does to the screens, each in a sentence. */
  readonly happening: string;
  readonly verdict: string;
  readonly screens: readonly ScreenVerdict[];
  readonly parts: readonly PartVerdict[];
  /** What is full first when load grows. */
  readonly full: Sentence;
  readonly notes: readonly Sentence[];
  readonly choices: readonly { readonly title: string; readonly all: readonly Choice[] }[];
}

/** Something that can fail: its name goes into `failed`, its label is for people. */
export interface Choice {
  readonly name: string;
  readonly label: string;
}

interface Verdict {
  /** That of its node in the drawing. */
  readonly ref: string;
  readonly name: string;
  /** Spoken: `home is down: needs api, which has failed`. */
  readonly said: string;
  readonly why: Sentence;
  readonly range?: LspRange;
}

export interface ScreenVerdict extends Verdict {
  readonly state: 'up' | 'degraded' | 'down';
  readonly full: Sentence;
}

export interface PartVerdict extends Verdict {
  readonly state: PartState;
  /** How full it is: `83%`; empty where that is not known. */
  readonly share: string;
  /** The names by which it loses one copy, two, and so on. */
  readonly copies: readonly string[];
}

// --- sysdesign/failures: what every part takes down when it fails alone ---

export const failuresRequest = 'sysdesign/failures';

export interface FailuresParams {
  readonly uri: string;
  readonly step?: number;
}

export interface Failures {
  readonly uri: string;
  readonly documentVersion: number;
  readonly step: number;
  readonly screens: readonly Titled[];
  /** The part that takes down most in front. */
  readonly rows: readonly FailureRow[];
  /** Of the parts that are in no row. */
  readonly rest: string;
}

interface Titled {
  readonly name: string;
  readonly range?: LspRange;
}

export interface FailureRow extends Titled {
  /** By their places in `screens`. */
  readonly down: readonly number[];
  readonly degraded: readonly number[];
  readonly said: string;
}

// --- sysdesign/failurePairs: the same of every two parts, as far as they are tried; asked again until `done` is `total` ---

export const failurePairsRequest = 'sysdesign/failurePairs';

export interface FailurePairs {
  readonly uri: string;
  readonly documentVersion: number;
  readonly step: number;
  /** How many parts were tried beside all others. */
  readonly done: number;
  readonly total: number;
  /** How many pairs there are so far, and the worst of them. */
  readonly found: number;
  readonly worst: readonly PairRow[];
}

export interface PairRow {
  readonly names: readonly [string, string];
  readonly said: string;
  /** How many screens only both of them take down. */
  readonly together: number;
}
