// `npm run audit`: the known holes in what ships, asked of the registry. One that does not answer, or does not know such questions, is
// no failure: the machine may have no network, and a list of holes is not what a build hangs on.

import { spawnSync } from 'node:child_process';

interface Report {
  readonly metadata?: { readonly vulnerabilities: Readonly<Record<string, number>> };
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string; readonly range: string }>>;
  readonly message?: string;
}

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
  timeout: 60_000,
});
const report = parsed(stdout);

if (report?.metadata === undefined) {
  console.log('known holes: not known, since the registry does not tell');
} else {
  const { total = 0, ...counts } = report.metadata.vulnerabilities;
  const found = Object.entries(counts).filter(([, it]) => it > 0);
  console.log(`known holes in what ships: ${total}${found.map(([name, it]) => `, ${it} ${name}`).join('')}`);
  for (const [name, { severity, range }] of Object.entries(report.vulnerabilities ?? {}))
    console.log(`  ${name} ${range}: ${severity}`);
  process.exitCode = total > 0 ? 1 : 0;
}

function parsed(text: string): Report | undefined {
  try {
    return JSON.parse(text) as Report;
  } catch {
    // No answer at all.
    return undefined;
  }
}
