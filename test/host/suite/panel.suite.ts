import * as vscode from 'vscode';
import { assert } from './assert.ts';
import { openDesign, shop, until } from './design.ts';

describe('the panel', () => {
  it('opens beside the editor and says which design it shows', async () => {
    await openDesign(shop);
    await vscode.commands.executeCommand('sysdesign.openDiagram');
    const tab = await until('the panel', () =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .find(
          (it) =>
            it.input instanceof vscode.TabInputWebview && it.input.viewType.includes('sysdesign.diagram'),
        ),
    );
    assert.ok(tab.group.viewColumn !== vscode.window.activeTextEditor?.viewColumn, 'it covers the editor');
    await until('its title', () => (tab.label.startsWith('Diagram: ') ? true : undefined));
  });

  it('is one for all designs: opening it again brings the same', async () => {
    await openDesign(shop);
    await vscode.commands.executeCommand('sysdesign.openDiagram');
    await vscode.commands.executeCommand('sysdesign.openDiagram');
    const panels = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter((it) => it.input instanceof vscode.TabInputWebview);
    assert.equal(panels.length, 1);
  });

  it('can be restored after a reload', async () => {
    const extension = vscode.extensions.all.find((it) => it.id === 'sysdesign.sysdesign');
    const manifest = extension?.packageJSON as {
      activationEvents: string[];
      contributes: { commands: { command: string }[] };
    };
    assert.ok(
      manifest.activationEvents.includes('onWebviewPanel:sysdesign.diagram'),
      'nothing would restore it',
    );
    const all = await vscode.commands.getCommands(true);
    for (const { command } of manifest.contributes.commands)
      assert.ok(all.includes(command), `${command} does nothing`);
  });
});

describe('explaining a problem', () => {
  it('shows the page of the rule at the cursor', async () => {
    const { document } = await openDesign(shop);
    await vscode.commands.executeCommand('sysdesign.explain', 'spof-database');
    const page = await until('the page', () =>
      vscode.workspace.textDocuments.find((it) => it.uri.scheme === 'sysdesign-rule'),
    );
    assert.match(page.getText(), /^# spof-database/);
    assert.match(page.getText(), /## Why/);
    assert.ok(document.getText() === shop, 'the design was changed');
  });
});
