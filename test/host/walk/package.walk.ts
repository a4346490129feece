import { strict as assert } from 'node:assert';
import { packageExtension, type Package } from '../package-extension.ts';
import { hoverText, openWindow, waitForSquiggle } from '../window.ts';

/** All that may ship; the picture in the README is the one thing of docs/ that is seen without the repository. */
const belongs: readonly RegExp[] = [
  /^(package|language-configuration|sbom\.cdx)\.json$/,
  /^(README|CHANGELOG|THIRD-PARTY-NOTICES)\.md$/,
  /^LICENSE$/,
  /^dist\/((web\/)?(extension|server)|language-(client|server))\.js$/,
  /^dist\/webview\/[\w-]+\.(js|css|ttf|woff2)$/,
  /^syntaxes\/[\w.-]+\.json$/,
  /^(media|walkthroughs)\/[\w/-]+\.(svg|png|md)$/,
  /^docs\/images\/panel-dark\.png$/,
  /^examples\/[\w-]+\.sysdesign$/,
];

describe('the packaged extension', () => {
  let made: Package;

  before(() => {
    made = packageExtension();
  });

  it('carries what it runs, the licences and the list of what it is made of, and nothing else', () => {
    for (const needed of [
      'package.json',
      'README.md',
      'LICENSE',
      'THIRD-PARTY-NOTICES.md',
      'sbom.cdx.json',
      'dist/extension.js',
      'dist/language-client.js',
      'dist/server.js',
      'dist/language-server.js',
      'dist/web/extension.js',
      'dist/web/server.js',
      'dist/webview/main.js',
      'examples/feed.sysdesign',
    ])
      assert.ok(made.files.includes(needed), `${needed} is missing`);
    const stray = made.files.filter((it) => !belongs.some((pattern) => pattern.test(it)));
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
