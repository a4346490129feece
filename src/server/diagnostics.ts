// Findings as diagnostics.

import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic,
  type DiagnosticRelatedInformation,
} from 'vscode-languageserver';
import { isActive, type Finding } from '../core/finding.ts';
import type { Severity } from '../core/rule.ts';
import type { Span } from '../core/tree.ts';
import { firstLine, toRange } from './convert.ts';
import type { Analysed } from './documents.ts';

/** Where the pages of rules are read. */
const rulePages = 'https://github.com/sysdesign/sysdesign/blob/main/docs/rules/';

export const diagnosticSource = 'sysdesign';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Rules whose finding means that something could as well be gone. */
const unnecessary: readonly string[] = ['orphan-part'];

/** More places than this are a list, and the checklist shows it. */
const mostRelated = 20;

export function diagnosticsOf(analysed: Analysed, withRelated: boolean): Diagnostic[] {
  return analysed.analysis.findings
    .filter(isActive)
    .flatMap((it) => diagnosticOf(it, analysed, withRelated) ?? []);
}

export function diagnosticOf(
  finding: Finding,
  analysed: Analysed,
  withRelated: boolean,
): Diagnostic | undefined {
  const { document, analysis } = analysed;
  const range = analysis.source.range(finding.at);
  if (range === undefined) return undefined;
  const related = withRelated ? relatedOf(finding, analysed) : [];
  return {
    range: firstLine(document, range),
    severity: severities[finding.severity],
    code: finding.rule,
    codeDescription: { href: `${rulePages}${finding.rule}.md` },
    source: diagnosticSource,
    message: finding.message,
    ...(related.length === 0 ? {} : { relatedInformation: related }),
    ...(unnecessary.includes(finding.rule) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

function relatedOf(finding: Finding, { document, analysis }: Analysed): DiagnosticRelatedInformation[] {
  const related: DiagnosticRelatedInformation[] = [];
  const add = (at: Span, message: string) => {
    const range = related.length < mostRelated ? analysis.source.range(at) : undefined;
    if (range === undefined) return;
    related.push({ location: { uri: document.uri, range: toRange(document, range) }, message });
  };
  for (const { at, message } of finding.because ?? []) add(at, message);
  for (const { at, ref } of finding.places ?? []) {
    if (related.length === mostRelated) break;
    add(at, ref);
  }
  return related;
}
