// The suite's entry in the web worker extension host. Mocha's browser build brings the parts of Node it needs.
import { LineReporter, runMocha } from './run-mocha.ts';

export async function run(): Promise<void> {
  // Not at the top: that build assigns `module.exports`, which would replace this `run` with its own.
  await import('mocha/mocha.js');
  mocha.setup({ ui: 'bdd', timeout: 20_000, reporter: LineReporter as never });
  await import('./suites.ts');
  await runMocha('extension-web', (done) => mocha.run(done));
}
