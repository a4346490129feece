// The suite's entry in a Node extension host: desktop VS Code and code-server.
import { LineReporter, runMocha } from './run-mocha.ts';

export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, reporter: LineReporter as never });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./suites.ts');
  await import('./restart.suite.ts');
  await runMocha('extension', (done) => mocha.run(done));
}
