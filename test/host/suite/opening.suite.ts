import * as vscode from 'vscode';
import { assert } from './assert.ts';
import { extensionId } from './run-mocha.ts';

describe('opening a design', () => {
  it('knows the language of a .sysdesign file', async () => {
    const document = await vscode.workspace.openTextDocument(await firstDesign());
    assert.equal(document.languageId, 'sysdesign');
  });

  it('starts the extension', async () => {
    await vscode.workspace.openTextDocument(await firstDesign());
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension, 'the extension is not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});

async function firstDesign(): Promise<vscode.Uri> {
  const [design] = await vscode.workspace.findFiles('**/*.sysdesign', undefined, 1);
  assert.ok(design, 'the workspace has no design');
  return design;
}
