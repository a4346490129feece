// Reads what steps write, as written, so that a slip in a change is told at its place even where a later step replaced it.

import type { Version } from '../steps.ts';
import { childOf, isNull, isSameSpan, type Mapping, type Pair, type Span } from '../tree.ts';
import { componentKeys } from '../vocabulary/component.ts';
import { dataKeys } from '../vocabulary/data.ts';
import { screenKeys } from '../vocabulary/screen.ts';
import { ownerKeys } from '../vocabulary/tradeoff.ts';
import { targetKeys } from '../vocabulary.ts';
import type { Keys } from '../vocabulary/shape.ts';
import { readAssumptions } from './assumptions.ts';
import type { Memo } from './memo.ts';
import type { Mistake, Report } from './mistake.ts';
import { readFields, readNamedEntry } from './read-value.ts';
import { wrong, type Reading } from './reading.ts';

const sections: Readonly<Record<string, Keys>> = {
  screens: screenKeys,
  components: componentKeys,
  data: dataKeys,
  owners: ownerKeys,
};

export function checkSteps(root: Mapping, versions: readonly Version[], memo: Memo, report: Report): void {
  const told: Span[] = [];
  checkChanges(root, versions, memo, (it) => {
    told.push(it.at);
    report(it);
  });
  // A key that is none has nothing to remove, and is told as that already.
  for (const it of versions.flatMap((version) => version.mistakes)) {
    if (!told.some((at) => isSameSpan(at, it.at))) report({ rule: 'bad-step', severity: 'error', ...it });
  }
}

function checkChanges(root: Mapping, versions: readonly Version[], memo: Memo, report: Report): void {
  const steps = childOf(root, 'steps');
  if (steps?.is !== 'sequence') return;
  steps.items.forEach((step, index) => {
    const change = childOf(step, 'change');
    if (change === undefined || isNull(change)) return;
    if (change.is !== 'mapping') {
      report({
        rule: 'wrong-type',
        severity: 'error',
        at: change,
        message: 'Expected the sections that change: screens, components, data',
      });
      return;
    }
    if (change.pairs.length === 0 && childOf(step, 'fix') !== undefined)
      report({
        rule: 'bad-step',
        severity: 'error',
        at: change,
        message: 'A fix is written, and nothing changes here',
      });
    // Expressions may use what this step assumes. What is wrong with assumptions themselves is said of the version.
    const assume = readAssumptions(childOf(versions[index + 1]?.root, 'assume'), () => undefined);
    const signature = `step ${JSON.stringify([...assume].map(([id, it]) => [id, it.amount]))}`;
    const reading: Reading = { assumption: (name) => assume.get(name)?.amount, report, partial: true };
    for (const pair of change.pairs) checkSection(pair, reading, memo, signature);
  });
}

function checkSection(section: Pair, reading: Reading, memo: Memo, signature: string): void {
  const { value } = section;
  const keys = Object.hasOwn(sections, section.key.text) ? sections[section.key.text] : undefined;
  if (value === undefined || isNull(value)) return;
  if (section.key.text === 'targets' && value.is === 'mapping') readFields(value, targetKeys, reading);
  if (section.key.text === 'assume') readAssumptions(value, reading.report);
  if (keys === undefined) return;
  if (value.is !== 'mapping') {
    wrong(value, { is: 'named', keys }, reading);
    return;
  }
  const remembered = memo.in(signature);
  for (const pair of value.pairs) {
    if (isNull(pair.value)) continue;
    const read = remembered.recall(pair, () => {
      const mistakes: Mistake[] = [];
      readNamedEntry(pair, keys, { ...reading, report: (it) => mistakes.push(it) });
      return { value: undefined, mistakes };
    });
    read.mistakes.forEach(reading.report);
  }
}
