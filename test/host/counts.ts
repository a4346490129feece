// How many tests the mocha runs ran, as the counting reporter writes it into a file for each.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

const folder = join(root, 'test', 'out', 'counts');

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noTests: Counts = { passed: 0, failed: 0, skipped: 0 };

export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** Of the run that was told `--reporter-option part=NAME`; no tests if it did not come to its end. */
export function readCounts(part: string): Counts {
  if (!hasCounts(part)) return noTests;
  return { ...noTests, ...(JSON.parse(readFileSync(fileOf(part), 'utf8')) as Partial<Counts>) };
}

/** Whether that run came to its end. */
export function hasCounts(part: string): boolean {
  return existsSync(fileOf(part));
}

export function writeCounts(part: string, counts: Counts): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(part), JSON.stringify(counts));
}

export function forgetCounts(part?: string): void {
  rmSync(part === undefined ? folder : fileOf(part), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

function fileOf(part: string): string {
  return join(folder, `${part}.json`);
}
