// `npm run bench:cases`: scores the analysis against published designs, when they lie beside the repository. The program and
// its tests do without them.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const score = join(root, '..', 'shared', 'cases', 'score.mjs');

if (!existsSync(score)) {
  console.log('bench:cases: no cases beside this repository, nothing to score');
} else {
  const command = ['node', join(root, 'dist', 'cli.js'), 'check', '--format', 'json', '--fail-on', 'never'];
  const result = spawnSync('node', [score, ...process.argv.slice(2), '--', ...command], { stdio: 'inherit' });
  process.exitCode = result.status ?? 2;
}
