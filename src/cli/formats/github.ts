// `--format github`: workflow commands, which GitHub shows as annotations at the line.

import type { FindingReport, Report } from '../report.ts';

export function formatGithub(files: readonly Report[]): string {
  const lines = files.flatMap((file) =>
    file.findings.filter((it) => it.active).map((it) => annotation(file.file, it)),
  );
  return lines.map((it) => `${it}\n`).join('');
}

function annotation(file: string, it: FindingReport): string {
  const { start, end } = it.range;
  const properties = [
    `file=${property(file)}`,
    `line=${start.line}`,
    `endLine=${end.line}`,
    // A column only makes sense to GitHub where both ends are on one line.
    ...(start.line === end.line ? [`col=${start.column}`, `endColumn=${end.column}`] : []),
    `title=${property(it.rule)}`,
  ];
  return `::${command(it)} ${properties.join(',')}::${data(it.message)}`;
}

function command(it: FindingReport): string {
  if (it.severity === 'error') return 'error';
  return it.severity === 'warning' ? 'warning' : 'notice';
}

/** Escapes by the workflow command's own rules. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
