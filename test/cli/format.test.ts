import { strict as assert } from 'node:assert';
import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { installProgram, type Program, type Ran } from './program.ts';

const untidy = `# A shop.   \nsystem: Shop  \n\ncomponents:   # one line each\n  b: { kind: server }\n  a:\t\n    kind: server  \n\n\n`;
const tidy = `# A shop.\nsystem: Shop\n\ncomponents:   # one line each\n  b: { kind: server }\n  a:\n    kind: server\n`;
const broken = 'system: Shop  \ncomponents:\n  a: { kind: server\n';
const silent: Ran = { status: 0, out: '', err: '' };

describe('sysdesign format', function () {
  this.timeout(20_000);
  let program: Program;

  before(async () => {
    program = await installProgram('format');
  });

  after(() => program.remove());

  const format = (args: readonly string[], input?: string) => program.run(['format', ...args], input);

  it('tidies as the editor does: comments, order and the lines of the author stay', () => {
    program.write({ 'a.sysdesign': untidy });
    assert.deepEqual(format(['a.sysdesign']), silent);
    assert.equal(program.read('a.sysdesign'), tidy);
    assert.deepEqual(format(['a.sysdesign']), silent);
    assert.equal(program.read('a.sysdesign'), tidy);
  });

  it('leaves line ends and a byte order mark as they are', () => {
    program.write({ 'crlf.sysdesign': `\ufeff${untidy.replaceAll('\n', '\r\n')}` });
    assert.deepEqual(format(['crlf.sysdesign']), silent);
    assert.equal(program.read('crlf.sysdesign'), `\ufeff${tidy.replaceAll('\n', '\r\n')}`);
  });

  it('does not write a file that is tidy', () => {
    program.write({ 'tidy.sysdesign': tidy });
    const path = join(program.folder, 'tidy.sysdesign');
    utimesSync(path, 1, 1);
    assert.deepEqual(format(['tidy.sysdesign']), silent);
    assert.equal(statSync(path).mtimeMs, 1000);
  });

  it('with --check lists what would change, and writes nothing', () => {
    program.write({ 'many/a.sysdesign': untidy, 'many/b.sysdesign': tidy, 'many/grün/c.sysdesign': untidy });
    const names = ['many/a.sysdesign', 'many/grün/c.sysdesign'].map((it) => join(it));
    assert.deepEqual(format(['many', '--check']), { status: 1, out: `${names.join('\n')}\n`, err: '' });
    assert.equal(program.read('many/a.sysdesign'), untidy);
    assert.deepEqual(format(['many']), silent);
    assert.deepEqual(format(['--check', 'many']), silent);
  });

  it('leaves a file alone that it cannot read, says where in one line, and tidies the others', () => {
    program.write({ 'broken.sysdesign': broken, 'other.sysdesign': untidy });
    const ran = format(['broken.sysdesign', 'missing.sysdesign', 'other.sysdesign']);
    assert.equal(ran.status, 2);
    assert.equal(ran.out, '');
    const [missing, left, ...more] = ran.err.trimEnd().split('\n');
    assert.equal(missing, "sysdesign: there is no file 'missing.sysdesign'");
    assert.match(left!, /^sysdesign: 'broken\.sysdesign' was left alone: line \d+: ./);
    assert.deepEqual(more, []);
    assert.equal(program.read('broken.sysdesign'), broken);
    assert.equal(program.read('other.sysdesign'), tidy);
    assert.equal(format(['--check', 'broken.sysdesign']).status, 2);
  });

  it('takes standard input to standard output', () => {
    assert.deepEqual(format(['-'], untidy), { status: 0, out: tidy, err: '' });
    assert.deepEqual(format(['-'], ''), silent);
    assert.deepEqual(format(['-', '--check'], untidy), { status: 1, out: '-\n', err: '' });
    const ran = format(['-'], broken);
    assert.deepEqual([ran.status, ran.out], [2, '']);
    assert.match(ran.err, /^sysdesign: standard input was left alone: line \d+: [^\n]+\n$/);
  });

  it('wants to be told what to tidy', () => {
    program.write({ 'empty/readme.md': '' });
    for (const args of [[], ['empty'], ['--chek', 'a.sysdesign']]) {
      const ran = format(args);
      assert.equal(ran.status, 2);
      assert.match(ran.err, /^sysdesign: [^\n]+\n$/);
    }
  });
});
