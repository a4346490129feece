// Writes what is made from the program: `npm run generate`. With --check it writes nothing, and fails when it would.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rules } from '../src/core/rules/index.ts';
import { rulePage, rulesIndex } from '../src/core/views/rule-page.ts';
import { notices } from './generate-notices.ts';
import { grammar } from './generate/grammar.ts';
import { jsonSchema } from './generate/json-schema.ts';
import { languagePage } from './generate/language-page.ts';
import { withSettings } from './generate/settings.ts';

const root = join(import.meta.dirname, '..');
/** What only the pages under docs/ can link to. */
const footer = '\n---\n\n[All that is checked](README.md) · [The language, key by key](../language.md)\n';
const check = process.argv.includes('--check');

const outputs = new Map<string, string>([
  ['docs/language.md', languagePage()],
  ['docs/sysdesign.schema.json', jsonSchema()],
  ['docs/rules/README.md', rulesIndex(rules)],
  ...rules.map((it): [string, string] => [`docs/rules/${it.id}.md`, `${rulePage(it)}${footer}`]),
  ['syntaxes/sysdesign.tmLanguage.json', grammar()],
  ['package.json', withSettings(readFileSync(join(root, 'package.json'), 'utf8'))],
]);

const stale: string[] = [];
function place(path: string, text: string): void {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  stale.push(path);
  if (check) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

async function main(): Promise<void> {
  outputs.forEach((text, path) => place(path, text));
  // A page of a rule that is no more would still be found by a search.
  const pages = join(root, 'docs/rules');
  for (const name of existsSync(pages) ? readdirSync(pages) : []) {
    if (outputs.has(`docs/rules/${name}`)) continue;
    stale.push(`docs/rules/${name}`);
    if (!check) rmSync(join(pages, name));
  }
  // Last, since it bundles everything, which only works when all of it fits together.
  try {
    for (const [path, text] of await notices()) place(path, text);
  } catch (reason) {
    console.error(`what ships cannot be told: ${reason instanceof Error ? reason.message : String(reason)}`);
    process.exitCode = 1;
  }

  for (const path of stale) console.log(check ? `not up to date: ${path}` : `wrote ${path}`);
  if (!check || stale.length === 0) return;
  console.error('Generated files differ; run `npm run generate` and commit what it writes.');
  process.exitCode = 1;
}

void main();
