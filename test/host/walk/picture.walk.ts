// Pictures from the command line, drawn by the browser of this machine, and opened where nothing of ours is.

import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { installProgram, type Program } from '../../cli/program.ts';
import { openBrowser, openPage } from '../browser.ts';
import { installBrowser } from '../install.ts';
import { root } from '../root.ts';

const hostile = [
  '<img src=x onerror="document.title=1">',
  '</script><script>document.title=1</script>',
  '"]; click part_a callback',
  '%%{init: {"theme": "forest"}}%%',
  '#quot; and #60;b#62; `**bold**`',
  '$$x^2$$ \\u2028 🚀 שלום',
];

const shop = `system: 'Shop <b>"24/7"</b></script>'
screens:
  catalog: { uses: [a0/list], shows: [product], load: 50/s }
components:
  a0: { kind: server, replicas: 2, apis: { list: { reads: [product] } }, calls: [db], title: ${JSON.stringify(hostile[0])} }
${hostile
  .slice(1)
  .map((it, index) => `  a${index + 1}: { kind: server, title: ${JSON.stringify(it)} }`)
  .join('\n')}
  db: { kind: database, stores: [product], replicas: 1, owner: storage }
data: { product: { size: 2KB } }
`;

describe('a picture from the command line', function () {
  let program: Program;
  let plain: Browser;
  let env: NodeJS.ProcessEnv;

  before(async () => {
    program = await installProgram('picture', true);
    program.write({ 'shop.sysdesign': shop });
    const { executable, env: needed } = installBrowser();
    // A folder of its own for what is temporary: somebody else on this machine may draw pictures at the same time.
    const temporary = { TMPDIR: program.folder, TEMP: program.folder };
    env = { ...process.env, ...needed, ...temporary, CHROME_PATH: executable };
    plain = await openBrowser();
  });

  after(async () => {
    await plain?.close();
    program?.remove();
  });

  const profiles = () => readdirSync(program.folder).filter((it) => it.startsWith('sysdesign-browser-'));

  function draw(...args: readonly string[]): Buffer {
    const before = profiles();
    const ran = spawnSync(process.execPath, [program.path, 'diagram', 'shop.sysdesign', ...args], {
      cwd: program.folder,
      env,
      maxBuffer: 1e8,
    });
    assert.equal(ran.status, 0, ran.stderr.toString());
    assert.equal(ran.stderr.toString(), '');
    assert.deepEqual(profiles(), before, 'the profile of the browser is still there');
    return ran.stdout;
  }

  it('as SVG is what the panel exports, light or dark, with every name as it is written', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const svg = draw('--format', 'svg', '--theme', theme).toString('utf8');
      assert.match(svg, /^<svg [^>]*viewBox=/);
      assert.match(svg, /<title>Shop &lt;b&gt;"24\/7"&lt;\/b&gt;&lt;\/script&gt;<\/title>/);
      assert.doesNotMatch(svg, /var\(|<style|\sclass=|\sstyle=|foreignObject|<script|<im(g|age)|<b>/);
      const viewer = await openPage(plain);
      await viewer.route('**/*', (route) => route.fulfill({ contentType: 'image/svg+xml', body: svg }));
      await viewer.goto('http://127.0.0.1/shop.svg');
      const seen = await viewer.evaluate(() => ({
        rows: [...document.querySelectorAll('text > tspan')].map((it) => it.textContent),
        back: getComputedStyle(document.querySelector('rect')!).fill,
      }));
      for (const name of hostile)
        assert.ok(
          seen.rows.some((it) => it?.replace(/^(⚠\ufe0e|\?) /, '') === name),
          `${name} is not among ${seen.rows.join(' | ')}`,
        );
      assert.equal(seen.back, theme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(31, 31, 31)');
      keep(`picture-${theme}.png`, await viewer.screenshot());
      await viewer.close();
    }
  });

  it('as PNG has twice the size', () => {
    draw('-o', 'shop.svg');
    draw('-o', 'shop.png');
    const [, width, height] = /width="(\d+)"[^>]* height="(\d+)"/.exec(program.read('shop.svg'))!;
    const png = readFileSync(join(program.folder, 'shop.png'));
    assert.equal(png.readUInt32BE(16), 2 * Number(width));
    assert.equal(png.readUInt32BE(20), 2 * Number(height));
    assert.deepEqual(draw('--format', 'png'), png);
  });

  it('shows what fails, with the marks of the panel', () => {
    const svg = draw('--format', 'svg', '--fail', 'db').toString('utf8');
    assert.match(svg, /<title>[^<]*: db fails\b/);
    assert.match(svg, /× failed/);
    assert.match(svg, /↓ down/);
    keep('picture-fail.png', draw('--format', 'png', '--fail', 'db', '--theme', 'dark'));
  });

  it('of a sequence ends where its last message does', () => {
    draw('--sequence', 'catalog', '-o', 'sequence.svg');
    const [, height] = /height="(\d+)"/.exec(program.read('sequence.svg'))!;
    assert.ok(Number(height) < 600, `${height} high`);
  });
});

function keep(name: string, picture: Buffer): void {
  const folder = join(root, 'test', 'out', 'screenshots');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), picture);
}
