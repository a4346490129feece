import { strict as assert } from 'node:assert';
import { packageExtension, type Package } from '../package-extension.ts';
import { hoverText, openWindow, waitForSquiggle } from '../window.ts';

describe('the packaged extension', () => {
  let made: Package;

  before(() => {
    made = packageExtension();
  });

  it('carries what it runs, and neither sources nor tests nor maps', () => {
    for (const needed of ['package.json', 'README.md', 'dist/extension.js', 'dist/web/server.js']) {
      assert.ok(made.files.includes(needed), `${needed} is missing`);
    }
    // The picture in the README is the one thing of docs/ that is seen without the repository.
    const stray = made.files.filter((it) =>
      /^(src|test|scripts|bench|docs(?!\/images\/panel-dark\.png)|node_modules)\/|\.(ts|map)$/.test(it),
    );
    assert.deepEqual(stray, []);
  });

  it('installs, starts with a design and says what is wrong in it', async () => {
    const window = await openWindow({
      workspace: { 'shop.sysdesign': 'system: Shop\nscrens: {}\n' },
      file: 'shop.sysdesign',
      vsix: made.path,
    });
    try {
      await waitForSquiggle(window.page, 'error');
      assert.match(await hoverText(window.page, 'screns'), /screens/);
    } finally {
      await window.close();
    }
  });
});
