// Runs first: nothing has been opened yet.
import * as vscode from 'vscode';
import { assert } from './assert.ts';
import { extensionId, print } from './run-mocha.ts';

describe('the extension', () => {
  it('stays out of a window in which no design is open, and is there at once when one is', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension, 'the extension is not installed');
    assert.equal(extension.isActive, false);
    const { activationEvents } = extension.packageJSON as { activationEvents: readonly string[] };
    for (const it of ['*', 'onStartupFinished']) assert.equal(activationEvents.includes(it), false);

    const start = performance.now();
    await extension.activate();
    print(`  activated in ${(performance.now() - start).toFixed(0)} ms, its code read and run`);
  });
});
