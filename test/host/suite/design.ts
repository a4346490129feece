// What the suites share: a design in an editor, and waiting for what the server says of it.
import * as vscode from 'vscode';

/** The one warning of this design is that its database has one copy. */
export const shop = `system: Shop
screens:
  home: { clients: [web], uses: [api/list], shows: [item], users: signed-in, load: 5/s }
components:
  web: { kind: web, owner: shop, calls: [api] }
  api:
    kind: server
    owner: shop
    replicas: 2
    apis:
      list: { route: GET /items, auth: user, reads: [item], returns: list, bounded: 20 }
    calls: { shop-db: { timeout: 200ms } }
  shop-db: { kind: database, owner: shop, replicas: 1, stores: [item], backup: 1 day, encrypted: both }
data:
  item: { size: 1KB, count: 1000, keep: forever }
owners:
  shop: {}
`;

export async function openDesign(text: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language: 'sysdesign', content: text });
  return vscode.window.showTextDocument(document);
}

/** The place of the first `text` of the document, one column into it. */
export function placeOf(document: vscode.TextDocument, text: string): vscode.Position {
  const at = document.getText().indexOf(text);
  if (at < 0) throw new Error(`'${text}' does not stand in the design`);
  return document.positionAt(at + 1);
}

/** Asks until `asked` gives something; fails when that takes too long. */
export async function until<T>(
  what: string,
  asked: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  for (let waited = 0; waited < 15_000; waited += 25) {
    const answer = await asked();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`waited in vain for ${what}`);
}

export function findings(document: vscode.TextDocument, rule: string): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter((it) => codeOf(it) === rule);
}

export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

export function finding(document: vscode.TextDocument, rule: string): Promise<vscode.Diagnostic> {
  return until(`a finding of ${rule}`, () => findings(document, rule)[0]);
}

export async function gone(document: vscode.TextDocument, rule: string): Promise<void> {
  await until(`no finding of ${rule}`, () => (findings(document, rule).length === 0 ? true : undefined));
}

export function actionsAt(document: vscode.TextDocument, range: vscode.Range): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    undefined,
    50,
  );
}

/** Makes the fix of this title that is offered there, as its entry in the menu does. */
export async function makeFix(
  document: vscode.TextDocument,
  range: vscode.Range,
  title: string,
): Promise<void> {
  const actions = await actionsAt(document, range);
  const fix = actions.find((it) => it.title === title);
  if (fix === undefined) throw new Error(`no '${title}' among ${actions.map((it) => it.title).join(', ')}`);
  if (fix.edit !== undefined) await vscode.workspace.applyEdit(fix.edit);
  else if (fix.command !== undefined)
    await vscode.commands.executeCommand(
      fix.command.command,
      ...((fix.command.arguments ?? []) as unknown[]),
    );
}
