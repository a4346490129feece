// `npm test`: everything, in the order of how soon it tells what is wrong. Every part runs, also after one failed;
// only a failed build stops at once. The last line is the sum over all mocha runs.
import { spawnSync } from 'node:child_process';
import { addCounts, forgetCounts, noTests, readCounts } from './host/counts.ts';
import { root } from './host/root.ts';

interface Part {
  readonly script: string;
  /** The files in which its mocha runs say how many tests they ran. */
  readonly counted: readonly string[];
}

const parts: readonly Part[] = [
  { script: 'check', counted: [] },
  { script: 'test:unit', counted: ['unit'] },
  // Scores published designs where they lie beside the repository, and says so where they do not.
  { script: 'bench:cases', counted: [] },
  { script: 'test:extension', counted: ['extension', 'extension-web'] },
  { script: 'test:walk', counted: ['walk'] },
];

function main(): number {
  forgetCounts();
  if (!run('build')) return 1;

  const wrong: string[] = [];
  let sum = noTests;
  for (const { script, counted } of parts) {
    if (!run(script)) wrong.push(`${script} failed`);
    for (const name of counted) {
      const part = readCounts(name);
      if (part.passed + part.failed === 0) wrong.push(`${name} ran no test`);
      sum = addCounts(sum, part);
    }
  }

  console.log('');
  for (const line of wrong) console.log(line);
  const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : '';
  console.log(`${sum.passed} passed, ${sum.failed} failed${skipped}`);
  return wrong.length === 0 && sum.failed === 0 ? 0 : 1;
}

function run(script: string): boolean {
  const started = Date.now();
  console.log(`\n=== npm run ${script}`);
  const shell = process.platform === 'win32';
  const { status } = spawnSync('npm', ['run', '--silent', script], { cwd: root, stdio: 'inherit', shell });
  console.log(
    `=== ${script}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
  return status === 0;
}

process.exitCode = main();
