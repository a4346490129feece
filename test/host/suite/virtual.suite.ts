// A design that lies on no disk: in the files of another extension, as those of a repository that is looked at from afar.
import * as vscode from 'vscode';
import { assert } from './assert.ts';
import { finding, findings, gone, makeFix, shop, until } from './design.ts';
import { MemoryFiles } from './memory-files.ts';

const design = vscode.Uri.parse('memory-of-tests:/shop/shop.sysdesign');
const including = vscode.Uri.parse('memory-of-tests:/shop/mail.sysdesign');

describe('a design on no disk', () => {
  const files = new MemoryFiles({
    [design.path]: shop,
    [including.path]: `system: Mail
include: [platform.sysdesign]
components:
  writer: { kind: server, calls: [mail, nobody] }
`,
    '/shop/platform.sysdesign': 'system: Platform\ncomponents:\n  mail: { kind: external }\n',
  });
  let registered: vscode.Disposable;

  before(() => {
    registered = vscode.workspace.registerFileSystemProvider(design.scheme, files, { isCaseSensitive: true });
  });
  after(() => void registered.dispose());

  it('is judged, changed by a fix and saved', async () => {
    const { document } = await opened(design);
    const { range } = await finding(document, 'spof-database');
    await makeFix(document, range, 'Add replica');
    await gone(document, 'spof-database');
    assert.equal(await document.save(), true);
    assert.ok(document.getText() !== shop, 'nothing was written');
    assert.equal(files.text(design.path), document.getText());
  });

  it('includes what lies beside it', async () => {
    const { document } = await opened(including);
    await finding(document, 'unknown-name');
    // Of the two that are called, one is declared in the file that is included.
    const unknown = await until('the included file', () => {
      const all = findings(document, 'unknown-name').map((it) => document.getText(it.range));
      return all.length === 1 ? all : undefined;
    });
    assert.deepEqual(unknown, ['nobody']);
  });

  it('is exported beside itself', async () => {
    await opened(design);
    // Else a desktop asks in a window of its own, where only a person can answer.
    await vscode.workspace.getConfiguration('files').update('simpleDialog.enable', true, true);
    void vscode.commands.executeCommand('sysdesign.exportDiagram', 'markdown');
    // Asked where to, one takes the place that is offered.
    await until('the exported file', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return files.text('/shop/shop.md') === undefined ? undefined : true;
    });
    assert.match(files.text('/shop/shop.md') ?? '', /^# Shop/);
  });
});

async function opened(uri: vscode.Uri): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}
