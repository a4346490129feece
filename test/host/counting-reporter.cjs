// Mocha's own reporter, and a file that says how many tests ran, for the sum at the end of `npm test`.
// `--reporter-option part=NAME` names the file.
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { reporters } = require('mocha');

const folder = join(__dirname, '..', 'out', 'counts');

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const part = options?.reporterOptions?.part;
    if (part === undefined) return;
    runner.once('end', () => {
      mkdirSync(folder, { recursive: true });
      const { passes, failures, pending } = runner.stats;
      writeFileSync(
        join(folder, `${part}.json`),
        JSON.stringify({ passed: passes, failed: failures, skipped: pending }),
      );
    });
  }
};
