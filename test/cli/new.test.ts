import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCli } from './build-cli.ts';

const root = join(import.meta.dirname, '..', '..');

describe('sysdesign new', function () {
  this.timeout(20_000);
  let folder: string;
  let program: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sysdesign-new-'));
    cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
    program = await buildCli(folder);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  function run(...args: readonly string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'new', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, out: stdout, err: stderr };
  }

  const example = readFileSync(join(root, 'examples/chat.sysdesign'), 'utf8');

  it('lists the templates, each with what it is about', () => {
    const { status, out } = run();
    assert.equal(status, 0);
    assert.match(out, /^chat +Chats of two and of groups/m);
    assert.match(out, /^feed-simple +Post short messages/m);
  });

  it('guesses what was meant', () => {
    assert.match(run('simpel').err, /^sysdesign: there is no template 'simpel'; did you mean 'simple'\?\n$/);
  });

  it('prints one', () => {
    assert.deepEqual(run('chat'), { status: 0, out: example, err: '' });
  });

  it('writes one to a new file, and never over another', () => {
    assert.deepEqual(run('chat', 'mine.sysdesign'), { status: 0, out: '', err: '' });
    assert.equal(readFileSync(join(folder, 'mine.sysdesign'), 'utf8'), example);
    const again = run('feed', 'mine.sysdesign');
    assert.equal(again.status, 2);
    assert.match(again.err, /'mine\.sysdesign' is there already, and was not touched/);
    assert.equal(readFileSync(join(folder, 'mine.sysdesign'), 'utf8'), example);
  });

  it('has the two ways in by their names', () => {
    const [simple, complete] = ['feed-simple', 'feed'].map((it) =>
      readFileSync(join(root, `examples/${it}.sysdesign`), 'utf8'),
    );
    assert.deepEqual(run('simple'), { status: 0, out: simple, err: '' });
    assert.deepEqual(run('complete', '-o', 'whole.sysdesign'), { status: 0, out: '', err: '' });
    assert.equal(readFileSync(join(folder, 'whole.sysdesign'), 'utf8'), complete);
    assert.deepEqual(run('-o', 'first.sysdesign'), { status: 0, out: '', err: '' });
    assert.equal(readFileSync(join(folder, 'first.sysdesign'), 'utf8'), simple);
    assert.equal(run('simple', '-o', 'whole.sysdesign').status, 2);
    assert.equal(run('simple', 'one.sysdesign', '-o', 'other.sysdesign').status, 2);
    assert.match(run().out, /^simple +Post short messages[^]*^complete +Post short messages/m);
  });

  it('says which there are when it is asked for another', () => {
    const { status, err } = run('../../etc/passwd');
    assert.equal(status, 2);
    assert.match(err, /there is no template .*; there are simple, complete, chat, feed/);
  });
});
