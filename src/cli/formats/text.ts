// `--format text`, for people: findings by file and line, with what they rest on, and how far the design is.

import { styleText } from 'node:util';
import type { FindingReport, Report } from '../report.ts';

type Style = Parameters<typeof styleText>[0];

export function formatText(files: readonly Report[], colour: boolean): string {
  const paint = (style: Style, text: string) => (colour ? styleText(style, text) : text);
  return files.map((it) => formatFile(it, paint)).join('\n');
}

type Paint = (style: Style, text: string) => string;

function formatFile(file: Report, paint: Paint): string {
  const active = file.findings.filter((it) => it.active);
  const width = Math.max(0, ...active.map((it) => place(it).length));
  const lines = active.flatMap((it) => formatFinding(it, width, paint));
  return [
    paint('underline', file.file),
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    `  ${verdict(file, paint)}`,
    '',
  ].join('\n');
}

function place(it: FindingReport): string {
  return `${it.range.start.line}:${it.range.start.column}`;
}

function formatFinding(it: FindingReport, width: number, paint: Paint): readonly string[] {
  const indent = ' '.repeat(width + 14);
  const head = `  ${place(it).padEnd(width)}  ${paint(styleOf(it), word(it).padEnd(8))}  ${it.message}  ${paint('dim', it.rule)}`;
  const because = it.because.map(
    (why) => `${indent}${paint('dim', `line ${why.range.start.line}: ${why.message}`)}`,
  );
  const places = it.places.map((at) => `${indent}${paint('dim', `line ${at.range.start.line}: ${at.at}`)}`);
  return [head, ...because, ...places];
}

function word(it: FindingReport): string {
  if (it.status === 'later') return 'put off';
  if (it.status === 'open' && it.noted) return 'noted';
  return it.level === 'language' ? it.severity : it.level;
}

function styleOf(it: FindingReport): Style {
  if (it.severity === 'error') return 'red';
  if (it.severity === 'warning') return 'yellow';
  return it.severity === 'info' ? 'cyan' : 'dim';
}

function verdict(file: Report, paint: Paint): string {
  const { summary, screens } = file;
  const supported = screens.filter((it) => it.supported).length;
  const counts = [
    count(summary.errors, 'error'),
    count(summary.warnings, 'warning'),
    count(summary.faults, 'fault'),
    count(summary.questions, 'question'),
    summary.noted > 0 ? `${summary.noted} noted` : '',
    summary.putOff > 0 ? `${summary.putOff} put off` : '',
  ].filter((it) => it !== '');
  const state = summary.done ? paint('green', 'done') : 'not done yet';
  return [`${state}: ${supported} of ${screens.length} screens supported`, ...counts].join(', ');
}

function count(number: number, name: string): string {
  return number === 0 ? '' : `${number} ${name}${number === 1 ? '' : 's'}`;
}
