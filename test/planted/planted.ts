// What a planted flaw is.

import type { Level } from '../../src/core/rule.ts';

export interface Planted {
  readonly rule: string;
  /** At which it has to be found; a fault wherever the rule can accuse. */
  readonly level: Level;
  /** In the entry of this name, this text becomes that one. */
  readonly change: readonly (readonly [entry: string, from: string, to: string])[];
  /** Rules that have to notice it as well, each with the reason why it cannot be otherwise. */
  readonly also?: Readonly<Record<string, string>>;
}
