// The technical spec of a design as one Markdown page: for those who build it, and for those who read later why it is so.

import type { Analysis } from '../analyze.ts';
import { formatAmount } from '../quantity.ts';
import { childOf } from '../tree.ts';
import { nodeText } from '../comparison/node-text.ts';
import { doneOf } from './done.ts';
import { mermaidOf } from './mermaid.ts';
import { dataSection } from './spec/data.ts';
import { escaped, section, table, term, titled } from './spec/page.ts';
import { partsSection } from './spec/parts.ts';
import { problemsSection } from './spec/problems.ts';
import { screensSection } from './spec/screens.ts';
import { tradeoffsSection } from './spec/tradeoffs.ts';
import { versionsSection } from './spec/versions.ts';

/** Of the analysed version, with the steps that led to it. */
export function specOf(analysis: Analysis): string {
  const { design } = analysis;
  const drawing = mermaidOf(analysis).text;
  const page = section(
    `# ${escaped(design.system?.value ?? '') || 'Untitled design'}`,
    escaped(design.about?.value ?? ''),
    verdict(analysis),
    promises(analysis),
    titled('## The system', drawing === '' ? '' : `\`\`\`mermaid\n${drawing}\`\`\``),
    screensSection(analysis),
    partsSection(analysis),
    dataSection(analysis),
    tradeoffsSection(design),
    problemsSection(analysis),
    versionsSection(analysis),
  );
  return `${page}${page.includes('~') ? `\n\n${assumedNote}` : ''}\n`;
}

const assumedNote =
  'Numbers with a ~ rest on something that nobody wrote down, like the usual availability of a kind.';

function verdict(analysis: Analysis): string {
  const { done, screens, errors, faults, questions, noted, putOff } = doneOf(analysis);
  const counts: readonly (readonly [number, string])[] = [
    [errors, 'error'],
    [faults, 'fault'],
    [questions, 'question'],
  ];
  const left = counts.flatMap(([many, noun]) =>
    many === 0 ? [] : [`${many} ${noun}${many === 1 ? '' : 's'}`],
  );
  const people = [...(noted === 0 ? [] : [`${noted} noted`]), ...(putOff === 0 ? [] : [`${putOff} put off`])];
  const supported = `${screens.supported} of ${screens.total} screens supported`;
  return `**${done ? 'Done' : 'Not done yet'}**: ${[supported, ...left, ...people].join(', ')}.`;
}

/** What the design promises, and what it takes for given. */
function promises({ design }: Analysis): string {
  const targets = childOf(design.root, 'targets');
  const promised = targets?.is === 'mapping' ? targets.pairs : [];
  return section(
    titled(
      '## Targets',
      table(
        ['Target', 'Value'],
        promised.map((it) => [term(it.key.text), term(nodeText(it.value))]),
      ),
    ),
    titled(
      '## Assumptions',
      table(
        ['Name', 'Written', 'Value'],
        [...design.assume.values()].map((it) => {
          const isComputed = /\s[-+*/]\s|\(/.test(it.text);
          return [term(it.id), term(it.text), isComputed ? term(formatAmount(it.amount)) : ''];
        }),
      ),
    ),
  );
}
