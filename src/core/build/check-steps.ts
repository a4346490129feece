// Reads what steps write, as written, so that a slip in a change is told at its place even where a later step replaced it.

import type { Version } from '../steps.ts';
import { childOf, isNull, type Mapping, type Pair } from '../tree.ts';
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
  for (const version of versions) {
    for (const it of version.mistakes) report({ rule: 'bad-step', severity: 'error', ...it });
  }
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
  for (const pair of value.pairs) {
    if (isNull(pair.value)) continue;
    const read = memo.recall(pair, signature, () => {
      const mistakes: Mistake[] = [];
      readNamedEntry(pair, keys, { ...reading, report: (it) => mistakes.push(it) });
      return { value: undefined, mistakes };
    });
    read.mistakes.forEach(reading.report);
  }
}
