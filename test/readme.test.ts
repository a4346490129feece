// What the README says stays true.

import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../src/core/analyze.ts';
import { usage } from '../src/cli/usage.ts';

const root = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const documents = ['README.md', 'docs/guide.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'];

const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map((it) => it[1]!);

describe('the README', () => {
  it('shows a first design whose faults are those it tells of', () => {
    const { findings } = analyze(blocks(read('README.md'), 'yaml')[0]!);
    const faults = findings.filter((it) => it.level === 'fault').map((it) => it.rule);
    assert.ok(
      faults.includes('spof-database') && faults.includes('pagination-on-changing-list'),
      faults.join(),
    );
    assert.deepEqual(
      findings.filter((it) => it.level === 'language').map((it) => it.message),
      [],
    );
  });

  it('names commands that exist', () => {
    const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;
    for (const name of documents) {
      for (const [, script] of read(name).matchAll(/npm run ([\w:]+)/g))
        assert.ok(script! in scripts, `${name}: npm run ${script}`);
      for (const [, command] of read(name).matchAll(/npx sysdesign (\w+)/g))
        assert.match(usage, new RegExp(`sysdesign ${command}`));
    }
  });

  it('links to what is there', () => {
    for (const name of documents) {
      for (const [, link] of read(name).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
        if (!/^https?:/.test(link!)) assert.ok(existsSync(join(root, name, '..', link!)), `${name}: ${link}`);
      }
    }
  });

  it('speaks a language that the guide shows without a slip', () => {
    for (const block of blocks(read('docs/guide.md'), 'yaml')) {
      const { findings } = analyze(`system: A\n${block}`);
      const slips = findings.filter(
        (it) => it.level === 'language' && !['unknown-name', 'bad-quantity', 'missing-key'].includes(it.rule),
      );
      assert.deepEqual(
        slips.map((it) => it.message),
        [],
      );
    }
  });
});
