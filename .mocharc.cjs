const { availableParallelism } = require('node:os');

module.exports = {
  'node-option': ['import=tsx'],
  extension: ['ts'],
  reporter: './test/host/counting-reporter.cjs',
  timeout: 20_000,
  // For those who run files side by side: unit tests do, walks through a window cannot.
  jobs: availableParallelism(),
};
