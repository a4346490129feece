// What the notes of a kind and of a technology have in common. Sentences hold no figures: a figure stands
// under `numbers` with its source, so none can be read without knowing where it comes from.

export interface Notes {
  readonly goodFor: string;
  readonly costs: string;
  readonly failsBy: string;
  readonly scalesBy: string;
  readonly numbers: readonly Sourced[];
}

/** For people: orders of magnitude for a first estimate, never limits. */
export interface Sourced {
  readonly value: string;
  /** A short name of the source, or 'unsourced'. */
  readonly source: string;
}

/** For calculation: an assumption that is shown with its source wherever it enters a number. Never unsourced. */
export interface Fact {
  /** Per second, in seconds, in bytes, as a fraction, or a count: as the name of the fact says. */
  readonly value: number;
  readonly source: string;
}
