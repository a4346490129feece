// `npm run test:walk [NAME...]`: each walk of test/host/walk in a mocha run of its own, or those that are named.
// A walk goes through a whole window, where a machine that is busy elsewhere can make VS Code lose a key or be late.
// So a walk that failed is walked once more from its start, in a new window, and the output names it: what fails twice
// is wrong, and what is named often wants to be looked at.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { addCounts, forgetCounts, noTests, readCounts, writeCounts, type Counts } from './host/counts.ts';
import { root } from './host/root.ts';

const folder = 'test/host/walk';
const ending = '.walk.ts';
const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');

function main(wanted: readonly string[]): number {
  const all = readdirSync(join(root, folder))
    .filter((it) => it.endsWith(ending))
    .map((it) => it.slice(0, -ending.length));
  const unknown = wanted.filter((it) => !all.includes(it));
  if (unknown.length > 0) {
    console.error(`there is no walk ${unknown.join(', ')}; there are ${all.join(', ')}`);
    return 2;
  }
  let sum: Counts = noTests;
  const second: string[] = [];
  let isWhole = true;
  for (const name of wanted.length > 0 ? wanted : all) {
    let passed = walk(name);
    if (!passed) {
      console.log(`\n${name} failed and is walked once more`);
      passed = walk(name);
      if (passed) second.push(name);
    }
    const counts = readCounts(partOf(name));
    isWhole &&= passed;
    sum = addCounts(sum, counts);
  }
  writeCounts('walk', sum);
  for (const name of second) console.log(`${name} passed only when it was walked a second time`);
  console.log(`${sum.passed} passed, ${sum.failed} failed in the walks`);
  return isWhole ? 0 : 1;
}

function walk(name: string): boolean {
  forgetCounts(partOf(name));
  const args = [
    `${folder}/${name}${ending}`,
    '--timeout',
    '180000',
    '--reporter-option',
    `part=${partOf(name)}`,
  ];
  const { status } = spawnSync(process.execPath, [mocha, ...args], { cwd: root, stdio: 'inherit' });
  return status === 0;
}

function partOf(name: string): string {
  return `walk-${name}`;
}

process.exitCode = main(process.argv.slice(2));
