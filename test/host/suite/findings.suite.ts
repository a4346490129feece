import * as vscode from 'vscode';
import { assert } from './assert.ts';
import { actionsAt, finding, gone, makeFix, openDesign, placeOf, shop, until } from './design.ts';

describe('findings in the editor', () => {
  it('underline a database with one copy, name the screens, and link to the page of the rule', async () => {
    const { document } = await openDesign(shop);
    const found = await finding(document, 'spof-database');
    assert.match(found.message, /shop-db has one copy.*home/);
    assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
    assert.ok(typeof found.code === 'object', 'there is no link to the rule');
    assert.match(found.code.target.path, /rules\/spof-database\.md$/);
  });

  it('follow what is typed, and only then what is saved', async () => {
    const editor = await openDesign(shop);
    await finding(editor.document, 'spof-database');
    const at = editor.document.positionAt(
      editor.document.getText().indexOf('replicas: 1') + 'replicas: '.length,
    );
    await editor.edit((it) => it.replace(new vscode.Range(at, at.translate(0, 1)), '3'));
    await gone(editor.document, 'spof-database');
  });

  it('say what was meant by a key that does not exist', async () => {
    const { document } = await openDesign('system: Shop\nscrens: {}\n');
    const found = await finding(document, 'unknown-key');
    assert.match(found.message, /screens/);
    const actions = await actionsAt(document, found.range);
    assert.ok(
      actions.some((it) => it.title.includes('screens')),
      `no fix among ${actions.map((it) => it.title).join(', ')}`,
    );
  });

  it('are cleared by Add replica, which one undo takes back', async () => {
    const { document } = await openDesign(shop);
    const found = await finding(document, 'spof-database');
    await makeFix(document, found.range, 'Add replica');
    await gone(document, 'spof-database');
    assert.ok(document.getText() !== shop, 'nothing was written');
    await vscode.commands.executeCommand('undo');
    await until('the text from before', () => (document.getText() === shop ? true : undefined));
    await finding(document, 'spof-database');
  });
});

describe('reading a design in the editor', () => {
  it('tells what a part is, and which screens need it', async () => {
    const { document } = await openDesign(shop);
    const text = await until('a hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        placeOf(document, 'shop-db: { kind'),
      );
      const all = hovers.flatMap((it) => it.contents).map((it) => (typeof it === 'string' ? it : it.value));
      return all.length > 0 ? all.join('\n') : undefined;
    });
    assert.match(text, /database/);
    assert.match(text, /home/);
  });

  it('goes from a call to the part that is called', async () => {
    const { document } = await openDesign(shop);
    const target = await until('a definition', async () => {
      const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        placeOf(document, 'shop-db: { timeout'),
      );
      return found[0];
    });
    const range =
      'targetRange' in target ? (target.targetSelectionRange ?? target.targetRange) : target.range;
    assert.equal(range.start.line, placeOf(document, 'shop-db: { kind').line);
  });

  it('offers the parts that can be called', async () => {
    const text = `${shop.replace('calls: [api]', 'calls: []')}`;
    const { document } = await openDesign(text);
    const at = document.positionAt(text.indexOf('calls: []') + 'calls: ['.length);
    const labels = await until('completions', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        at,
      );
      return list.items.length > 0
        ? list.items.map((it) => (typeof it.label === 'string' ? it.label : it.label.label))
        : undefined;
    });
    assert.ok(labels.includes('api/list'), `'api/list' is not among ${labels.slice(0, 20).join(', ')}`);
    assert.ok(labels.includes('shop-db'), `'shop-db' is not among ${labels.slice(0, 20).join(', ')}`);
  });

  it('renames a part wherever it is named', async () => {
    const { document } = await openDesign(shop);
    const edit = await until('a rename', async () => {
      const made = await vscode.commands.executeCommand<vscode.WorkspaceEdit | undefined>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        placeOf(document, 'shop-db: { kind'),
        'items',
      );
      return made !== undefined && made.size > 0 ? made : undefined;
    });
    await vscode.workspace.applyEdit(edit);
    assert.ok(!document.getText().includes('shop-db'), 'the old name is still there');
    assert.match(document.getText(), /calls: \{ items: \{ timeout/);
  });
});
