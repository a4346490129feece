// `npm run bench:peers [-- SIZE...]`: what an edit costs here and in other language servers, over stdio, on equal designs and in
// turns, so that what else the machine does falls on all of them. The others are installed into a folder that git ignores.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { installNode } from '../test/host/install.ts';
import { generateDesign } from './generate-design.ts';
import { milliseconds, summary } from './measure.ts';
import { openSubject, type Edited, type Subject } from './peers/edited.ts';

const root = join(import.meta.dirname, '..');
const installed = join(root, '.vscode-test', 'peers');
const warmUp = 2;
const rounds = 15;

/** Of the text of a design; undefined when it cannot be had. */
type Peer = (node: string, text: string) => Subject | undefined;

const ours: Peer = (node, text) => {
  const cli = join(root, 'dist', 'cli.js');
  if (!existsSync(cli)) throw new Error('nothing is built: npm run build -- --production');
  const command = [node, cli, 'lsp', '--stdio'] as const;
  const files = { 'bench.sysdesign': text };
  return {
    name: 'sysdesign',
    command,
    languageId: 'sysdesign',
    file: 'bench.sysdesign',
    files,
    spoiled: spoiledIn(text),
  };
};

/** The same text, checked by the schema that is made from the same vocabulary. */
const yamlServer: Peer = (node, text) => {
  const bin = install('yaml-language-server', '2.0.0', 'bin/yaml-language-server');
  if (bin === undefined) return undefined;
  const schema = pathToFileURL(join(root, 'docs', 'sysdesign.schema.json')).href;
  return {
    name: 'yaml-language-server',
    command: [node, bin, '--stdio'],
    languageId: 'yaml',
    file: 'bench.yaml',
    files: { 'bench.yaml': `# yaml-language-server: $schema=${schema}\n${text}` },
    spoiled: spoiledIn(text),
    settings: {
      yaml: { validate: true, schemaStore: { enable: false }, kubernetesCRDStore: { enable: false } },
    },
  };
};

/** The parts, their calls and their texts, as far as its language has them. */
const likeC4: Peer = (node, text) => {
  const bin = install('likec4', '1.59.4', 'bin/likec4.mjs');
  if (bin === undefined) return undefined;
  const c4 = likeC4Of(text);
  const middle = c4.indexOf(' -> ', c4.length / 2);
  return {
    name: 'likec4',
    command: [node, bin, 'lsp', '--stdio', '--no-use-dot'],
    languageId: 'likec4',
    file: 'bench.c4',
    files: { 'bench.c4': c4 },
    spoiled: c4.slice(c4.lastIndexOf('\n', middle) + 1, c4.indexOf('\n', middle)),
  };
};

interface Part {
  readonly title?: string;
  readonly kind: string;
  readonly owner?: string;
  readonly calls?: Readonly<Record<string, unknown>>;
  readonly tradeoffs?: readonly Readonly<Record<string, string>>[];
}

function likeC4Of(text: string): string {
  const { components } = parse(text) as { readonly components: Readonly<Record<string, Part>> };
  const parts = Object.entries(components);
  const kinds = [...new Set(parts.map(([, it]) => it.kind))];
  const lines = ['specification {', ...kinds.map((it) => `  element ${it}`), '}', 'model {'];
  for (const [id, { title = id, kind, owner = 'nobody', tradeoffs = [] }] of parts) {
    lines.push(`  ${id} = ${kind} '${title}' {`, '    metadata {', `      owner '${owner}'`);
    for (const [key, words] of tradeoffs.flatMap((it) => Object.entries(it)))
      lines.push(`      ${key} '${words}'`);
    lines.push('    }', '  }');
  }
  for (const [id, { calls = {} }] of parts)
    for (const to of Object.keys(calls)) lines.push(`  ${id} -> ${to}`);
  return [...lines, '}', 'views {', '  view index { include * }', '}', ''].join('\n');
}

/** What sort of part one in the middle is, with all that stands before it in its part, so that it stands there once. */
function spoiledIn(text: string): string {
  const kind = text.indexOf('\n    kind: ', text.length / 2);
  return text.slice(text.lastIndexOf('\n  c', kind), text.indexOf('\n', kind + 1));
}

function install(name: string, version: string, bin: string): string | undefined {
  const folder = join(installed, name);
  const manifest = join(folder, 'node_modules', name, 'package.json');
  const has = () =>
    existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as Version).version === version;
  if (!has()) {
    console.log(`installing ${name} ${version} ...`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', `${name}@${version}`];
    spawnSync('npm', args, { cwd: folder, timeout: 5 * 60_000, shell: process.platform === 'win32' });
  }
  if (has()) return join(folder, 'node_modules', name, ...bin.split('/'));
  console.log(`${name} ${version} could not be installed here, so it is not measured`);
  return undefined;
}

interface Version {
  readonly version: string;
}

async function bench(size: number, node: string): Promise<void> {
  const text = generateDesign(size);
  const folder = mkdtempSync(join(tmpdir(), 'sysdesign-peers-'));
  const open: { readonly name: string; readonly server: Edited; readonly times: number[] }[] = [];
  try {
    for (const peer of [ours, yamlServer, likeC4]) {
      const subject = peer(node, text);
      if (subject === undefined) continue;
      const server = await openSubject(subject, join(folder, subject.name)).catch((reason: Error) => {
        console.log(`${subject.name} could not be measured: ${reason.message}`);
      });
      if (server !== undefined) open.push({ name: subject.name, server, times: [] });
    }
    const silent = new Set<string>();
    for (let round = -warmUp; round < rounds; round++)
      for (const { name, server, times } of open.filter((it) => !silent.has(it.name))) {
        try {
          const both = await server.round();
          if (round >= 0) times.push(...both);
        } catch (reason) {
          silent.add(name);
          console.log(reason instanceof Error ? reason.message : String(reason));
        }
      }
    const lines = text.split('\n').length;
    console.log(
      `\n${size} components, ${lines} lines: an edit to its findings, ${rounds} times a mistake and its mending`,
    );
    const floor = summary(open[0]!.times).median;
    for (const { name, times } of open.filter((it) => it.times.length > 0)) {
      const { median, p95 } = summary(times);
      const ratio = (median / floor).toFixed(1);
      console.log(
        `  ${name.padEnd(22)} median ${milliseconds(median).padStart(7)} ms   p95 ${milliseconds(p95).padStart(7)} ms   ${ratio.padStart(6)} x ours`,
      );
    }
  } finally {
    open.forEach(({ server }) => server.close());
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const sizes = process.argv.slice(2).map(Number);
  // The others ask for a Node newer than ours does; all run on the same.
  const node = installNode();
  for (const size of sizes.length > 0 ? sizes : [100, 1000]) await bench(size, node);
}

void main();
