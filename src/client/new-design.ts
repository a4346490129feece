// *New Design from Template*: one of the examples as a new document without a name, so nothing is overwritten.

import { commands, Uri, window, workspace, type Disposable, type ExtensionContext } from 'vscode';
import { templates, type Template } from './templates.ts';

export function registerNewDesign({ extensionUri }: ExtensionContext): Disposable {
  return commands.registerCommand('sysdesign.newDesign', async (name?: unknown) => {
    const template = templates.find((it) => it.name === name) ?? (await chooseTemplate());
    if (template === undefined) return;
    const file = Uri.joinPath(extensionUri, 'examples', `${template.name}.sysdesign`);
    const content = new TextDecoder().decode(await workspace.fs.readFile(file));
    const document = await workspace.openTextDocument({ language: 'sysdesign', content });
    await window.showTextDocument(document);
  });
}

async function chooseTemplate(): Promise<Template | undefined> {
  const items = templates.map((template) => ({
    label: template.title,
    detail: template.about,
    template,
  }));
  const title = 'New Design from Template';
  const placeHolder = 'Which design is nearest to yours?';
  const taken = await window.showQuickPick(items, { title, placeHolder, matchOnDetail: true });
  return taken?.template;
}
