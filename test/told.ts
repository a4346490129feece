// All that an analysis says, as plain data: two analyses of one text must say the same, however they came about.

import type { Analysis } from '../src/core/analyze.ts';
import type { Finding } from '../src/core/finding.ts';
import type { Span } from '../src/core/tree.ts';

export function told(analysis: Analysis): readonly unknown[] {
  return analysis.findings.map((it) => toldOf(it, analysis));
}

function toldOf(it: Finding, { source }: Analysis): unknown {
  const place = (at: Span) => source.range(at);
  return {
    rule: it.rule,
    ref: it.ref,
    level: it.level,
    severity: it.severity,
    status: it.status,
    message: it.message,
    screens: it.screens,
    at: place(it.at),
    places: it.places?.map((one) => [one.ref, place(one.at)]),
    because: it.because?.map((one) => [one.message, place(one.at)]),
    fixes: it.fixes.map((fix) => [
      fix.title,
      fix.preferred,
      fix.changes.map((change) => ({
        ...change,
        ...('item' in change ? { item: place(change.item) } : {}),
        ...('at' in change ? { at: place(change.at) } : {}),
      })),
    ]),
    answer: it.answer && [it.answer.by, it.answer.status, it.answer.fix, it.answer.because, it.answer.step],
  };
}
