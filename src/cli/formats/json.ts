// `--format json`, by the contract in ARCHITECTURE.md.

import type { Report } from '../report.ts';

export function formatJson(files: readonly Report[]): string {
  const plain = files.map(({ findings, ...file }) => ({
    ...file,
    findings: findings.map(({ active: _, noted: __, ...finding }) => finding),
  }));
  return `${JSON.stringify({ version: 1, files: plain }, undefined, 2)}\n`;
}
