// Which packages are bundled into what ships, as esbuild tells: a package that is installed and of which nothing is used is not among them.

import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';

export interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** The texts of its licence and notices, as it brings them. */
  readonly texts: readonly string[];
  /** The files of ours that hold some of it. */
  readonly outputs: readonly string[];
  /** As the lock file has it: what was downloaded was this and nothing else. */
  readonly integrity: string | undefined;
}

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const { bundles, options } = require('../esbuild.js') as {
  readonly bundles: readonly { readonly out: string }[];
  readonly options: (bundle: object) => BuildOptions;
};

/** Another licence is looked at by a person before it ships. */
const allowed: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  '(MPL-2.0 OR Apache-2.0)',
]);

/** Packages whose package.json names no licence, and the one that their licence file holds. */
const unnamed: Readonly<Record<string, string>> = { khroma: 'MIT' };

export async function bundledPackages(): Promise<readonly Bundled[]> {
  const outputs = new Map<string, Set<string>>();
  for (const bundle of bundles.filter((it) => !it.out.startsWith('dist/test/'))) {
    const { metafile } = await build({
      ...options(bundle),
      absWorkingDir: root,
      write: false,
      metafile: true,
      minify: true,
      sourcemap: false,
    });
    for (const { inputs } of Object.values(metafile.outputs)) {
      for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
        if (folder === undefined || bytesInOutput === 0) continue;
        // Where node_modules is a link, esbuild tells where it leads.
        const path = folder.slice(folder.indexOf('node_modules/'));
        outputs.set(path, (outputs.get(path) ?? new Set()).add(`${bundle.out}.js`));
      }
    }
  }
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
  };
  return [...outputs]
    .map(([path, of]) => describe(path, [...of].sort(), lock.packages[path]?.integrity))
    .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

function describe(path: string, outputs: readonly string[], integrity: string | undefined): Bundled {
  const folder = join(root, path);
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const licence = license ?? unnamed[name];
  if (licence === undefined || !allowed.has(licence))
    throw new Error(`${name}: may it ship under the licence '${licence}'?`);
  const texts = readdirSync(folder)
    .filter((it) => /^(licen[cs]e|copying|notice)/i.test(it))
    .sort()
    .map((it) => readFileSync(join(folder, it), 'utf8').replaceAll('\r\n', '\n').trim());
  if (texts.length === 0) throw new Error(`${name} brings no text of its licence`);
  return { name, version, licence, texts, outputs, integrity };
}
