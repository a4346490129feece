// `--format sarif`: SARIF 2.1.0, which code hosts read. Each finding that was answered is a suppressed result.

import { sep } from 'node:path';
import { rules } from '../../core/rules/index.ts';
import type { FindingReport, Report } from '../report.ts';

const home = 'https://github.com/sysdesign/sysdesign';

export function formatSarif(files: readonly Report[]): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'sysdesign', informationUri: home, rules: rules.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap((file) => file.findings.map((it) => resultOf(file.file, it))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf(rule: (typeof rules)[number]): object {
  return {
    id: rule.id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why },
    help: { text: rule.options.map((it) => `${it.title}: ${it.cost}`).join('\n') || rule.asks },
    helpUri: `${home}/blob/main/docs/rules/${rule.id}.md`,
    properties: { tags: [rule.topic], precision: rule.levels.includes('question') ? 'medium' : 'high' },
  };
}

function resultOf(file: string, it: FindingReport): object {
  const location = (range: FindingReport['range']) => ({
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: {
        startLine: range.start.line,
        startColumn: range.start.column,
        endLine: range.end.line,
        endColumn: range.end.column,
      },
    },
  });
  return {
    ruleId: it.rule,
    level: levelOf(it),
    message: { text: it.message },
    locations: [
      {
        ...location(it.range),
        ...(it.at === '' ? {} : { logicalLocations: [{ fullyQualifiedName: it.at }] }),
      },
    ],
    relatedLocations: it.because.map((why, id) => ({
      id,
      message: { text: why.message },
      ...location(why.range),
    })),
    // A design has no lines that stay; rule and place are what a finding is known by.
    partialFingerprints: { 'sysdesign/v1': `${it.rule} at ${it.at}` },
    ...(it.active ? {} : { suppressions: [{ kind: 'inSource', justification: it.status }] }),
  };
}

/** Relative to where the command runs, with every sign of a name as a name. */
function uriOf(file: string): string {
  return file.split(sep).map(encodeURIComponent).join('/');
}

function levelOf(it: FindingReport): string {
  if (it.severity === 'error') return 'error';
  return it.severity === 'warning' ? 'warning' : 'note';
}
