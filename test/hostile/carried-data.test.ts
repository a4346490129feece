// What the page of the panel comes with carries texts of files from anywhere into its HTML.

import { strict as assert } from 'node:assert';
import { carriedData } from '../../src/client/carried-data.ts';
import type { View } from '../../src/protocol.ts';

const carried = (title: string) => carriedData({ view: { title } as View }, 'page');

describe('What the page comes with', () => {
  for (const title of [
    '</script><img src=x onerror=alert(1)>',
    '<!-- <script>',
    '"vscode-resource:/etc/passwd"',
    "'VSCODE-webview-resource://x/y'",
    '\\u003c/script>',
    '\u2028 \\',
  ]) {
    it(`is the same data afterwards, and no more than data: ${title}`, () => {
      const [, data] =
        /^<script type="application\/json" id="carried" data-page="page">([^<]*)<\/script>$/.exec(
          carried(title),
        )!;
      assert.deepEqual(JSON.parse(data!), { view: { title } });
      assert.doesNotMatch(data!, /vscode-/i);
    });
  }
});
