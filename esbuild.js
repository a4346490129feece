// Bundles everything that ships or runs inside VS Code. `--watch` rebuilds on change, `--production` minifies.
// esbuild strips types without looking at them: `npm run check` is what checks them.
const { chmodSync, existsSync, rmSync } = require('node:fs');
const esbuild = require('esbuild');
const { lightMermaid } = require('./scripts/light-mermaid.cjs');

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

const node = { platform: 'node', format: 'cjs', target: 'node20.19' };
const browser = { platform: 'browser', format: 'cjs', target: 'es2022' };
const page = { ...browser, format: 'esm' };
const vscode = { external: ['vscode'] };

/** A part that is loaded while the bundle runs, from a file of its own beside it. */
const apart = (part, file) => ({
  name: 'apart',
  setup: (build) => build.onResolve({ filter: part }, () => ({ path: file, external: true })),
});

/** By `require`, through which VS Code hands out its API. */
const required = { supported: { 'dynamic-import': false } };
/**
 * Has Node, from 22.1 on, keep what it compiled for the next start, in a folder of the system's temporary one. It does so with what is
 * loaded after it was told: hence entries of a few lines, which load the rest.
 */
const keepCompiled = `require('node:module').enableCompileCache?.();`;
const server = apart(/\/serve\.ts$/, './language-server.js');

const bundles = [
  {
    in: 'src/client/node.ts',
    out: 'dist/extension',
    ...node,
    ...vscode,
    plugins: [apart(/\/node-client\.ts$/, './language-client.js')],
    ...required,
  },
  { in: 'src/client/node-client.ts', out: 'dist/language-client', ...node, ...vscode },
  { in: 'src/client/browser.ts', out: 'dist/web/extension', ...browser, ...vscode },
  {
    in: 'src/server/node.ts',
    out: 'dist/server',
    ...node,
    ...required,
    plugins: [server],
    banner: { js: keepCompiled },
  },
  { in: 'src/server/serve.ts', out: 'dist/language-server', ...node },
  { in: 'src/server/browser.ts', out: 'dist/web/server', ...browser, format: 'iife' },
  {
    in: 'src/webview/main.ts',
    out: 'dist/webview/main',
    ...page,
    // It stands within a page, which says where that is.
    plugins: [apart(/\/draw-mermaid\.ts$/, 'draw-mermaid')],
  },
  {
    in: 'src/webview/diagram/draw-mermaid.ts',
    out: 'dist/webview/draw-mermaid',
    ...page,
    plugins: [lightMermaid],
  },
  {
    in: 'src/webview/picture.ts',
    out: 'dist/webview/picture',
    ...page,
    plugins: [apart(/\/draw-mermaid\.ts$/, './draw-mermaid.js')],
  },
  {
    in: 'src/cli/main.ts',
    out: 'dist/cli',
    ...node,
    ...required,
    plugins: [server, apart(/\/commands\.ts$/, './commands.js')],
    banner: { js: `#!/usr/bin/env node\n${keepCompiled}` },
  },
  { in: 'src/cli/commands.ts', out: 'dist/commands', ...node },
  // Mocha finds its own parts at run time, so in Node it stays in node_modules.
  { in: 'test/host/suite/index.ts', out: 'dist/test/index', ...node, external: ['vscode', 'mocha'] },
  { in: 'test/host/suite/index.web.ts', out: 'dist/test/index.web', ...browser, ...vscode },
];

function options({ in: entry, out, ...rest }) {
  return {
    entryPoints: [{ in: entry, out }],
    outdir: '.',
    bundle: true,
    sourcemap: !production,
    minify: production,
    legalComments: 'none',
    logLevel: 'warning',
    loader: { '.ttf': 'file', '.woff2': 'file' },
    assetNames: 'dist/webview/[name]-[hash]',
    // Of packages that offer both, the ES module: their UMD builds hide requires that cannot be bundled.
    mainFields: rest.platform === 'node' ? ['module', 'main'] : ['browser', 'module', 'main'],
    define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
    ...rest,
  };
}

async function build() {
  rmSync('dist', { recursive: true, force: true });
  const missing = bundles.filter((it) => !existsSync(it.in));
  for (const bundle of missing) console.log(`skipped ${bundle.out}: there is no ${bundle.in}`);
  const present = bundles.filter((it) => !missing.includes(it));
  const contexts = await Promise.all(present.map((it) => esbuild.context(options(it))));
  await Promise.all(contexts.map((it) => it.rebuild())).catch(() => watch || process.exit(1));
  if (existsSync('dist/cli.js')) chmodSync('dist/cli.js', 0o755);
  if (!watch) return Promise.all(contexts.map((it) => it.dispose()));
  await Promise.all(contexts.map((it) => it.watch()));
  console.log('watching for changes');
}

// Who ships what is told from the same table.
module.exports = { bundles, options };
if (require.main === module) build().catch(() => process.exit(1));
