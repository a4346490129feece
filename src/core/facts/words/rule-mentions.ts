// Every place of a file that names a rule: its levels, its problems, and what its steps say they solve.

import type { Facts } from '../../facts.ts';
import { childOf, within, type Span } from '../../tree.ts';

export interface RuleMention {
  readonly id: string;
  readonly at: Span;
  /** `RULE at REF`: the place that a step claims, and where its name stands. */
  readonly place?: { readonly text: string; readonly at: Span };
}

export function ruleMentions(facts: Facts): readonly RuleMention[] {
  const { root, problems, steps } = facts.design;
  const levels = childOf(root, 'rules');
  const ofLevels =
    levels?.is === 'mapping' ? levels.pairs.map((it) => ({ id: it.key.text, at: it.key })) : [];
  const ofProblems = problems.flatMap(({ rule }) =>
    rule === undefined ? [] : [{ id: rule.value, at: rule.at }],
  );
  const ofSteps = steps.flatMap((step) =>
    (step.solves?.value ?? []).map(({ value, at }) => solved(value, at)),
  );
  return [...ofLevels, ...ofProblems, ...ofSteps];
}

function solved(text: string, at: Span): RuleMention {
  const match = /^(\s*)(\S+)(?:(\s+at\s+)(.*\S))?/.exec(text);
  const [, indent = '', id = text, word = '', place] = match ?? [];
  // Of a quoted text the offsets begin one character later.
  const shift = /["']/.test(at.block.text.charAt(at.start)) ? 1 : 0;
  const start = shift + indent.length;
  const mention = { id, at: within(at, start, start + id.length) };
  if (place === undefined) return mention;
  const from = start + id.length + word.length;
  return { ...mention, place: { text: place, at: within(at, from, from + place.length) } };
}
