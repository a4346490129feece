// An analysis as plain data, by the contract of `check --format json`: 1-based lines and columns, rates per second, times in
// seconds, sizes in bytes, fractions 0..1, unknown as null.

import type { Analysis } from '../core/analyze.ts';
import { isActive, type Finding } from '../core/finding.ts';
import { lineStarts, positionAt } from '../core/text.ts';
import type { Span } from '../core/tree.ts';
import { statusOf } from '../core/answers.ts';
import { doneOf } from '../core/views/done.ts';
import { figuresOf, type ComponentFigures, type ScreenFigures } from './figures.ts';

export interface PlaceReport {
  readonly line: number;
  readonly column: number;
}
export interface RangeReport {
  readonly start: PlaceReport;
  readonly end: PlaceReport;
}

export interface FindingReport {
  readonly rule: string;
  readonly level: Finding['level'];
  readonly severity: Finding['severity'];
  readonly status: Finding['status'];
  readonly at: string;
  readonly message: string;
  readonly range: RangeReport;
  readonly because: readonly { readonly message: string; readonly range: RangeReport }[];
  readonly places: readonly { readonly at: string; readonly range: RangeReport }[];
  readonly screens: readonly string[];
  readonly options: readonly { readonly title: string; readonly cost: string }[];
  readonly docs: string;
  /** An answer in the file is there. */
  readonly noted: boolean;
  /** Shown, and counted for the exit status; not part of the output. */
  readonly active: boolean;
}

export interface Report {
  readonly file: string;
  readonly summary: {
    readonly errors: number;
    readonly warnings: number;
    readonly faults: number;
    readonly questions: number;
    /** What the panel shows: problems that no finding answers, and all findings and problems that were put off. */
    readonly noted: number;
    readonly putOff: number;
    readonly later: number;
    readonly accepted: number;
    readonly solved: number;
    readonly done: boolean;
  };
  readonly findings: readonly FindingReport[];
  readonly problems: readonly {
    readonly problem: string;
    readonly at: string;
    readonly rule: string | null;
    readonly status: string;
  }[];
  readonly screens: readonly ScreenFigures[];
  readonly components: readonly ComponentFigures[];
}

export function reportOf(file: string, analysis: Analysis): Report {
  const { errors, warnings, faults, questions, noted, putOff, later, accepted, solved, done } =
    doneOf(analysis);
  const ranges = rangesOf(analysis);
  return {
    file,
    summary: { errors, warnings, faults, questions, noted, putOff, later, accepted, solved, done },
    findings: analysis.findings.map((it) => findingReport(it, ranges)),
    problems: analysis.design.problems.map((it) => ({
      problem: it.problem?.value ?? '',
      at: it.at?.value.text ?? '',
      rule: it.rule?.value ?? null,
      status: statusOf(it),
    })),
    ...figuresOf(analysis),
  };
}

function findingReport(finding: Finding, range: (span: Span) => RangeReport | undefined): FindingReport {
  return {
    rule: finding.rule,
    level: finding.level,
    severity: finding.severity,
    status: finding.status,
    at: finding.ref,
    message: finding.message,
    range: range(finding.at)!,
    because: (finding.because ?? []).flatMap((it) =>
      located(it.at, range, (at) => ({ message: it.message, range: at })),
    ),
    places: (finding.places ?? []).flatMap((it) =>
      located(it.at, range, (at) => ({ at: it.ref, range: at })),
    ),
    screens: finding.screens ?? [],
    options: finding.options.map((it) => ({ title: it.title, cost: it.cost })),
    docs: `docs/rules/${finding.rule}.md`,
    noted: finding.answer !== undefined,
    active: isActive(finding),
  };
}

/** Evidence may stand in an included file, which has no line here. */
function located<T>(
  span: Span,
  range: (span: Span) => RangeReport | undefined,
  make: (range: RangeReport) => T,
): readonly T[] {
  const at = range(span);
  return at === undefined ? [] : [make(at)];
}

function rangesOf(analysis: Analysis): (span: Span) => RangeReport | undefined {
  const { source } = analysis;
  const starts = lineStarts(source.text);
  const place = (offset: number): PlaceReport => {
    const { line, column } = positionAt(starts, source.text.length, offset);
    return { line: line + 1, column: column + 1 };
  };
  return (span) => {
    const range = source.range(span);
    return range === undefined ? undefined : { start: place(range.start), end: place(range.end) };
  };
}
