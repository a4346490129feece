import { strict as assert } from 'node:assert';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCli } from './build-cli.ts';

let folder: string;
let program: string;

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[], input = ''): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

interface Checked {
  readonly version: number;
  readonly files: readonly {
    readonly file: string;
    readonly summary: Readonly<Record<string, number | boolean>>;
    readonly findings: readonly {
      readonly rule: string;
      readonly at: string;
      readonly level: string;
      readonly range: { readonly start: object };
    }[];
    readonly problems: readonly object[];
    readonly screens: readonly {
      readonly id: string;
      readonly supported: boolean;
      readonly missing: readonly string[];
      readonly availability: { readonly assumed: readonly string[]; readonly assumptions: readonly string[] };
    }[];
    readonly components: readonly { readonly id: string; readonly down: readonly string[] }[];
  }[];
}

const json = (ran: Ran): Checked => JSON.parse(ran.out) as Checked;

const good = `system: Good
screens: { home: { clients: [web], uses: [api], shows: [item] } }
components:
  web: { kind: web, owner: a, calls: [api] }
  api: { kind: server, owner: a, replicas: 2, reads: [item], calls: [db] }
  db: { kind: database, owner: a, standby: 1, failover: auto, stores: [item] }
data: { item: { size: 1KB } }
`;

