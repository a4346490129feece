import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { findBrowser, type Machine } from '../../src/cli/picture/find-browser.ts';
import { installProgram, type Program, type Ran } from './program.ts';

const shop = `system: Shop
screens: { home: { clients: [web], uses: [api], shows: [item] }, help: { uses: [pages] } }
components:
  web: { kind: web, owner: shop, calls: [api] }
  api: { kind: server, owner: shop, replicas: 2, calls: { cache: { optional: true }, db: {} }, reads: [item] }
  cache: { kind: cache, owner: shop, hit: 90%, caches: [item] }
  db: { kind: database, owner: data, stores: [item] }
  pages: { kind: server, owner: shop }
data: { item: {} }
`;

describe('sysdesign diagram', function () {
  this.timeout(20_000);
  let program: Program;

  before(async () => {
    program = await installProgram('diagram');
    program.write({ 'shop.sysdesign': shop, 'nothing.sysdesign': 'system: Nothing yet\n' });
    // No page is ever asked for them here.
    for (const it of ['main.css', 'picture.js', 'draw-mermaid.js'])
      program.write({ [`dist/webview/${it}`]: '' });
  });

  after(() => program.remove());

  const diagram = (...args: readonly string[]) => program.run(['diagram', ...args]);

  it('marks what fails, what goes down with it and which lines are cut', () => {
    const { status, out, err } = diagram('shop.sysdesign', '--fail', 'db');
    assert.equal(status, 0, err);
    assert.match(out, /part_db@\{ shape: cyl, label: "db<br\/>#215; failed · database · data" \}/);
    assert.match(out, /^ {2}class screen_home,part_api down$/m);
    assert.match(out, /^ {2}class part_db failed$/m);
    assert.match(out, /^ {2}class line_part_web__part_api,line_part_api__part_db cut$/m);
    assert.match(out, /^ {2}classDef failed /m);
    assert.doesNotMatch(out, /class \S+ (fault|question)$/m);
  });

  it('takes all that can fail, together, with every look and version', () => {
    const text = `${shop}steps:\n  - ask: What if db dies?\n    change: { components: { db: { standby: 1, failover: auto } } }\n`;
    program.write({ 'steps.sysdesign': text });
    const draw = (...args: readonly string[]) => diagram('steps.sysdesign', ...args).out;
    assert.match(draw('--fail', 'db#1', '--step', '0'), /class part_db failed$/m);
    assert.doesNotMatch(draw('--fail', 'db#1'), /class part_db failed$/m);
    const both = draw('--fail', 'owner:data', '--fail', 'cache', '--screen', 'home');
    assert.match(both, /class part_cache,part_db failed$/m);
    assert.doesNotMatch(both, /part_pages/);
    assert.match(
      draw('--sequence', 'home', '--fail', 'db'),
      /participant part_db as db<br\/>#215; failed · database/,
    );
    assert.match(draw('--owner', 'data', '--fail', 'db'), /class part_db failed$/m);
  });

  it('says in one line what it cannot draw, before it looks for a browser', () => {
    const refusals: readonly (readonly [readonly string[], RegExp])[] = [
      [['shop.sysdesign', '--fail', 'dbb'], /nothing called 'dbb' that could fail; did you mean 'db'\?\n$/],
      [
        ['shop.sysdesign', '--format', 'sgv'],
        /--format takes mermaid, svg, png, and not 'sgv'; did you mean 'svg'\?\n$/,
      ],
      [['shop.sysdesign', '--theme', 'dark'], /--theme is for pictures: /],
      [
        ['shop.sysdesign', '--format', 'svg', '--theme', 'blue'],
        /--theme takes light, dark, and not 'blue'\n$/,
      ],
      [['nothing.sysdesign', '--format', 'svg'], /there is nothing to draw in 'nothing\.sysdesign' yet\n$/],
      [['shop.sysdesign', '-o', 'shop.sysdesign'], /is the design itself, and was not touched\n$/],
      [['shop.sysdesign', '-o', 'nowhere/shop.mmd'], /there is no folder for 'nowhere\/shop\.mmd'\n$/],
    ];
    for (const [args, message] of refusals) {
      const ran = diagram(...args);
      assert.deepEqual([ran.status, ran.out], [2, ''], args.join(' '));
      assert.match(ran.err, /^sysdesign: [^\n]+\n$/);
      assert.match(ran.err, message);
    }
    assert.equal(program.read('shop.sysdesign'), shop);
  });

  /** By another program in the place of the browser. */
  const drawnBy = (browser: string, ...args: readonly string[]): Ran => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program.path, 'diagram', ...args], {
      cwd: program.folder,
      env: { ...process.env, CHROME_PATH: browser },
      encoding: 'utf8',
    });
    return { status, out: stdout, err: stderr };
  };

  it('takes the format of a picture from the name of its file', () => {
    for (const args of [
      ['-o', 'shop.svg'],
      ['-o', 'SHOP.PNG'],
      ['--format', 'svg'],
    ])
      assert.match(drawnBy('/no/such/browser', 'shop.sysdesign', ...args).err, /CHROME_PATH/, args.join(' '));
    assert.equal(drawnBy('', 'shop.sysdesign', '--format', 'mermaid', '-o', 'text.svg').status, 0);
    assert.match(program.read('text.svg'), /^flowchart/);
  });

  it('says in one line that there is no such browser, or that it is none', () => {
    const none = drawnBy('/no/such/browser', 'shop.sysdesign', '--format', 'svg');
    assert.deepEqual(none, {
      status: 2,
      out: '',
      err: "sysdesign: CHROME_PATH is '/no/such/browser', which is no program\n",
    });
    // Node knows none of the options of a browser.
    const other = drawnBy(process.execPath, 'shop.sysdesign', '--format', 'svg');
    assert.deepEqual([other.status, other.out], [2, '']);
    assert.match(other.err, /^sysdesign: '[^\n]+' could not draw: it ended with status \d+[^\n]*\n$/);
  });
});

describe('the browser that draws', () => {
  const machine = (there: readonly string[], more: Partial<Machine> = {}): Machine => ({
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    home: '/home/me',
    isProgram: (path) => there.includes(path),
    ...more,
  });

  it('is the one that is named, and no other', () => {
    const env = { PATH: '/usr/bin', CHROME_PATH: '/opt/chrome' };
    assert.equal(findBrowser(machine(['/opt/chrome', '/usr/bin/chromium'], { env })), '/opt/chrome');
    assert.throws(
      () => findBrowser(machine(['/usr/bin/chromium'], { env })),
      /CHROME_PATH is '\/opt\/chrome'/,
    );
  });

  it('is found on the path and where each system has it', () => {
    const windows = { PATH: 'C:\\Windows', PROGRAMFILES: 'C:\\Program Files' };
    const edge = 'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe';
    const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    assert.equal(findBrowser(machine(['/usr/bin/google-chrome'])), '/usr/bin/google-chrome');
    assert.equal(findBrowser(machine([mac], { platform: 'darwin' })), mac);
    assert.equal(findBrowser(machine([edge], { platform: 'win32', env: windows })), edge);
  });

  it('is asked for in one line where there is none', () => {
    assert.throws(
      () => findBrowser(machine([])),
      /none was found: install one, set CHROME_PATH to it, or use --format mermaid$/,
    );
  });
});
