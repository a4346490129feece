// A design that names files which are none of its business.

import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readIncluded } from '../../src/cli/read-included.ts';
import { analyze } from '../../src/core/analyze.ts';
import { refusalOf } from '../../src/server/workspace-bounds.ts';

describe('An include', () => {
  let folder: string;
  const included = 'system: P\ncomponents: { db: { kind: database } }\n';
  const path = (name: string) => join(folder, 'designs', name);

  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'sysdesign-includes-')));
    mkdirSync(path('folder.sysdesign'), { recursive: true });
    writeFileSync(join(folder, 'outside.sysdesign'), included);
    writeFileSync(path('inside.sysdesign'), included);
    writeFileSync(path('latin.sysdesign'), Buffer.from([0x73, 0x3a, 0x20, 0xe9, 0x0a]));
    symlinkSync(path('inside.sysdesign'), path('link.sysdesign'));
    symlinkSync(join(folder, 'outside.sysdesign'), path('leaves.sysdesign'));
    symlinkSync(path('loop.sysdesign'), path('loop.sysdesign'));
    symlinkSync('/dev/zero', path('zero.sysdesign'));
  });
  after(() => rmSync(folder, { recursive: true }));

  /** What is said of the file that a design in `designs` includes. */
  const said = (include: string): readonly string[] => {
    const file = path('main.sysdesign');
    const { findings } = analyze(`system: S\ninclude: [${include}]\n`, { file, read: readIncluded(file) });
    return findings.filter((it) => it.rule === 'bad-include').map((it) => it.message.replaceAll(folder, ''));
  };

  it('reads what lies beside the design, also through a link', () => {
    assert.deepEqual(said('inside.sysdesign'), []);
    assert.deepEqual(said('link.sysdesign'), []);
  });

  it('does not leave the folder of the design, by its path or through a link', () => {
    const why = "leads out of '/designs', and what lies outside is not read";
    assert.deepEqual(said('../outside.sysdesign'), [`'../outside.sysdesign' ${why}`]);
    assert.deepEqual(said('leaves.sysdesign'), [`'leaves.sysdesign' ${why}`]);
  });

  it('may lead anywhere within the repository of the design', () => {
    mkdirSync(join(folder, '.git'));
    try {
      assert.deepEqual(said('../outside.sysdesign'), []);
    } finally {
      rmSync(join(folder, '.git'), { recursive: true });
    }
  });

  it('reads no device, pipe or folder, and waits for none', () => {
    const why = 'is no plain file, so it is not read';
    assert.deepEqual(said('folder.sysdesign'), [`'folder.sysdesign' ${why}`]);
    assert.match(said('zero.sysdesign')[0]!, /^'zero.sysdesign' leads out of/);
    if (spawnSync('mkfifo', [path('pipe.sysdesign')]).status !== 0) return;
    assert.deepEqual(said('pipe.sysdesign'), [`'pipe.sysdesign' ${why}`]);
  });

  it('says what is wrong with a link to itself, and with another encoding', () => {
    assert.deepEqual(said('loop.sysdesign'), ["'loop.sysdesign' is a link that leads back to itself"]);
    assert.deepEqual(said('latin.sysdesign'), ["'latin.sysdesign' is not UTF-8 text; save it as UTF-8"]);
  });

  it('is a relative path, and no address', () => {
    for (const it of [
      'http://a.b/c.sysdesign',
      '"file:///etc/c.sysdesign"',
      '/dev/zero',
      '//host/c.sysdesign',
      '"C:\\\\c.sysdesign"',
    ])
      assert.deepEqual(said(it), ['Expected a relative path of another .sysdesign file'], it);
  });

  it('of a file that is too large, or too many of them, is declined', () => {
    const read = () => `system: L\n#${'x'.repeat(600)}\n`;
    const { findings } = analyze('system: S\ninclude: [a.sysdesign, b.sysdesign]\n', {
      read,
      largest: 1_000,
    });
    assert.deepEqual(
      findings.filter((it) => it.rule === 'bad-include').map((it) => it.message),
      ["'b.sysdesign' is too large to be read, by itself or with the files before it"],
    );
  });

  it('stays in the workspace, whatever it is written with', () => {
    const from = 'file:///w/a/main.sysdesign';
    const may = (file: string, folders = ['file:///w', 'file:///other/']) =>
      refusalOf(file, from, folders) === undefined;
    assert.ok(may('file:///w/b.sysdesign') && may('file:///other/b.sysdesign'));
    assert.ok(!may('file:///b.sysdesign') && !may('file:///w-two/b.sysdesign'));
    assert.ok(!may('file:///w/%2e%2E/b.sysdesign') && !may('file:///w/x%2F..%2fb.sysdesign'));
    assert.ok(may('file:///b.sysdesign', []), 'a file that was opened by itself leaves nothing');
  });
});