describe('the command line', function () {
  this.timeout(20_000);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sysdesign-cli-'));
    program = await buildCli(folder);
    writeFileSync(join(folder, 'good.sysdesign'), good);
    writeFileSync(join(folder, 'slip.sysdesign'), good.replace('replicas', 'replcas'));
    mkdirSync(join(folder, 'many', 'deep'), { recursive: true });
    for (let i = 0; i < 14; i++)
      writeFileSync(
        join(folder, i % 2 ? 'many' : 'many/deep', `d${i}.sysdesign`),
        good.replace('Good', `Good ${i}`),
      );
    mkdirSync(join(folder, 'empty'));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('prints by the contract', () => {
    const ran = run(['check', 'good.sysdesign', '--format', 'json', '--fail-on', 'never']);
    assert.equal(ran.status, 0, ran.err);
    const [file] = json(ran).files;
    assert.equal(json(ran).version, 1);
    assert.equal(file?.file, 'good.sysdesign');
    assert.deepEqual(Object.keys(file.summary), [
      'errors',
      'warnings',
      'faults',
      'questions',
      'noted',
      'putOff',
      'later',
      'accepted',
      'solved',
      'done',
    ]);
    assert.deepEqual(
      file.screens.map((it) => [it.id, it.supported, it.missing]),
      [['home', true, []]],
    );
    assert.deepEqual(file.components.find((it) => it.id === 'db')?.down, ['home']);
    for (const finding of file.findings) {
      assert.deepEqual(Object.keys(finding), [
        'rule',
        'level',
        'severity',
        'status',
        'at',
        'message',
        'range',
        'because',
        'places',
        'screens',
        'options',
        'docs',
      ]);
    }
  });

  it('names the parts of which something is assumed', () => {
    const text = good.replace(
      'calls: [api] }',
      'calls: [edge] }\n  edge: { kind: cdn, owner: a, calls: [api] }',
    );
    const [file] = json(run(['check', '-', '--format', 'json', '--fail-on', 'never'], text)).files;
    const { availability } = file!.screens[0]!;
    assert.deepEqual(availability.assumed, ['edge', 'api', 'db']);
    assert.ok(
      availability.assumptions.includes('edge works 99.9% of the time'),
      availability.assumptions.join(),
    );
  });

  it('counts lines and columns from one', () => {
    const slip = json(run(['check', 'slip.sysdesign', '--format', 'json'])).files[0]?.findings.find(
      (it) => it.rule === 'unknown-key',
    );
    assert.deepEqual(slip?.range.start, { line: 5, column: 34 });
  });

  it('fails from the severity on that it was asked to', () => {
    assert.equal(run(['check', 'slip.sysdesign']).status, 1);
    assert.equal(run(['check', 'slip.sysdesign', '--fail-on', 'never']).status, 0);
    assert.equal(run(['check', 'slip.sysdesign', '--rule', 'unknown-key=info']).status, 0);
    assert.equal(
      run(['check', 'slip.sysdesign', '--rule', 'unknown-key=off', '--fail-on', 'error']).status,
      0,
    );
  });

  it('tells people where and what', () => {
    const { out } = run(['check', 'slip.sysdesign']);
    assert.match(out, /^slip\.sysdesign\n/);
    assert.match(out, /5:34 +error +'replcas' is no key here; did you mean 'replicas'\? +unknown-key/);
    assert.match(out, /not done yet: 1 of 1 screens supported, 1 error/);
  });

  it('reads standard input', () => {
    const ran = run(['check', '-', '--format', 'json', '--fail-on', 'never'], good);
    assert.equal(json(ran).files[0]?.file, '-');
  });

  it('checks the designs of a folder, in a steady order, on all cores', () => {
    const ran = run(['check', 'many', '--format', 'json', '--fail-on', 'never']);
    assert.equal(ran.status, 0, ran.err);
    const names = json(ran).files.map((it) => it.file);
    assert.equal(names.length, 14);
    assert.deepEqual(names, [...names].sort());
  });

  it('says in one line what it cannot read, and checks the rest', () => {
    const ran = run(['check', 'missing.sysdesign', 'good.sysdesign', '--format', 'json']);
    assert.equal(ran.status, 2);
    assert.equal(ran.err, "sysdesign: there is no file 'missing.sysdesign'\n");
    assert.equal(json(ran).files.length, 1);
    assert.match(run(['check', 'empty']).err, /^sysdesign: there is no \.sysdesign file in 'empty'\n$/);
    assert.equal(run(['check', 'empty']).status, 2);
  });

  it('says that a file of another encoding is none it reads', () => {
    writeFileSync(join(folder, 'latin.sysdesign'), Buffer.from('system: Caf\xe9\n', 'latin1'));
    const ran = run(['check', 'latin.sysdesign']);
    assert.equal(ran.status, 2);
    assert.match(ran.err, /'latin\.sysdesign' is not UTF-8 text/);
    writeFileSync(join(folder, 'bom.sysdesign'), `\ufeff${good}`);
    assert.equal(run(['check', 'bom.sysdesign', '--fail-on', 'never']).status, 0);
  });

  it('takes an empty and a broken text as designs', () => {
    assert.equal(json(run(['check', '-', '--format', 'json', '--fail-on', 'never'], '')).files.length, 1);
    const broken = json(
      run(
        ['check', '-', '--format', 'json', '--fail-on', 'never'],
        'system: A\ncomponents:\n  a: { kind: server\n',
      ),
    );
    assert.ok(broken.files[0]?.findings.some((it) => it.rule === 'yaml-syntax'));
  });

  it('refuses arguments it does not know in one line', () => {
    for (const args of [
      [],
      ['frobnicate'],
      ['check', '--frobnicate'],
      ['check', '--format', 'pdf'],
      ['check', '--rule', 'nonsense=off'],
      ['check', '--rule', 'unknown-key=loud'],
      ['check', '--step', 'first', 'good.sysdesign'],
      ['check', '--step', '3', 'good.sysdesign'],
      ['diagram'],
      ['diagram', 'missing.sysdesign'],
      ['lsp'],
      ['lsp', '--stdio', 'good.sysdesign'],
      ['rules', 'unknown-key'],
    ]) {
      const ran = run(args);
      assert.equal(ran.status, 2, args.join(' '));
      assert.match(ran.err, /^sysdesign: [^\n]+\n$/, args.join(' '));
    }
  });

  it('guesses what was meant', () => {
    const slips: readonly (readonly [args: readonly string[], guess: string])[] = [
      [['chek'], "there is no command 'chek'; did you mean 'check'?"],
      [['check', '--fomat', 'json'], "there is no option '--fomat'; did you mean '--format'?"],
      [['check', '--format', 'jsno'], "not 'jsno'; did you mean 'json'?"],
      [['check', '--rule', 'orphan-prt=off'], "there is no rule 'orphan-prt'; did you mean 'orphan-part'?"],
      [['check', '--format'], '--format takes a value, and none follows'],
      [
        ['check', '--step', '-1'],
        "--step takes a value; one that begins with '-' is written as in --step=-1",
      ],
    ];
    for (const [args, guess] of slips) {
      const ran = run(args);
      assert.deepEqual([ran.status, ran.out], [2, ''], args.join(' '));
      assert.ok(ran.err.endsWith(`${guess}\n`), ran.err);
    }
  });

  it('helps with one command or with all', () => {
    const all = run(['help']).out;
    for (const args of [
      ['check', '--help'],
      ['check', '-h', '--format'],
      ['help', 'check'],
    ]) {
      const { status, out } = run(args);
      assert.equal(status, 0);
      assert.match(out, /^ {2}sysdesign check /);
      assert.doesNotMatch(out, /sysdesign diagram/);
    }
    assert.deepEqual([run(['--help']).out, run(['-h']).out, run(['help', 'nothing']).out], [all, all, all]);
    assert.match(run(['--version']).out, /^\d+\.\d+\.\d+\n$/);
  });

  it('annotates for GitHub, with nothing of the text read as a command', () => {
    const text = good.replace('Good', '"a::b%\\n"').replace('replicas', 'rep%licas');
    const { out } = run(['check', '-', '--format', 'github', '--fail-on', 'never'], text);
    assert.match(
      out,
      /^::error file=-,line=5,endLine=5,col=34,endColumn=43,title=unknown-key::'rep%25licas' is no key/m,
    );
    for (const line of out.trim().split('\n')) assert.match(line, /^::(error|warning|notice) file=/);
  });

  it('writes SARIF, with what was answered as suppressed', () => {
    const text = `${good}problems:\n  - { problem: No auth, at: api, rule: api-without-auth, status: accepted, because: a demo }\n`;
    const log = JSON.parse(run(['check', '-', '--format', 'sarif', '--fail-on', 'never'], text).out) as {
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: { ruleId: string; suppressions?: object[] }[];
      }[];
    };
    const [first] = log.runs;
    assert.ok(first!.tool.driver.rules.some((it) => it.id === 'api-without-auth'));
    assert.equal(first!.results.find((it) => it.ruleId === 'api-without-auth')?.suppressions?.length, 1);
    assert.ok(first!.results.some((it) => it.suppressions === undefined));
  });

  it('writes Markdown in which names stay names', () => {
    const text = good
      .replaceAll('item', '"<img>"')
      .replace('replicas: 2', 'replicas: 1')
      .replace('system', 'targets: { availability: 99% }\nsystem');
    const { out } = run(['check', '-', '--format', 'markdown', '--fail-on', 'never'], text);
    assert.match(out, /^### \\-: not done yet/);
    assert.match(out, /\| fault \| api has one copy/);
    assert.doesNotMatch(out, /[^\\]<img/);
    const asked = run(['check', '-', '--format', 'markdown'], good.replace(', replicas: 2', '')).out;
    assert.match(asked, /How many copies of api run\? Say `replicas`\./);
  });

  it('corrects slips that have one correction, and nothing else', () => {
    const path = join(folder, 'fixable.sysdesign');
    const text = good.replace('replicas', 'replcas').replace('kind: web,', 'kind: web,   # a comment\n   ');
    writeFileSync(path, text);
    run(['check', 'fixable.sysdesign', '--fix']);
    assert.equal(readFileSync(path, 'utf8'), text.replace('replcas', 'replicas'));
  });

  it('looks at one version of a design', () => {
    const text = `${good}steps:\n  - ask: What if api dies?\n    change: { components: { cache: { kind: cache, owner: a } } }\n`;
    const count = (...args: string[]) =>
      json(run(['check', '-', '--format', 'json', '--fail-on', 'never', ...args], text)).files[0]?.components
        .length;
    assert.equal(count('--step', '0'), 3);
    assert.equal(count(), 4);
  });

  it('draws a design as Mermaid text', () => {
    const ran = run(['diagram', 'good.sysdesign']);
    assert.equal(ran.status, 0, ran.err);
    assert.match(ran.out, /flowchart/);
    assert.equal(run(['diagram', 'good.sysdesign', '-o', 'out.mmd']).status, 0);
    assert.equal(readFileSync(join(folder, 'out.mmd'), 'utf8'), ran.out);
  });

  it('draws a screen, its calls, an owner, a part and the data', () => {
    const draw = (...args: string[]) => run(['diagram', 'good.sysdesign', ...args]).out;
    assert.match(draw('--screen', 'home'), /screen_home .*part_web/);
    assert.match(draw('--sequence', 'home'), /^sequenceDiagram\n.*screen_home->>part_api: /s);
    assert.match(draw('--owner', 'a'), /part_web/);
    assert.doesNotMatch(draw('--part', 'db'), /part_web/);
    assert.match(draw('--data'), /data_item .*part_db/);
    assert.match(draw('--data', '--step', '0'), /data_item/);
    const unknown = run(['diagram', 'good.sysdesign', '--screen', 'hone']);
    assert.equal(unknown.status, 2);
    assert.equal(unknown.err, "sysdesign: 'good.sysdesign' has no screen 'hone'; did you mean 'home'?\n");
    const two = run(['diagram', 'good.sysdesign', '--screen', 'home', '--data']);
    assert.equal(two.status, 2);
    assert.match(two.err, /^sysdesign: diagram takes one of --screen, [^\n]*\n$/);
  });

  it('lists the rules', () => {
    const listed = JSON.parse(run(['rules', '--format', 'json']).out) as { rules: Record<string, unknown>[] };
    for (const key of ['id', 'topic', 'level', 'summary', 'why', 'needs', 'options'])
      assert.ok(key in listed.rules[0]!, key);
    assert.match(run(['rules']).out, /unknown-key/);
  });

  it('ends quietly when its reader has seen enough', async () => {
    const rows = Array.from({ length: 1000 }, (_, it) => `  c${it}: { kind: server }\n`).join('');
    writeFileSync(join(folder, 'long.sysdesign'), `system: Long\ncomponents:\n${rows}`);
    const child = spawn(process.execPath, [program, 'check', 'long.sysdesign', '--fail-on', 'never'], {
      cwd: folder,
    });
    child.stdout.once('data', () => child.stdout.destroy());
    let said = '';
    child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
    const [status] = (await once(child, 'exit')) as [number | null];
    assert.deepEqual([status, said], [0, '']);
  });

  it('serves editors', () => {
    const message = (it: object) => {
      const text = JSON.stringify({ jsonrpc: '2.0', ...it });
      return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
    };
    const input = [
      message({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } }),
      message({ id: 2, method: 'shutdown' }),
      message({ method: 'exit' }),
    ].join('');
    const ran = run(['lsp', '--stdio'], input);
    assert.match(ran.out, /"hoverProvider"/);
    assert.equal(ran.status, 0, ran.err);
  });
});
