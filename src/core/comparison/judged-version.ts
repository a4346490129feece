// A version of a text, judged once however often it is asked for: who compares versions, or plays through failures in one of them,
// asks many times.

import { atVersion, type Analysis } from '../analyze.ts';

const judged = new WeakMap<Analysis, Map<number, Analysis>>();

export function judgedVersion(analysis: Analysis, version: number): Analysis {
  const known = judged.get(analysis) ?? new Map<number, Analysis>();
  judged.set(analysis, known);
  const it = known.get(version) ?? atVersion(analysis, version);
  known.set(version, it);
  return it;
}
