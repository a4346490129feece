// Runs after `npm install`. Points git at .githooks in a checkout; in a tarball or inside another repository it
// does nothing, and it never makes an installation fail.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (existsSync('.git') && !process.env.CI) {
  spawnSync('git', ['config', 'core.hooksPath', '.githooks'], { stdio: 'ignore' });
}
