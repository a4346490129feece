// One fix for each way out that a rule knows: it makes the change where that can be made, and writes the problem down as
// solved, with what the way out costs.

import type { Analysis } from '../../analyze.ts';
import type { Change, Plain } from '../../change.ts';
import { pathOf } from '../../facts/findings/path-of.ts';
import type { Finding } from '../../finding.ts';
import type { Option } from '../../rule.ts';
import { fitsPart } from './fitting.ts';
import { ask, written, type Answers, type OfferedFix } from './offered.ts';
import { answerWith } from './problem-entry.ts';

export function optionFixes(finding: Finding, prefix: string, analysis: Analysis): readonly OfferedFix[] {
  return finding.options.flatMap((option, index): readonly OfferedFix[] =>
    takesAway(option, finding, analysis)
      ? []
      : [
          {
            id: `${prefix}|option-${index + 1}`,
            title: `Solve with: ${option.title}`,
            group: 'option',
            preferred: false,
            asks: [
              ask('fix', 'What will be done?', option.title),
              ask('cost', 'What does that cost?', sentence(option.cost)),
            ],
            build: (answers) => solveWith(option, answers, finding, analysis),
          },
        ],
  );
}

function solveWith(
  option: Option,
  answers: Answers,
  finding: Finding,
  analysis: Analysis,
): readonly Change[] {
  const places = finding.places ?? [finding];
  const cost = written(answers, 'cost');
  const tradeoff: Plain = option.gain === undefined ? { cost } : { gain: sentence(option.gain), cost };
  return [
    ...places
      .flatMap((it) => option.changes?.(it, analysis.facts) ?? [])
      .filter((it) => fitsPart(it, analysis.design)),
    ...answerWith({ status: 'solved', fix: written(answers, 'fix'), tradeoff }, { finding }, analysis),
  ];
}

/** Then nothing is left at which a problem could be solved; the correction that does the same is offered all the same. */
function takesAway(option: Option, finding: Finding, { facts }: Analysis): boolean {
  if (option.changes === undefined || finding.ref === '') return false;
  const path = pathOf(finding.ref, facts).join('/');
  return option.changes(finding, facts).some((it) => it.is === 'remove' && it.path.join('/') === path);
}

/** As a value in a file: without the full stop of the rule's page. */
export function sentence(text: string): string {
  return text.replace(/\.$/, '');
}

/** The option that the copies of a fix carry out: the first that does something, else the first. */
export function optionFor(options: readonly Option[]): number {
  return Math.max(
    0,
    options.findIndex((it) => it.changes !== undefined),
  );
}
