import * as vscode from 'vscode';
import { assert } from './assert.ts';
import { openDesign, shop } from './design.ts';

describe('a new design', () => {
  it('starts from a template, in a document that has no file yet', async () => {
    await vscode.commands.executeCommand('sysdesign.newDesign', 'url-shortener');
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document !== undefined, 'no document was opened');
    assert.equal(document.languageId, 'sysdesign');
    assert.equal(document.isUntitled, true);
    assert.match(document.getText(), /^system: URL shortener$/m);
  });

  it('is another one each time, so that nothing is overwritten', async () => {
    await vscode.commands.executeCommand('sysdesign.newDesign', 'chat');
    const first = vscode.window.activeTextEditor?.document.uri.toString();
    await vscode.commands.executeCommand('sysdesign.newDesign', 'chat');
    assert.ok(vscode.window.activeTextEditor?.document.uri.toString() !== first, 'the first one was taken');
  });
});

describe('the side bar', () => {
  it('has the views that the trees are for, and nothing that starts the extension in a folder without designs', () => {
    const extension = vscode.extensions.all.find((it) => it.id === 'sysdesign.sysdesign');
    const manifest = extension?.packageJSON as {
      activationEvents: string[];
      contributes: { views: Record<string, { id: string }[]> };
    };
    assert.deepEqual(
      manifest.contributes.views.sysdesign?.map((it) => it.id),
      ['sysdesign.specs', 'sysdesign.problems', 'sysdesign.owners'],
    );
    assert.deepEqual(
      manifest.activationEvents.filter((it) => it === '*' || /^(workspaceContains|onStartup)/.test(it)),
      [],
    );
  });

  it('opens, and opens again when designs are looked for anew', async () => {
    await openDesign(shop);
    for (const view of ['specs', 'problems', 'owners'])
      await vscode.commands.executeCommand(`sysdesign.${view}.focus`);
    await vscode.commands.executeCommand('sysdesign.refreshSpecs');
  });
});
