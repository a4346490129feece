// Who may import whom. This table is the diagram of the architecture; the test reads every import and compares.

import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '..', 'src');

/** Layers from the bottom up, each with the layers that it may import; a layer may always import itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'core/language': [],
  'core/knowledge': ['core/language'],
  'core/facts': ['core/language', 'core/knowledge'],
  'core/rules': ['core/language', 'core/knowledge', 'core/facts'],
  'core/analysis': ['core/language', 'core/knowledge', 'core/facts', 'core/rules'],
  'core/edits': ['core/language', 'core/facts', 'core/analysis'],
  'core/features': [
    'core/language',
    'core/knowledge',
    'core/facts',
    'core/rules',
    'core/analysis',
    'core/edits',
  ],
  'core/views': [
    'core/language',
    'core/knowledge',
    'core/facts',
    'core/rules',
    'core/analysis',
    'core/edits',
    'core/features',
  ],
  protocol: [],
  server: ['core', 'protocol'],
  // It speaks to the page that draws its pictures.
  cli: ['core', 'server', 'protocol'],
  client: ['protocol'],
  webview: ['protocol'],
};

/** Layers of which another may take the types alone: they are gone when it runs. */
const typesOnly: Readonly<Record<string, readonly string[]>> = {
  protocol: ['core/language', 'core/features', 'core/views'],
};

/** Packages that a layer may import; the core takes `yaml`, and that only to parse and to quote. The server's entry for Node says how its heap grows. */
const packages: Readonly<Record<string, RegExp>> = {
  'core/language': /^yaml$/,
  'core/edits': /^yaml$/,
  server: /^(vscode-languageserver(\/|-|$)|node:v8$)/,
  cli: /^(node:|vscode-languageserver\/node$)/,
  client: /^vscode(-languageclient(\/|$)|$)/,
  webview: /^(mermaid|@panzoom\/panzoom|@vscode\/codicons|\.\/.*\.css)/,
};

function layerOf(file: string): string {
  const [first = '', second = ''] = file.split('/');
  if (first !== 'core') return first.replace(/\.ts$/, '');
  if (/^(knowledge|rules|features|views|edits)$/.test(second)) return `core/${second}`;
  if (second === 'edits.ts') return 'core/edits';
  if (/^(facts|facts\.ts|rule\.ts)$/.test(second)) return 'core/facts';
  if (/^(analyze|broken-text|misread|judge|answers|finding|stale-problems)\.ts$|^comparison/.test(second))
    return 'core/analysis';
  return 'core/language';
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((it) => it.replaceAll('\\', '/'))
  .filter((it) => it.endsWith('.ts'))
  .sort();

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = [
    ...text.matchAll(
      /^(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm,
    ),
  ];
  return found.map((it) => ({ from: file, to: it[2] ?? it[3] ?? it[4]!, isType: it[1] !== undefined }));
}

const target = (it: Import) =>
  it.to.startsWith('.')
    ? relative(root, join(root, dirname(it.from), it.to)).replaceAll('\\', '/')
    : undefined;
const imports = files.flatMap(importsOf);

describe('layers', () => {
  it('import only what the table allows', () => {
    const breaks = imports.filter((it) => {
      const to = target(it);
      if (to === undefined || to.startsWith('..')) return false;
      const [from, into] = [layerOf(it.from), layerOf(to)];
      const may = [...(allowed[from] ?? []), ...(it.isType ? (typesOnly[from] ?? []) : [])];
      return (
        allowed[from] === undefined ||
        (from !== into && !may.some((layer) => into === layer || into.startsWith(`${layer}/`)))
      );
    });
    assert.deepEqual(
      breaks.map((it) => `${it.from} -> ${it.to}`),
      [],
    );
  });

  it('take only the packages that are theirs', () => {
    const breaks = imports.filter(
      (it) => !it.to.startsWith('.') && packages[layerOf(it.from)]?.test(it.to) !== true,
    );
    assert.deepEqual(
      breaks.map((it) => `${it.from} -> ${it.to}`),
      [],
    );
  });

  it('hold no rule that imports a rule', () => {
    const breaks = imports.filter(
      (it) =>
        it.from.startsWith('core/rules/') &&
        it.from !== 'core/rules/index.ts' &&
        (target(it) ?? '').startsWith('core/rules/'),
    );
    assert.deepEqual(
      breaks.map((it) => `${it.from} -> ${it.to}`),
      [],
    );
  });

  it('have no cycles', () => {
    const graph = new Map(
      files.map((file) => [
        file,
        imports.filter((it) => it.from === file && !it.isType).flatMap((it) => target(it) ?? []),
      ]),
    );
    const done = new Set<string>();
    const walk = (file: string, path: readonly string[]): readonly string[] | undefined => {
      if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
      if (done.has(file)) return undefined;
      for (const next of graph.get(file) ?? []) {
        const cycle = walk(next, [...path, file]);
        if (cycle !== undefined) return cycle;
      }
      done.add(file);
      return undefined;
    };
    for (const file of files) assert.equal(walk(file, [])?.join(' -> '), undefined);
  });

  it('have files of a size that one idea needs', () => {
    const long = files
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length }))
      .filter((it) => it.lines > 400);
    assert.deepEqual(
      long.map((it) => `${it.file}: ${it.lines} lines`),
      [],
    );
  });
});
