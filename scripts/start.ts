// `npm start`: the examples in VS Code with the extension of this checkout, to try it by hand. In desktop VS Code when
// there is a `code` command, else in the code-server host, on an address that is printed, until Ctrl+C.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { root } from '../test/host/root.ts';
import { startHost } from '../test/host/vscode-host.ts';

const examples = join(root, 'examples');
const shell = process.platform === 'win32';

if (!openDesktop()) void serve();

function openDesktop(): boolean {
  // With a path and no screen, as over ssh, `code` would be a command line without a window.
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return false;
  if (spawnSync('code', ['--version'], { stdio: 'ignore', shell }).status !== 0) return false;
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, examples];
  spawn('code', args, { stdio: 'ignore', detached: true, shell }).unref();
  console.log(
    'The examples are open in VS Code. After a change: npm run build, then "Developer: Reload Window".',
  );
  return true;
}

async function serve(): Promise<void> {
  console.log('No desktop VS Code here, so it runs as a server.');
  const host = await startHost({ token: randomBytes(16).toString('hex') });
  const file = join(examples, 'feed.sysdesign');
  console.log(
    `\nOpen this address in a browser:\n\n  ${host.address({ folder: examples, file, extension: root })}\n`,
  );
  console.log('Ctrl+C ends it.');
  const stop = () => void host.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
