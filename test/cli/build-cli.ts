// Builds the command line as it ships: an entry, and the files that it loads.

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');
const { bundles, options } = createRequire(import.meta.url)('../../esbuild.js') as {
  readonly bundles: readonly { readonly out: string }[];
  readonly options: (bundle: object) => BuildOptions;
};
const files = ['dist/cli', 'dist/commands', 'dist/language-server'];
/** What draws pictures; the styles of its page are the panel's. */
const pictures = ['dist/webview/main', 'dist/webview/picture', 'dist/webview/draw-mermaid'];

/** Answers the path of the program. */
export async function buildCli(folder: string, drawsPictures = false): Promise<string> {
  const names = drawsPictures ? [...files, ...pictures] : files;
  const wanted = bundles.filter((it) => names.includes(it.out));
  const to = { absWorkingDir: root, outdir: folder, sourcemap: false };
  await Promise.all(wanted.map((it) => build({ ...options(it), ...to })));
  return join(folder, 'dist', 'cli.js');
}
