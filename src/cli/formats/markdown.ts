// `--format markdown`: a summary for a pull request.

import { escaped, sentence } from '../../core/features/markdown.ts';
import type { FindingReport, Report } from '../report.ts';

export function formatMarkdown(files: readonly Report[]): string {
  return files.map(fileSection).join('\n');
}

function fileSection(file: Report): string {
  const active = file.findings.filter((it) => it.active);
  const supported = file.screens.filter((it) => it.supported).length;
  const { faults, questions, noted, putOff } = file.summary;
  const head = [
    `### ${escaped(file.file)}: ${file.summary.done ? 'done' : 'not done yet'}`,
    '',
    `${supported} of ${file.screens.length} screens supported, ${faults} faults, ${questions} questions, ${noted} noted, ${putOff} put off.`,
    '',
  ];
  const loud = active.filter((it) => it.level !== 'question');
  const asked = active.filter((it) => it.level === 'question');
  const table = loud.length === 0 ? [] : ['| line | | what |', '| ---: | --- | --- |', ...loud.map(row), ''];
  const details =
    asked.length === 0
      ? []
      : [
          `<details><summary>${asked.length} questions</summary>`,
          '',
          ...asked.map(item),
          '',
          '</details>',
          '',
        ];
  return [...head, ...table, ...details].join('\n');
}

function row(it: FindingReport): string {
  const word = it.level === 'language' ? it.severity : it.status === 'later' ? 'put off' : it.level;
  return `| ${it.range.start.line} | ${word} | ${sentence(it.message)} \`${it.rule}\` |`;
}

function item(it: FindingReport): string {
  return `- line ${it.range.start.line}: ${sentence(it.message)} \`${it.rule}\``;
}
