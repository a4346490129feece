import { strict as assert } from 'node:assert';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { installProgram, type Program } from './program.ts';

/** Most of it a comment, which costs nothing. */
const design = (name: string, parts: number, bytes = 0) =>
  [
    `system: ${name}`,
    ...Array.from({ length: bytes / 100 }, () => `# ${'.'.repeat(98)}`),
    'components:',
    ...Array.from({ length: parts }, (_, it) => `  part-${it}: { kind: server }`),
    '',
  ].join('\n');

interface Checked {
  readonly files: readonly { readonly file: string; readonly components: readonly object[] }[];
}

describe('sysdesign check of several files', function () {
  this.timeout(30_000);
  let program: Program;
  const many = Array.from({ length: 9 }, (_, it) => `many/d${it}.sysdesign`);

  before(async () => {
    program = await installProgram('many');
    // Enough for threads to be worth their while, the largest not the first.
    program.write(
      Object.fromEntries(
        many.map((it, index) => [it, design(`D ${index}`, 1 + index, 40_000 + index * 1000)]),
      ),
    );
    program.write({ 'a.sysdesign': design('A', 1), 'grün ö.sysdesign': design('B', 1), 'empty/x.md': '' });
  });

  after(() => program.remove());

  const check = (args: readonly string[], input?: string) =>
    program.run(['check', '--format', 'json', '--fail-on', 'never', ...args], input);
  const told = (out: string) =>
    (JSON.parse(out) as Checked).files.map((it) => `${it.file} ${it.components.length}`);

  it('prints them in their order, the same as one by one', () => {
    const all = check(many);
    assert.deepEqual([all.status, all.err], [0, '']);
    const one = many.map((it) => (JSON.parse(check([it]).out) as Checked).files[0]);
    assert.deepEqual((JSON.parse(all.out) as Checked).files, one);
    assert.deepEqual(
      told(all.out),
      many.map((it, index) => `${it} ${1 + index}`),
    );
  });

  it('reads standard input beside them', () => {
    const ran = check([...many, '-', 'a.sysdesign'], design('In', 3));
    assert.equal(ran.status, 0, ran.err);
    assert.deepEqual(told(ran.out).slice(-2), ['- 3', 'a.sysdesign 1']);
  });

  it('goes on where one cannot be read, says so in a line each, and ends with 2', () => {
    const ran = check(['nowhere.sysdesign', ...many, 'many/nothing', 'empty', 'a.sysdesign']);
    assert.equal(ran.status, 2);
    assert.equal(told(ran.out).length, many.length + 1);
    assert.deepEqual(ran.err.trimEnd().split('\n'), [
      "sysdesign: there is no file 'nowhere.sysdesign'",
      "sysdesign: there is no file 'many/nothing'",
      "sysdesign: there is no .sysdesign file in 'empty'",
    ]);
  });

  it('takes a file once, however it is named', () => {
    const same = ['a.sysdesign', './a.sysdesign', join(program.folder, 'a.sysdesign'), 'many/../a.sysdesign'];
    assert.deepEqual(told(check(same).out), ['a.sysdesign 1']);
    assert.deepEqual(told(check(['many', './many', ...many]).out).length, many.length);
    assert.deepEqual(told(check(['grün ö.sysdesign']).out), ['grün ö.sysdesign 1']);
  });

  // As npm installs it, but on Windows, where nobody may make a link.
  if (process.platform !== 'win32')
    it('runs by a link without an ending', () => {
      const link = join(program.folder, 'sysdesign');
      symlinkSync(program.path, link);
      const ran = spawnSync(process.execPath, [link, 'check', 'many', '--fail-on', 'never'], {
        cwd: program.folder,
        encoding: 'utf8',
      });
      assert.equal(ran.status, 0, ran.stderr);
      assert.equal(ran.stdout.match(/^many/gm)?.length, many.length);
    });
});
