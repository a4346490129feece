// What may go wrong: what the author noted, by how far it is answered, and what was found and has no answer yet.

import type { Analysis } from '../../analyze.ts';
import { statusOf } from '../../answers.ts';
import { isActive, type Finding, type Status } from '../../finding.ts';
import type { Problem } from '../../model.ts';
import { escaped, list, sentence, term, terms, titled } from './page.ts';
import { tradeoffText } from './tradeoffs.ts';

const headings: Readonly<Record<Status, string>> = {
  open: '### Open',
  later: '### Put off',
  accepted: '### Accepted',
  solved: '### Solved',
};

export function problemsSection({ design, findings }: Analysis): string {
  const statuses: readonly Status[] = ['open', 'later', 'accepted', 'solved'];
  const noted = statuses.map((status) =>
    titled(
      headings[status],
      design.problems
        .filter((it) => statusOf(it) === status)
        .map(problemText)
        .join('\n'),
    ),
  );
  // What an entry of the file answers stands above already.
  const found = (level: Finding['level']) =>
    findings
      .filter((it) => it.level === level && isActive(it) && it.answer?.by !== 'problem')
      .map(findingText);
  return titled(
    '## Problems',
    ...noted,
    titled('### Found in the design, without an answer', list(found('fault'))),
    titled('### Questions that the design leaves open', list(found('question'))),
  );
}

function problemText(it: Problem): string {
  const at = it.at === undefined ? '' : ` at ${term(it.at.value.text)}`;
  const more = [
    ['Because', escaped(it.because?.value ?? '')],
    ['Fix', escaped(it.fix?.value ?? '')],
    ['Tradeoff', it.tradeoff === undefined ? '' : tradeoffText(it.tradeoff.value)],
    ['Owner', term(it.owner?.value.name ?? '')],
    ['Ticket', term(it.ticket?.value ?? '')],
    ['Until', term(it.until?.value ?? '')],
  ] as const;
  return [
    `- **${escaped(it.problem?.value ?? '')}**${at}`,
    ...more.flatMap(([name, text]) => (text === '' ? [] : [`  - ${name}: ${text}`])),
  ].join('\n');
}

function findingText(it: Finding): string {
  const screens = it.screens ?? [];
  const hit = screens.length === 0 ? '' : ` Screens: ${terms(screens)}.`;
  return `${sentence(it.message)} (${term(it.rule)})${hit}`;
}
