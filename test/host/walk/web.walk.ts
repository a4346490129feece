// The same in a browser alone, where extension and server run in workers, as on vscode.dev.

import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { root } from '../root.ts';
import { runCommand } from '../quick-input.ts';
import {
  frameWith,
  openWindow,
  putCursorOn,
  waitForSquiggle,
  type VscodeWindow,
  closeAfterwards,
} from '../window.ts';

describe('a walk in the browser', () => {
  let window: VscodeWindow;

  before(async () => {
    window = await openWindow({
      workspace: join(root, 'examples'),
      file: 'feed-simple.sysdesign',
      web: true,
    });
  });

  closeAfterwards(() => window);

  it('finds what there is to find, and draws it', async () => {
    await putCursorOn(window.page, 'tweet-db:     {');
    await waitForSquiggle(window.page, 'warning');
    await runCommand(window.page, 'System Design: Open Diagram');
    const panel = await frameWith(window.page, '.canvas svg .node');
    assert.ok((await panel.locator('.node').count()) > 5);
    assert.match(await panel.innerText('.progress'), /screens supported/);
  });
});
