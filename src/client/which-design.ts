// Which design a command or the panel is about.

import { workspace, type TextEditor } from 'vscode';

const languageId = 'sysdesign';

/** That of an editor, unless it holds something else. */
export function designOf(editor: TextEditor | undefined): string | undefined {
  return editor?.document.languageId === languageId ? editor.document.uri.toString() : undefined;
}

/** A design that is open, else the first of the workspace. */
export async function anyDesign(): Promise<string | undefined> {
  const open = workspace.textDocuments.find((it) => it.languageId === languageId);
  if (open !== undefined) return open.uri.toString();
  const [found] = await workspace.findFiles('**/*.sysdesign', '**/node_modules/**', 1);
  if (found === undefined) return undefined;
  await workspace.openTextDocument(found);
  return found.toString();
}
