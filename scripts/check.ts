// `npm run check`: what can be told without running anything, two at a time. What each of them says is printed in one
// piece, so that two complaints do not mix.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

// The slowest first, so that no core waits for it at the end.
const left: (readonly string[])[] = [['lint'], ['types'], ['format:check'], ['generate', '--', '--check']];

async function main(): Promise<boolean> {
  const lanes = await Promise.all([runAll(), runAll()]);
  return lanes.every((it) => it);
}

async function runAll(): Promise<boolean> {
  let areAllRight = true;
  for (let next = left.shift(); next !== undefined; next = left.shift()) {
    const isRight = await run(next);
    areAllRight &&= isRight;
  }
  return areAllRight;
}

function run(script: readonly string[]): Promise<boolean> {
  const shell = process.platform === 'win32';
  const child = spawn('npm', ['run', '--silent', ...script], { cwd: root, shell });
  const said: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => said.push(part));
  child.stderr.on('data', (part: Buffer) => said.push(part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      if (code !== 0) console.log(`${script[0]} failed`);
      resolve(code === 0);
    });
  });
}

void main().then((isRight) => {
  process.exitCode = isRight ? 0 : 1;
});
