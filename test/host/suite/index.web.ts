// The suite's entry in the web worker extension host. Mocha's browser build brings the parts of Node it needs.
import 'mocha/mocha.js';
import { LineReporter, runMocha } from './run-mocha.ts';

export async function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', timeout: 20_000, reporter: LineReporter as never });
  await import('./suites.ts');
  await runMocha('extension-web', (done) => mocha.run(done));
}
